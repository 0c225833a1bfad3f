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


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("George W. Bush", "George H. W. Bush", False),
        ("George W. Bush", "George Walker Bush", True),
        ("George W. Bush", "George Bush", True),
        ("Ali Hassan Salem", "Ali H. Salem", True),
    ],
)
def test_an_initial_between_the_names_tells_father_from_son(one, other, same):
    assert same_name(one.split(), other.split()) is same
    assert same_name(other.split(), one.split()) is same

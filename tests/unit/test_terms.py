import pytest

from verbale.terms import Parse, Token, once


def made(*told: tuple[str, int, str]) -> Parse:
    """A sentence of words, each with its head and relation."""
    tokens = tuple(Token(i, 2 * i, 2 * i + 1, word, word, "X", "X", "", head, dep, 0) for i, (word, head, dep) in enumerate(told))
    return Parse(" ".join(word for word, _, _ in told), tokens, ((0, len(tokens)),))


@pytest.mark.parametrize(
    ("deps", "found"),
    [
        ((), [0, 1, 3]),
        (("nmod",), [0, 3]),  # with all subtypes
        (("nmod:poss",), [0]),
        (("case", "nmod"), [0, 1, 3]),  # in the order of the text
        (("nmod", "nmod:poss"), [0, 3]),  # each once
        (("obj",), []),
    ],
)
def test_dependents_are_told_by_relation(deps, found):
    parse = made(("a", 2, "nmod:poss"), ("b", 2, "case"), ("c", -1, "root"), ("d", 2, "nmod"))
    assert list(parse.children(2, *deps)) == found
    assert list(parse.children(0, *deps)) == []


def test_a_preposition_of_several_words_is_told_whole():
    parse = made(("According", 2, "case"), ("to", 0, "fixed"), ("x", -1, "root"))
    assert [parse.case(i) for i in (2, 2, 0)] == ["according to", "according to", ""]


def test_a_question_about_a_parse_is_worked_out_once_for_each_thing_asked_and_each_parse():
    asked = []

    @once
    def doubled(parse, i, by=2):
        asked.append(i)
        return i * by

    parse = made(("a", -1, "root"))
    assert [doubled(parse, i) for i in (3, 3, 4)] == [6, 6, 8]
    assert doubled(parse, 3, 5) == 15
    assert doubled(made(("a", -1, "root")), 3) == 6
    assert asked == [3, 4, 3, 3]

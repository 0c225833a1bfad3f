"""Laws of the repairs of trees: whatever the network made of a text, each leaves every sentence a tree of its own."""

import inspect

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.parse import hyphens, joints, lists, objects, repairs
from verbale.parse.tree import is_tree

_RELATIONS = "acl acl:relcl advcl amod appos aux case cc ccomp compound conj nmod nsubj obj obl parataxis punct xcomp".split()
_TAGS = "$ CD HYPH NN NNP NNS VB VBD VBG VBN VBZ".split()
_WORDS = ", and due said then to up".split()
_COLUMNS = ("heads", "deps", "xpos", "words", "lemmas", "verbs")


def _is_repair(step):
    told = inspect.signature(step)
    return (
        step.__name__ in vars(inspect.getmodule(step))
        and next(iter(told.parameters)) == "heads"
        and told.return_annotation is None
    )


_MODULES = (repairs, hyphens, joints, lists, objects)
_REPAIRS = {f.__name__: f for m in _MODULES for f in vars(m).values() if inspect.isfunction(f) and _is_repair(f)}


@st.composite
def sentences(draw):
    """Draw the heads of a sentence: a tree of any shape, as the network's are."""
    order = draw(st.permutations(range(draw(st.integers(3, 8)))))
    heads = [-1] * len(order)
    for k in range(1, len(order)):
        heads[order[k]] = order[draw(st.integers(0, k - 1))]
    return heads


@pytest.mark.parametrize("name", sorted(_REPAIRS))
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_repair_leaves_each_sentence_a_tree(name, data):
    first, second = data.draw(sentences()), data.draw(sentences())
    heads = [*first, *(head if head < 0 else head + len(first) for head in second)]
    any_of = {key: st.lists(st.sampled_from(some), min_size=len(heads), max_size=len(heads)) for key, some in (
        ("deps", _RELATIONS), ("xpos", _TAGS), ("words", _WORDS))}  # fmt: skip
    columns = {"heads": heads} | {key: data.draw(some) for key, some in any_of.items()}
    columns["deps"] = ["root" if head < 0 else dep for head, dep in zip(heads, columns["deps"], strict=True)]
    columns |= {"lemmas": columns["words"], "verbs": frozenset({("said", "up"), ("due", "up")})}
    _REPAIRS[name](*(columns[key] for key in inspect.signature(_REPAIRS[name]).parameters))
    assert is_tree(heads[: len(first)])
    assert is_tree([head if head < 0 else head - len(first) for head in heads[len(first) :]])
    assert [head < 0 for head in heads] == [dep == "root" for dep in columns["deps"]]

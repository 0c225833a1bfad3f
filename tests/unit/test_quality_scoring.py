from bench.quality.scoring import Squeeze, Tally, likeness, macro_f1, macro_f1_of_sets, match, shared, tally


def test_f1_of_nothing_is_zero_and_not_an_error():
    assert Tally().f1 == 0.0


def test_repeats_count_once_each():
    assert tally(["a", "a"], ["a"]) == Tally(1, 2, 1)


def test_macro_f1_weighs_rare_classes_as_common_ones():
    pairs = [("a", "a")] * 9 + [("a", "b")]
    assert abs(macro_f1(pairs) - (18 / 19) / 2) < 1e-9


def test_macro_f1_leaves_out_classes_that_gold_does_not_have():
    assert macro_f1_of_sets([({"a", "z"}, {"a"})]) == 1.0


def test_a_match_is_one_to_one_and_closest_first():
    near = {(0, 0): 1.0, (0, 1): 3.0, (1, 1): 2.0, (1, 0): 0.0}
    assert match([0, 1], [0, 1], lambda g, p: near[g, p]) == [(0, 1)]


def test_likeness_is_one_for_the_same_spans_only():
    assert likeness(((0, 4),), ((0, 4),)) == 1.0
    assert likeness(((0, 4),), ((2, 6),)) == 2 / 6


def test_touching_ends_share_nothing():
    assert shared([(0, 3)], [(3, 5)]) == 0


def test_squeezed_offsets_do_not_count_white_space():
    assert Squeeze("a \n b").span(0, 5) == (0, 2)

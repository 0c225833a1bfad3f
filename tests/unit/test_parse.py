"""The engine reads real sentences; trees are trees; parses and spaCy's Docs carry the same."""

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from spacy.tokens import Doc

from verbale.clean import TEXT_MAX
from verbale.errors import DataError, EngineError
from verbale.lexicon import table
from verbale.parse import load
from verbale.parse.engine import MODEL, Words, shape, start_bias
from verbale.parse.pipelines import from_doc, to_doc
from verbale.parse.repairs import raise_subjects, raise_told, reporting_ends
from verbale.parse.tokens import tokenizer
from verbale.parse.tree import best_tree, is_tree

TEXT = """Talks in Vienna

VIENNA — The foreign minister, Anna Koval, said on Friday that U.S.-led forces would not withdraw. "We are staying," she said."""


def test_the_longest_text_that_clean_lets_through_can_be_cut_into_words():
    assert len(tokenizer()(f"Talks{' ' * (TEXT_MAX + 1_000)}failed.")) == 4


def words(text):
    return [t.text for t in tokenizer()(text) if not t.is_space]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("U.S.-led forces", ["U.S.", "-", "led", "forces"]),
        ("a non-aligned state", ["a", "non-aligned", "state"]),
        ("pro-Russian rebels", ["pro-Russian", "rebels"]),
        ("adult-learned and/or so", ["adult", "-", "learned", "and", "/", "or", "so"]),
        ("didn’t know", ["did", "n’t", "know"]),
        ("Russia’s demands", ["Russia", "’s", "demands"]),
        ("$200m in aid", ["$", "200", "m", "in", "aid"]),
        ("Stop!!! Now", ["Stop", "!!!", "Now"]),
    ],
)
def test_words_are_cut_as_treebanks_cut_them(text, cut):
    assert words(text) == cut


def test_a_report_is_read_into_sentences_with_subjects_and_names(parser):
    parse = parser(TEXT)
    assert [parse.words(range(*s)) for s in parse.sentences][:2] == ["Talks in Vienna", parse.words(range(*parse.sentences[1]))]
    said = next(t for t in parse.tokens if t.text == "said")
    assert parse.tokens[parse.child(said.i, "nsubj")].text == "minister"
    assert said.lemma == "say"
    withdraw = next(t for t in parse.tokens if t.text == "withdraw")
    assert (withdraw.dep, withdraw.head) == ("ccomp", said.i)
    assert ("Anna Koval", "PER") in [(parse.words(range(n.first, n.last)), n.kind) for n in parse.names]


def test_tokens_stand_where_their_words_stand(parser):
    for token in parser(TEXT).tokens:
        assert TEXT[token.start : token.end] == token.text


@pytest.mark.parametrize("text", ["", " ", "\n\n", "A", "?", "x" * 3000, "go " * 900, "🙂🙂", "a\u0301 \u200b b", "((((" * 200])
def test_odd_texts_are_parsed_without_failing(parser, text):
    parse = parser(text)
    assert all(
        is_tree([parse.tokens[i].head - a if parse.tokens[i].head >= 0 else -1 for i in range(a, b)]) for a, b in parse.sentences
    )


def test_one_by_one_and_together_give_the_same(parser):
    texts = [TEXT, "Both sides agreed.", "", TEXT + "\n\nMore talks follow."]
    assert list(parser.many(texts)) == [parser(t) for t in texts]


def test_paragraphs_begin_sentences_and_quotes_do_not_end_them():
    text = Words(["Talks", "end", "“", "No", ".", "”", "He"], [True] * 7, [True, False, False, False, False, False, False])
    bias = start_bias(text)
    assert bias[0] > 10
    assert bias[5] < 0 < bias[6]


@pytest.mark.parametrize(
    ("word", "code"), [("talks", 1), ("Talks", 2), ("NATO", 3), ("iPhone", 4), ("12", 5), ("12th", 1), ("—", 7), ("A", 8)]
)
def test_shapes_of_words(word, code):
    assert shape(word) == code


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 9).flatmap(lambda n: hnp.arrays(np.float32, (n + 1, n + 1), elements=st.floats(-9, 9, width=16))))
def test_the_best_tree_is_a_tree_and_no_single_change_of_head_betters_it(scores):
    heads = best_tree(scores)
    assert is_tree([h - 1 if h else -1 for h in heads[1:]])


def test_a_cycle_is_broken_where_it_costs_least():
    scores = np.array([[0, 0, 0, 0], [2, 0, 9, 1], [1, 9, 0, 1], [0, 3, 5, 0]], dtype=np.float32)
    assert best_tree(scores) == [-1, 0, 1, 2]


def test_a_parse_survives_the_way_to_spacy_and_back(parser):
    parse = parser("Mr. Orlov said that the talks had failed. Kyiv denied it.")
    doc = to_doc(parse, spacy.blank("en").vocab)
    assert doc.text == parse.text
    back = from_doc(doc)
    assert [(t.text, t.lemma, t.upos, t.xpos, t.head, t.dep) for t in back.tokens] == [
        (t.text, t.lemma, t.upos, t.xpos, t.head, t.dep) for t in parse.tokens
    ]
    assert back.names == parse.names
    assert back.sentences == parse.sentences


def test_a_tree_in_clearnlps_labels_becomes_universal():
    vocab = spacy.blank("en").vocab
    doc = Doc(
        vocab,
        words=["Troops", "were", "sent", "to", "Poland", "by", "Berlin", "."],
        heads=[2, 2, 2, 2, 3, 2, 5, 2],
        deps=["nsubjpass", "auxpass", "ROOT", "prep", "pobj", "agent", "pobj", "punct"],
        pos=["NOUN", "AUX", "VERB", "ADP", "PROPN", "ADP", "PROPN", "PUNCT"],
        tags=["NNS", "VBD", "VBN", "IN", "NNP", "IN", "NNP", "."],
        lemmas=["troop", "be", "send", "to", "Poland", "by", "Berlin", "."],
        ents=["O", "O", "O", "O", "B-GPE", "O", "B-GPE", "O"],
    )
    parse = from_doc(doc)
    told = {t.text: (parse.tokens[t.head].text if t.head >= 0 else "", t.dep) for t in parse.tokens}
    assert told["Troops"] == ("sent", "nsubj:pass")
    assert told["Poland"] == ("sent", "obl")
    assert told["to"] == ("Poland", "case")
    assert told["Berlin"] == ("sent", "obl:agent")
    assert [n.kind for n in parse.names] == ["LOC", "LOC"]


def test_a_copula_gives_way_to_its_predicate():
    vocab = spacy.blank("en").vocab
    doc = Doc(
        vocab,
        words=["War", "was", "inevitable", "."],
        heads=[1, 1, 1, 1],
        deps=["nsubj", "ROOT", "acomp", "punct"],
        pos=["NOUN", "AUX", "ADJ", "PUNCT"],
    )
    told = [(t.text, t.head, t.dep) for t in from_doc(doc).tokens]
    assert told == [("War", 2, "nsubj"), ("was", 2, "cop"), ("inevitable", -1, "root"), (".", 2, "punct")]


def test_an_unknown_pipeline_is_named_with_what_to_do():
    with pytest.raises(EngineError, match=r"en_none: no spaCy pipeline .* Install its package"):
        load("en_none")


def test_a_model_that_was_changed_is_refused(tmp_path):
    for path in MODEL.iterdir():
        (tmp_path / path.name).symlink_to(path)
    (tmp_path / "labels.json").unlink()
    (tmp_path / "labels.json").write_text("{}", encoding="utf8")
    with pytest.raises(DataError, match=r"labels\.json is not the file"):
        load(str(tmp_path))


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("He said it harms relations and called on them to stop.", "called"),
        ("She said the ships will sail on Friday and urged all sides to show restraint.", "urged"),
        ("The envoy told reporters that talks would resume and thanked the hosts.", "thanked"),
    ],
)
def test_a_second_deed_of_the_speaker_hangs_on_the_reporting_verb(parser, text, second):
    parse = parser(text)
    deed = next(t for t in parse.tokens if t.text == second)
    assert parse.tokens[deed.head].text in ("said", "told")
    assert parse.tokens[deed.head].dep == "root"


def test_what_was_done_and_reported_in_the_past_stays_together(parser):
    parse = parser("He said that the army crossed the river and shelled the town.")
    shelled = next(t for t in parse.tokens if t.text == "shelled")
    assert parse.tokens[shelled.head].text == "crossed"


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Mr. Roe has promised not to expel British citizens from Egypt, the Swiss ambassador said.", "promised", "Roe"),
        (
            "Malik Mahmud, the exiled leader of the rebels, plans to return to Aceh in October, his spokesman said.",
            "plans",
            "Malik",
        ),
        ("The ministers will meet in Geneva on Friday, the envoy said.", "meet", "ministers"),
        (
            "A bomber blew himself up in Quetta, killing five officers, and the Pakistani Taliban claimed responsibility.",
            "claimed",
            "Taliban",
        ),
        ("The two met officials and lawmakers, and the opposition walked out.", "walked", "opposition"),
    ],
)
def test_a_clause_before_its_reporting_verb_or_behind_a_list_has_its_own_subject(parser, text, verb, subject):
    parse = parser(text)
    (at,) = (t.i for t in parse.tokens if t.text == verb)
    assert [parse.tokens[i].text for i in parse.children(at, "nsubj")] == [subject]


def test_a_list_of_three_is_one_subject(parser):
    parse = parser("On Tuesday the United States, the European Union and Britain announced sanctions.")
    (at,) = (t.i for t in parse.tokens if t.text == "announced")
    (subject,) = parse.children(at, "nsubj")
    assert {parse.tokens[i].text for i in parse.subtree(subject)} >= {"States", "Union", "Britain"}


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Germany, France and Britain called on Iran to return to talks.", ["Germany", "France", "Britain"]),
        (
            "Secretary of State John Kerry, German Foreign Minister Frank-Walter Steinmeier and Britain's Philip Hammond met.",
            ["John", "Frank", "Philip"],
        ),
        ("Secretary of Defense Lloyd Austin and Secretary of State Antony Blinken visited Kyiv.", ["Lloyd", "Antony"]),
        ("Mr. Lavrov, Foreign Minister of Russia, and Mr. Kerry met.", ["Lavrov", "Kerry"]),
        ("Egypt, Sudan and Ethiopia resumed talks over the dam.", ["Egypt", "Sudan", "Ethiopia"]),
        ("They cut ties with Qatar in June. The four countries accused Qatar of supporting terrorism.", ["countries"]),
        ("U.S., Cuba restore diplomatic ties", ["U.S.", "Cuba"]),
        (
            "Norway, Sweden, Finland and Denmark along with several other nations severed ties with Qatar.",
            ["Norway", "Sweden", "Finland", "Denmark"],
        ),
    ],
)
def test_each_name_of_a_list_is_a_subject_and_a_title_is_none(parser, text, subjects):
    parse = parser(text)
    listed = {parse.tokens[i].text for t in parse.tokens if t.dep == "nsubj" for i in _list_of(parse, t.i)}
    assert set(subjects) <= listed
    assert "Minister" not in listed


@pytest.mark.parametrize(
    ("title", "relation"),
    [
        ("Machado arrested after rally in Caracas", "nsubj:pass"),
        ("U.N. urged to act on Darfur", "nsubj:pass"),
        ("Police arrested 40 after rally in Caracas", "nsubj"),
    ],
)
def test_a_headline_leaves_out_the_auxiliary_of_a_passive(parser, title, relation):
    parse = parser(f"{title}\n\nThe report said nothing else.")
    (verb,) = (t for t in parse.tokens if t.text in ("arrested", "urged"))
    assert len(parse.children(verb.i, relation)) == 1


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Talks with Oslo were due to be held on Monday.", "VBN"),
        ("The hostages are due to be freed on May 1.", "VBN"),
        ("Aid is due to arrive.", "VB"),
    ],
)
def test_due_is_a_predicate_with_its_infinitive(parser, text, tag):
    parse = parser(text)
    (due,) = (t for t in parse.tokens if t.text == "due")
    assert (due.dep, [parse.tokens[i].xpos for i in parse.children(due.i, "xcomp")]) == ("root", [tag])


@pytest.mark.parametrize(
    ("text", "word", "relation", "head"),
    [
        (
            "U.S. and Russian negotiators return to Bern this week for talk on limiting the number of missiles.",
            "Russian",
            "conj",
            "U.S.",
        ),
        ("The envoy undertook a mediation mission between Chad and Libyan leader Omar Roe.", "Omar", "conj", "Chad"),
        (
            "President Omar Roe on Thursday shortened by one hour the nightly curfew imposed in Chad after a May 30 coup.",
            "curfew",
            "obj",
            "shortened",
        ),
        ("Chad on Friday denounced as an ugly crime Niger's suppression of the unrest.", "suppression", "obj", "denounced"),
        (
            "Kenya will allow up to 13,000 Nuer refugees who have lived in Chad for more than a decade to return home.",
            "refugees",
            "obj",
            "allow",
        ),
        (
            "Kenya will allow up to 13,000 Nuer refugees who have lived in Chad for more than a decade to return home.",
            "return",
            "xcomp",
            "allow",
        ),
        (
            "Kenyan police opened fire to disperse opposition demonstrators on Monday night, wounding one person.",
            "wounding",
            "advcl",
            "opened",
        ),
        ("The general promised the envoy to give up power.", "give", "xcomp", "promised"),
        ("Norway sent Kenya 200 tons of wheat.", "Kenya", "iobj", "sent"),
        ("Paris paid Rabat 15 million francs.", "Rabat", "iobj", "paid"),
        ("The bank loaned Ghana $100 million.", "Ghana", "iobj", "loaned"),
        ("The airline bought Boeing 747 jets.", "Boeing", "compound", "jets"),
        (
            "U.S. and Russia Take More Measured Stance in Ukraine Talks\n\nGENEVA — The talks go on.",
            "Ukraine",
            "compound",
            "talks",
        ),
    ],
)
def test_a_word_that_the_network_hangs_wrongly_is_hung_where_it_belongs(parser, text, word, relation, head):
    assert _tie(parser(text), word) == (relation, head)


@pytest.mark.parametrize("verb", sorted(table("giving_verbs")))
def test_a_name_between_a_verb_of_giving_and_an_amount_is_who_is_given_it(parser, verb):
    assert _tie(parser(table("giving_verbs")[verb]["example"]), "Chad")[0] == "iobj"


@pytest.mark.parametrize(
    ("text", "word", "head"),
    [
        (
            "Chad is opposed to Swiss mediation in talks with Niger, a close aide to Mr. Roe said Wednesday.",
            "aide",
            "said",
        ),
        (
            "Human rights watchdog Amnesty International accused the United States of violating rights.",
            "watchdog",
            "accused",
        ),
    ],
)
def test_who_stands_right_before_a_verb_of_speech_is_its_subject(parser, text, word, head):
    assert _tie(parser(text), word) == ("nsubj", head)


def test_what_stands_before_to_hangs_on_the_verb_before_it(parser):
    parse = parser(
        "The Prime Ministers of Chad and Niger, Omar Roe and Ali Poe, had agreed, at their summit in Bern on June 23, to "
        'appoint a Special Representative from each side for exploring "the framework of a boundary settlement" as could be '
        "seen from the overall relationship."
    )
    assert _tie(parse, "23") == ("obl", "agreed")


def test_reports_behind_a_comma_at_the_end_is_a_verb(parser):
    parse = parser(
        "Rebels Capture Town in Chad\n\nSouth Sudanese rebels loyal to former Vice President Riek Machar have claimed that they "
        "captured a headquarters in Lac state after clashes with government troops, local media reports."
    )
    assert _tie(parse, "reports") == ("parataxis", "claimed")
    assert _tie(parse, "media") == ("nsubj", "reports")


def test_the_first_of_two_verbs_keeps_the_subject_that_stands_before_both():
    words = ["Oslo", "accused", "Chad", ",", "a", "charge", "Niger", "dismissed"]
    heads, tags = [7, 0, 1, 0, 5, 7, 5, -1], ["NNP", "VBN", "NNP", ",", "DT", "NN", "NNP", "VBD"]
    deps = ["nsubj", "acl", "obj", "punct", "det", "nsubj", "nmod:poss", "root"]
    raise_told(heads, deps, tags, words)
    assert (deps[:2], heads[:2], deps[7], heads[7]) == (["nsubj", "root"], [1, -1], "parataxis", 1)


def test_then_joins_two_verbs_with_one_object(parser):
    parse = parser("Kenyan police fired tear gas after police arrested then released opposition leader Omar Roe this morning.")
    assert _tie(parse, "released") == ("conj", "arrested")


def test_a_verb_behind_then_does_not_hang_on_what_stands_below_it(parser):
    parse = parser("Reports said the men arrested then freed the envoy.")
    assert all(len(parse.ancestors(t.i)) < len(parse.tokens) for t in parse.tokens)


def test_what_reports_at_the_end_is_the_sentence_before_it_not_the_one_before_that():
    words = ["Rebels", "fled", ".", "Quiet", ",", "local", "media", "reports", "."]
    heads, tags = [1, -1, 1, 7, 7, 7, 7, -1, 7], ["NNS", "VBD", ".", "JJ", ",", "JJ", "NN", "NNS", "."]
    deps = ["nsubj", "root", "punct", "amod", "punct", "amod", "compound", "root", "punct"]
    reporting_ends(heads, deps, tags, words)
    assert heads[7] == -1


def test_a_plural_without_a_preposition_before_the_main_verb_is_its_subject():
    heads, deps, tags = [3, 0, 3, -1], ["obl", "amod", "aux", "root"], ["NNS", "JJ", "VBP", "VBN"]  # "rebels loyal have claimed"
    raise_subjects(heads, deps, tags)
    assert deps == ["nsubj", "amod", "aux", "root"]


def test_a_verb_of_one_form_with_a_subject_is_a_past(parser):
    parse = parser("Kenyan soldiers routinely beat up Somali detainees with the knowledge of officers, a court was told today.")
    assert next(t.xpos for t in parse.tokens if t.text == "beat") == "VBD"


def _tie(parse, word):
    """Return the relation and the head of a word."""
    token = next(t for t in parse.tokens if t.text == word)
    return token.dep, parse.tokens[token.head].text


def _list_of(parse, i):
    """Return a word, the name that explains it, and what is listed with either."""
    below = [j for c in parse.children(i, "conj") for j in _list_of(parse, c)]
    return [
        i,
        *parse.children(i, "appos"),
        *below,
        *(k for a in parse.children(i, "appos") for k in _list_of(parse, a) if k != a),
    ]


@pytest.mark.parametrize(
    ("text", "verb", "particle", "thing"),
    [
        ("India and China have agreed to pull back troops from a disputed border area.", "pull", "back", "troops"),
        ("Oslo will not ratify the bid until Sweden hands over 33 suspects, the envoy said.", "hands", "over", "suspects"),
    ],
)
def test_a_particle_before_the_object_is_the_verbs(parser, text, verb, particle, thing):
    parse = parser(text)
    at = {t.text: t for t in parse.tokens}
    assert (at[particle].head, at[particle].dep) == (at[verb].i, "compound:prt")
    assert (at[thing].head, at[thing].dep) == (at[verb].i, "obj")


def test_a_second_subject_behind_its_verb_is_the_object(parser):
    parse = parser(
        "Pakistan closed its airspace to Indian airlines and suspended all trade with its neighbour "
        "after New Delhi downgraded ties."
    )
    (at,) = (t.i for t in parse.tokens if t.text == "downgraded")
    assert [(parse.tokens[c].text, parse.tokens[c].dep) for c in parse.children(at, "nsubj", "obj")] == [
        ("Delhi", "nsubj"),
        ("ties", "obj"),
    ]


def test_over_before_a_number_stays_more_than(parser):
    parse = parser("Militants took over 20 hostages.")
    assert next(t.dep for t in parse.tokens if t.text == "over") == "advmod"


def test_a_verb_with_a_hyphen_is_one_word_and_a_verb(parser):
    parse = parser("North Korea test-fired two missiles into the sea, South Korea's military said, the third launch this month.")
    told = next(t for t in parse.tokens if t.text == "test-fired")
    assert (told.lemma, told.upos) == ("test-fire", "VERB")
    assert [parse.tokens[c].text for c in parse.children(told.i, "nsubj", "obj")] == ["Korea", "missiles"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("UNITED NATIONS (AP) — The Security Council imposed an embargo on Monday.", "The"),
        ("NAIROBI, July 3 (Reuters) - Kenya sent 300 observers.", "Kenya"),
        ("Kenya — the host — sent 300 observers.", "Kenya"),
    ],
)
def test_a_dateline_is_a_sentence_of_its_own_so_that_its_town_is_no_subject(parser, text, first):
    parse = parser(text)
    assert parse.tokens[parse.sentences[-1][0]].text == first


@pytest.mark.parametrize("title", ["Norway Asks for Time", "Envoys Meet in the New Hall", "Sweden Backs a Longer Truce"])
def test_no_name_runs_from_a_headline_into_the_dateline(parser, title):
    parse = parser(f"{title}\n\nOSLO — Norway asked the Council for more time on Friday.")
    assert all(len({parse.tokens[i].sentence for i in range(n.first, n.last)}) == 1 for n in parse.names)

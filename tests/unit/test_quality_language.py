from dataclasses import replace
from pathlib import Path

import pytest

from bench.quality import conllu, program
from bench.quality.goldset import AbsentError
from bench.quality.tasks import names, syntax
from verbale.terms import Name, Parse, Token

CONLLU = """# newdoc id = d1
# newpar
# text = I don't.
1\tI\tI\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tdo\tdo\tAUX\tVBP\t_\t0\troot\t_\t_
3\tn't\tnot\tPART\tRB\t_\t2\tadvmod:neg\t_\t_
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newpar
1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_
1.1\tgone\tgo\tVERB\tVB\t_\t0\troot\t_\t_

# newdoc id = d2
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_
"""
NEWSWIRE = "http://news.example/1\tO\n\nKofi\tB-Person\nAnnan\tI-Person\n's\tO\nUganda\tB-Location\tB-NORP\n.\tO\n"
IOB = "# newdoc id = 1\n# text = In Rome.\n1\tIn\tO\t-\t-\n2\tRome\tB-LOC\t-\tx\n3\t.\tO\t-\t-\n"


@pytest.fixture
def texts(tmp_path: Path) -> list[conllu.Text]:
    path = tmp_path / "tiny_test.conllu"
    path.write_text(CONLLU)
    return list(conllu.texts(path))


def _perfect(text: conllu.Text) -> Parse:
    """The parse that says exactly what gold says."""
    at = {w.span: i for i, w in enumerate(text.words)}
    offsets = [i for i, c in enumerate(text.raw) if not c.isspace()]
    tokens = []
    for i, w in enumerate(text.words):
        start, end = offsets[w.span[0]], offsets[w.span[1] - 1] + 1
        head = -1 if w.head is None else at[w.head]
        number = next(n for n, (a, b) in enumerate(text.sentences) if a <= w.span[0] < b)
        tokens.append(Token(i, start, end, text.raw[start:end], w.lemma, w.upos, w.xpos, "", head, w.dep, number))
    ends = [[t.i for t in tokens if t.sentence == n] for n in range(len(text.sentences))]
    return Parse(text.raw, tuple(tokens), tuple((s[0], s[-1] + 1) for s in ends))


def test_raw_text_keeps_contractions_and_paragraphs(texts):
    assert [t.raw.rstrip() for t in texts] == ["I don't.\n\nGo", "Yes"]


def test_the_words_of_a_contraction_lie_inside_it(texts):
    assert [w.span for w in texts[0].words] == [(0, 1), (1, 3), (3, 6), (6, 7), (7, 9)]


def test_a_perfect_parse_scores_one(texts):
    scores = syntax.score(texts, [_perfect(t) for t in texts])
    assert set(scores.values()) == {1.0}


def test_a_wrong_head_costs_attachment_and_nothing_else(texts):
    parses = [_perfect(t) for t in texts]
    tokens = list(parses[0].tokens)
    tokens[0] = replace(tokens[0], head=2)
    scores = syntax.score(texts, [replace(parses[0], tokens=tuple(tokens)), parses[1]])
    assert scores["uas"] == scores["las"] == pytest.approx(5 / 6)
    assert scores["upos"] == scores["words"] == 1.0


def test_a_subtype_of_a_relation_does_not_matter(texts):
    parses = [_perfect(t) for t in texts]
    tokens = [replace(t, dep=f"{t.dep}:x") for t in parses[0].tokens]
    assert syntax.score(texts, [replace(parses[0], tokens=tuple(tokens)), parses[1]])["las"] == 1.0


def test_joined_words_cost_words_and_joined_sentences_cost_sentences(texts):
    parses = [_perfect(t) for t in texts]
    a, b = parses[0].tokens[1:3]
    joined = replace(a, end=b.end, text="don't")
    rest = [replace(t, head=-1) for t in parses[0].tokens if t.i not in (1, 2)]
    tokens = tuple(replace(t, i=i, head=-1) for i, t in enumerate([rest[0], joined, *rest[1:]]))
    scores = syntax.score(texts, [Parse(parses[0].text, tokens, ((0, len(tokens)),)), parses[1]])
    assert scores["words"] == pytest.approx(2 * 4 / (6 + 5))
    assert scores["sentence_f1"] == pytest.approx(2 * 1 / (3 + 2))


def test_training_files_are_read_only_when_asked_for(tmp_path):
    (tmp_path / "language").mkdir()
    for name in ("a_test", "a_train", "a_dev"):
        (tmp_path / f"language/{name}.conllu").touch()
    assert [p.stem for p in syntax.inputs(tmp_path, None)] == ["a_test"]
    assert [p.stem for p in syntax.inputs(tmp_path, "dev")] == ["a_dev"]


def test_absent_gold_is_said(tmp_path):
    with pytest.raises(AbsentError, match="no language/"):
        syntax.inputs(tmp_path, None)


def test_newswire_tokens_become_text_and_names(tmp_path):
    path = tmp_path / "x.tsv"
    path.write_text(NEWSWIRE)
    tagged = names.read_worldwide(path)
    assert tagged.raw == "Kofi Annan's Uganda."
    assert tagged.names == {(0, 9, "PER"), (11, 17, "LOC")}


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ('" no regard " , he said', '"no regard", he said'),
        ("“ Oh ” ( $ 5 ) Trump ’ s", "“Oh” ($5) Trump’s"),
        ("3 % rose : it is n't", "3% rose: it isn't"),
    ],
)
def test_tokens_are_joined_as_printed(words, text):
    assert names.join(words.split()) == text


def test_every_way_to_start_a_name_is_read():
    tags = ["B-ORG", "B-ORG", "I-ORG", "O", "I-LOC", "S-PER", "B-Money", "E-Money"]
    found = list(names.entities(["a"] * 8, tags))
    assert found == [(0, 1, "ORG"), (1, 3, "ORG"), (4, 5, "LOC"), (5, 6, "PER")]


def _names(raw: str, *found: Name) -> Parse:
    tokens, at = [], 0
    for i, word in enumerate(raw.split()):
        start = raw.index(word, at)
        at = start + len(word)
        tokens.append(Token(i, start, at, word, word, "X", "X", "", -1, "root", 0))
    return Parse(raw, tuple(tokens), ((0, len(tokens)),), found)


def test_names_need_exact_span_and_type():
    text = names.Tagged("Kofi Annan met NATO", frozenset({(0, 9, "PER"), (12, 16, "ORG")}))
    right = _names(text.raw, Name(0, 2, "PER"), Name(3, 4, "ORG"), Name(2, 3, "EVENT"))
    wrong = _names(text.raw, Name(1, 2, "PER"), Name(3, 4, "ORG"))
    assert names.score([text], [right])["f1"] == 1.0
    assert names.score([text], [wrong])["f1"] == 0.5
    assert names.score([text], [wrong])["per_f1"] == 0.0


def test_the_task_measures_by_corpus(tmp_path, monkeypatch):
    folder = tmp_path / "language/ner"
    (folder / "worldwide").mkdir(parents=True)
    (folder / "worldwide/x.tsv").write_text(NEWSWIRE)
    (folder / "en_pud-ud-test.iob2").write_text(IOB)
    (folder / "uner_ewt_dev.iob2").write_text(IOB)
    monkeypatch.setattr(program, "parses", lambda texts: [_names(t) for t in texts])
    measured = names.run(tmp_path, None)
    assert measured["worldwide.recall"] == measured["uner_pud.recall"] == 0.0
    assert not any(key.startswith("uner_ewt") for key in measured)

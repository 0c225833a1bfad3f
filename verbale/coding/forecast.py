"""Forecasts: what is predicted, in the speaker's words, and how probable these words make it."""

from collections.abc import Iterable
from functools import cache

from verbale.extract.clause import clause, predicates, tops
from verbale.lexicon import Row, table
from verbale.terms import Cast, Document, Forecast, Parse, Statement, StatementMention, Timex, row_id

_NOT_ABOUT_OTHERS = {"promise", "threaten", "demand", "appeal", "offer", "accept", "reject", "decline", "deny"}


def forecasts(
    parse: Parse,
    sayings: tuple[StatementMention, ...],
    said: tuple[Statement, ...],
    who: Cast,
    times: tuple[Timex, ...],
    document: Document,
) -> tuple[Forecast, ...]:
    """Code the predictions among the statements.

    A statement predicts when its act says so, or when words of the likelihood table with a probability govern a clause
    about what is not yet known. Words that give no probability ("may", "could") make a forecast only in a prediction.

    Source: ICD 203 (2015), the seven ranges; which words map to which range stands in `likelihoods.tsv`.
    """
    rows: dict[str, Forecast] = {}
    for mention, statement in zip(sayings, said, strict=True):
        if statement.act in _NOT_ABOUT_OTHERS or mention.modality == "question":
            continue
        told = _told(parse, (*mention.cue, *mention.content))
        if statement.act != "predict" and (told is None or not told[0]["low"] or not _open(parse, mention.content)):
            continue
        forecast = _coded(parse, mention, statement, told, times, document)
        rows[forecast.id] = forecast
    return tuple(rows.values())


@cache
def _words() -> dict[str, list[tuple[tuple[str, ...], Row]]]:
    """The likelihood table by first word, longest rows first."""
    out: dict[str, list[tuple[tuple[str, ...], Row]]] = {}
    for key, row in table("likelihoods").items():
        parts = tuple(key.split())
        out.setdefault(parts[0], []).append((parts, row))
    for rows in out.values():
        rows.sort(key=lambda r: -len(r[0]))
    return out


def _told(parse: Parse, tokens: Iterable[int]) -> tuple[Row, tuple[int, ...]] | None:
    """Return the first words of likelihood among the tokens, those with a probability before those without."""
    run = sorted(tokens)
    low = [parse.tokens[i].text.lower() for i in run]
    weak: tuple[Row, tuple[int, ...]] | None = None
    for k, word in enumerate(low):
        for parts, row in _words().get(word, ()):
            if tuple(low[k : k + len(parts)]) == parts and not _other_sense(parse, run[k]):
                found = row, tuple(run[k : k + len(parts)])
                if row["low"]:
                    return found
                weak = weak or found
                break
    return weak


def _other_sense(parse: Parse, i: int) -> bool:
    """Say whether a word of likelihood is something else here: a noun's modifier ("certain demands"), a month ("May")."""
    token = parse.tokens[i]
    return token.dep == "amod" or token.upos == "PROPN"


def _open(parse: Parse, content: Iterable[int]) -> bool:
    """Say whether the content is about what is not yet known: in the future, or an outcome that is judged."""
    inside = list(content)
    for i in predicates(parse, inside):
        c = clause(parse, i)
        if c.modal in ("future", "would"):
            return True
        if parse.tokens[i].upos == "ADJ" and parse.tokens[i].lemma in table("likelihoods"):
            return True
    return False


def _coded(
    parse: Parse,
    mention: StatementMention,
    statement: Statement,
    told: tuple[Row, tuple[int, ...]] | None,
    times: tuple[Timex, ...],
    document: Document,
) -> Forecast:
    tokens = _clause_of(parse, mention, told)
    quotes = parse.quotes(tokens)
    row = told[0] if told else None
    probability = (float(row["low"]), float(row["high"])) if row and row["low"] else None
    if probability and told and _reversed(parse, told[1]):
        probability = (round(1 - probability[1], 2), round(1 - probability[0], 2))
    inside = set(mention.content)
    horizon = next((t.when for t in times if set(t.tokens) <= inside and t.kind in ("DATE", "TIME")), None)
    return Forecast(
        id=row_id("forecast", document.doc_id, *((q.start, q.end) for q in quotes)),
        source=statement.source,
        proposition=_proposition(parse, tokens, told),
        words=parse.words(told[1]) if told else parse.words(mention.cue),
        probability=probability,
        yardstick=(row["scale"] or None) if row and probability else None,
        horizon=horizon,
        statement=statement.id,
        evidence=quotes,
    )


def _clause_of(parse: Parse, mention: StatementMention, told: tuple[Row, tuple[int, ...]] | None) -> list[int]:
    """Return the clause that holds the words of likelihood, marks and other conjuncts left out; else the whole content."""
    inside = set(mention.content)
    heads = tops(parse, inside)
    at = [i for i in (told[1] if told else ()) if i in inside]
    for top in heads:
        below = parse.subtree(top, without=parse.children(top, "conj", "cc"))
        tokens = [i for i in below if i in inside]
        if tokens and (not at or at[0] in tokens):
            return _bare(parse, tokens)
    return _bare(parse, sorted(inside))


def _bare(parse: Parse, tokens: list[int]) -> list[int]:
    while len(tokens) > 1 and parse.tokens[tokens[-1]].upos == "PUNCT":
        tokens = tokens[:-1]
    while len(tokens) > 1 and (parse.tokens[tokens[0]].upos == "PUNCT" or parse.tokens[tokens[0]].dep in ("mark", "cc")):
        tokens = tokens[1:]
    return tokens


def _reversed(parse: Parse, words: tuple[int, ...]) -> bool:
    """Say whether the words of likelihood are negated ("not inevitable", "not likely")."""
    last = words[-1]
    near = [*parse.children(last, "advmod"), *(c for a in parse.ancestors(last)[:1] for c in parse.children(a, "advmod"))]
    first = parse.tokens[words[0]].text.lower()
    return first not in ("not", "no") and any(
        parse.tokens[c].text.lower() in ("not", "n't", "n’t", "never") and c < last for c in near
    )


def _proposition(parse: Parse, tokens: list[int], told: tuple[Row, tuple[int, ...]] | None) -> str:
    """Return what is predicted: the clause below the words of likelihood when they govern one, else the whole."""
    if told:
        for head in (told[1][-1], *parse.ancestors(told[1][-1])[:1]):
            for c in parse.children(head, "ccomp", "csubj", "xcomp"):
                below = [i for i in parse.subtree(c) if i in set(tokens)]
                if below and told[1][0] not in below:
                    return parse.words(_bare(parse, below))
    return parse.words(tokens)

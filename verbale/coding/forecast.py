"""Forecasts: what is predicted, in the speaker's words, and how probable these words make it."""

from collections.abc import Iterable
from functools import cache

from verbale.coding.odds import odds
from verbale.coding.scene import SIDES, own_deed, side
from verbale.coding.settled import settled
from verbale.extract.clause import agent, clause, conditions, first_top, negated, passive, predicates, subject, tops
from verbale.lexicon import Row, table, used_as
from verbale.terms import Cast, Document, Forecast, Parse, Reading, Statement, StatementMention, Timex, row_id

Told = tuple[Row, tuple[int, ...]] | None

_JUDGED = {"assess", "warn", "fear", "assert"}
_FORESEEN = {"assess", "warn"}
_NOT_ABOUT_OTHERS = {"promise", "threaten", "demand", "appeal", "offer", "accept", "reject", "decline", "deny", "hope"}
_NEGATIONS = ("not", "n't", "n’t", "never", "hardly")
_OPENERS = {"what", "who", "whom", "how", "when", "where", "why", "whether", "which"}
_WE = {"i", "my", "our", "we"}


def forecasts(reading: Reading, said: tuple[Statement, ...]) -> tuple[Forecast, ...]:
    """Code the predictions among the statements.

    A statement predicts when its act says so, or when words that judge what is to come ("likely", "inevitable") govern
    a clause about what is not yet known. Words that only leave room ("may", "could") make a forecast with a date or within a
    prediction alone. Moods about a meeting and dates of a timetable are none.

    Args:
        reading: The report with everything found in it; a time within a prediction is its horizon.
        said: The statements coded from its attributions, index by index.

    Source: ICD 203 (2015), the seven ranges; which words map to which range stands in `likelihoods.tsv`.
    """
    parse, who, times, document = reading.parse, reading.who, reading.times, reading.document
    rows: dict[str, Forecast] = {}
    for mention, statement in zip(reading.sayings, said, strict=True):
        if statement.source is None and statement.source_text is None:
            continue
        if statement.act in _NOT_ABOUT_OTHERS or not mention.content or _left_open(parse, mention):
            continue
        if own_deed(parse, mention, who) is not None or _ours(parse, mention):
            continue  # what one's own side will do is a promise
        told = likelihood(parse, (*mention.cue, *mention.content))
        if told is not None and _own_aim(parse, mention, told, who):
            continue
        judged = told is not None and told[0]["judges"] == "yes"
        if statement.act == "predict":
            plain = not judged and not _foretold(mention)
            fits = _predicts(parse, mention, told, times) and not (plain and settled(parse, mention, statement, who))
        else:
            fits = told is not None and judged and _open(parse, told[1])
            fits = fits or (statement.act in _JUDGED and _dated(parse, mention, times, document.published))
            fits = fits or (statement.act in _FORESEEN and _foretells(parse, mention, statement, who))
        put = odds(parse, sorted({*mention.cue, *mention.content}))
        if put is not None:
            forecast = _put(parse, mention, statement, put, times, document)
            rows[forecast.id] = forecast
        elif fits:
            forecast = _coded(parse, mention, statement, told, times, document)
            rows[forecast.id] = forecast
    return tuple(rows.values())


def _dated(parse: Parse, mention: StatementMention, times: tuple[Timex, ...], published: str | None) -> bool:
    """Say whether a possibility has a date by which it can be checked: "may lapse on May 17", "could starve by winter"."""
    inside = set(mention.content)
    ahead = [t for t in times if t.head in inside and t.when is not None and (t.when.latest or "") > (published or "9")]
    above = {j for t in ahead for j in (t.head, *parse.ancestors(t.head)[:3])}
    reads = (clause(parse, i) for i in predicates(parse, mention.content) if i in above)
    return any(read.modal == "possible" and not read.perfect for read in reads)


def _foretells(parse: Parse, mention: StatementMention, statement: Statement, who: Cast) -> bool:
    """Say whether a warning or a belief is of what will come about: "warned that millions would starve"."""
    top = first_top(parse, mention.content)
    if top is None or parse.tokens[top].upos != "VERB" or (statement.act == "assess" and not _believes(parse, mention)):
        return False
    read, lemma = clause(parse, top), parse.tokens[top].lemma
    if read.modal not in ("future", "would") or read.perfect or lemma in table("answers") or lemma == "mean":
        return False  # who warns that he "would retaliate" threatens
    if statement.act == "warn" and _menaces(parse, top, who):
        return False
    own = {parse.tokens[i].lemma for i in mention.source if parse.tokens[i].upos == "PROPN"}
    named = read.subject is not None and parse.tokens[read.subject].lemma in own  # "the Defence Ministry of Chad": Chad
    return not named and not settled(parse, mention, statement, who)


def _menaces(parse: Parse, top: int, who: Cast) -> bool:
    """Say whether a warning is of what a side will do to others: "will bomb it if it attacks", "would be treated as hostile"."""
    read = clause(parse, top)
    decided = read.passive and agent(parse, top) is None and parse.tokens[top].lemma in used_as("treating")
    side_acts = any(who[a].kind in SIDES for a in who.who(parse, read.subject)) and not read.negated
    return decided or (side_acts and bool(conditions(parse, parse.subtree(top))))


def _believes(parse: Parse, mention: StatementMention) -> bool:
    return parse.tokens[mention.cue_head].lemma in used_as("believing") | used_as("reckoning")


def _ours(parse: Parse, mention: StatementMention) -> bool:
    """Say whether the speaker tells what "we" or "our army" will do, of whatever side he is."""
    top = first_top(parse, mention.content)
    if top is None or parse.tokens[top].upos != "VERB" or parse.tokens[top].lemma in used_as("befalling"):
        return False
    if parse.tokens[top].lemma in table("states_not_deeds"):
        return False
    read, heads = clause(parse, top), parse.children(top, "nsubj")
    if read.modal not in ("future", "would") or read.negated or read.passive:
        return False
    ours = [*heads, *(j for c in heads if parse.tokens[c].lemma in used_as("own side") for j in parse.children(c, "nmod:poss"))]
    return any(parse.tokens[j].text.lower() in _WE for j in ours)


def _own_aim(parse: Parse, mention: StatementMention, told: tuple[Row, tuple[int, ...]], who: Cast) -> bool:
    """Say whether somebody tells how far his own side has come with what it does: "it was on the verge of beating the rebels"."""
    if told[0]["words"] not in used_as("nearly"):
        return False
    speakers = {side(who, a) for a in who.who(parse, mention.source_head)}
    head = subject(parse, _anchor(parse, told[1]))
    doers = {side(who, a) for a in who.who(parse, head)}
    themselves = head is not None and not doers and parse.tokens[head].upos == "PRON"
    deeds = (parse.tokens[c] for c in parse.children(_anchor(parse, told[1]), "acl", "xcomp"))
    return (themselves or bool(speakers & doers)) and any(t.upos == "VERB" and t.lemma not in used_as("befalling") for t in deeds)


def _left_open(parse: Parse, mention: StatementMention) -> bool:
    """Say whether nothing is asserted: a question, an indirect question, or "did not say that"."""
    first = next((parse.tokens[i] for i in mention.content if parse.tokens[i].upos != "PUNCT"), None)
    last = parse.tokens[parse.sentences[parse.tokens[mention.cue_head].sentence][1] - 1]
    asked = mention.modality == "question" or (mention.mode == "indirect" and last.text == "?")
    indirect = first is not None and first.text.lower() in _OPENERS
    return asked or indirect or (_denied(parse, mention) and parse.tokens[mention.cue_head].lemma not in used_as("believing"))


def _denied(parse: Parse, mention: StatementMention) -> bool:
    return mention.modality == "negated" or negated(parse, mention.cue_head)


def _predicts(parse: Parse, mention: StatementMention, told: Told, times: tuple[Timex, ...]) -> bool:
    """Say whether a prediction tells what will be: a clause, or what verbs of predicting name ("predicted a long war")."""
    heads = tops(parse, mention.content)
    if told is not None and told[0]["judges"] == "yes":
        return True
    if heads and all(_timetable(parse, i, times) for i in heads[:1]):
        return False
    clauses = any(clause(parse, i).modal for i in predicates(parse, mention.content))
    return clauses or _foretold(mention)


def _foretold(mention: StatementMention) -> bool:
    return mention.cue_key.endswith(".v") and mention.cue_key.removesuffix(".v") in used_as("foretelling")


def _timetable(parse: Parse, i: int, times: tuple[Timex, ...]) -> bool:
    """Say whether a clause only gives a date of the calendar ("the talks will be held on Monday")."""
    dated = any(i in (t.head, *parse.ancestors(t.head)[:2]) for t in times if t.kind in ("DATE", "TIME"))
    return dated and parse.tokens[i].lemma in used_as("scheduling")


@cache
def _words() -> dict[str, list[tuple[tuple[str, ...], Row]]]:
    """The likelihood table by first word, longest rows first."""
    out: dict[str, list[tuple[tuple[str, ...], Row]]] = {}
    for key, row in table("likelihoods").items():
        parts = tuple(key.replace("-", " - ").split())
        out.setdefault(parts[0], []).append((parts, row))
    for rows in out.values():
        rows.sort(key=lambda r: -len(r[0]))
    return out


def likelihood(parse: Parse, tokens: Iterable[int]) -> Told:
    """Return the first words of likelihood among the tokens: with a probability, else judging, else any, auxiliaries last."""
    run = sorted(tokens)
    low = ["not" if (w := parse.tokens[i].text.lower()) in ("n't", "n’t") else w for i in run]
    found: list[tuple[Row, tuple[int, ...]]] = []
    k = 0
    while k < len(low):
        rows = (e for e in _words().get(low[k], ()) if tuple(low[k : k + len(e[0])]) == e[0] and not _other_sense(parse, run[k]))
        parts, row = next(rows, ((low[k],), None))
        if row is not None:
            found.append((row, tuple(run[k : k + len(parts)])))
        k += len(parts)
    return min(found, key=lambda f: _rank(parse, *f), default=None)


def _rank(parse: Parse, row: Row, words: tuple[int, ...]) -> int:
    if row["low"]:
        return 0
    if row["judges"] == "yes":
        return 1
    return 3 if parse.tokens[words[0]].upos == "AUX" else 2


def _other_sense(parse: Parse, i: int) -> bool:
    """Say whether a word of likelihood is something else here: a noun's modifier ("certain demands"), a month ("May")."""
    token = parse.tokens[i]
    if token.lemma == "expect":
        return not passive(parse, i)  # "he expected to speak" tells his own plan
    if token.lemma == "liable":
        return not parse.children(i, "xcomp")  # "liable to prosecution" tells what the law says
    return (token.dep == "amod" and parse.tokens[i].lemma in used_as("likely as")) or token.upos == "PROPN"


def _open(parse: Parse, words: tuple[int, ...]) -> bool:
    """Say whether the words judge what is not yet known, not what has been ("has probably massed")."""
    last = parse.tokens[_anchor(parse, words)]
    if last.upos != "ADV" and last.dep not in ("advmod", "aux"):
        return not any(_is_so(parse, c) for c in parse.children(last.i, "xcomp", "ccomp", "csubj"))
    read = clause(parse, last.head)
    return bool(read.modal) and not read.perfect


def _is_so(parse: Parse, c: int) -> bool:
    """Say whether a clause tells what has been, was, or is: "likely that they had left", "likely that he was behind it"."""
    read = clause(parse, c)
    finite = bool(parse.children(c, "nsubj")) and not read.modal
    return read.perfect or (finite and (read.past or bool(parse.children(c, "cop"))))


def _anchor(parse: Parse, words: tuple[int, ...]) -> int:
    """Return the word that the others hang on: the last that is no "to" ("doomed to")."""
    return next((i for i in reversed(words) if parse.tokens[i].text.lower() not in ("to", "of")), words[-1])


def _put(
    parse: Parse,
    mention: StatementMention,
    statement: Statement,
    put: tuple[float, tuple[int, ...], int],
    times: tuple[Timex, ...],
    document: Document,
) -> Forecast:
    """Code a forecast whose probability the speaker put in a number."""
    value, words, noun = put
    tokens = _bare(parse, sorted(mention.content))
    quotes = parse.quotes(tokens)
    below = [c for c in parse.children(noun, "ccomp", "acl", "nmod") if c not in words]
    inner = [i for c in below[:1] for i in parse.subtree(c) if i not in parse.children(c, "case", "mark")]
    inside = set(tokens)
    return Forecast(
        id=row_id("forecast", document.doc_id, *((q.start, q.end) for q in quotes)),
        source=statement.source,
        proposition=parse.words(inner or tokens),
        words=parse.words(words),
        probability=(value, value),
        yardstick="as stated",
        horizon=next((t.when for t in times if set(t.tokens) <= inside and t.kind in ("DATE", "TIME")), None),
        statement=statement.id,
        evidence=quotes,
    )


def _coded(
    parse: Parse,
    mention: StatementMention,
    statement: Statement,
    told: Told,
    times: tuple[Timex, ...],
    document: Document,
) -> Forecast:
    tokens = _with_doer(parse, mention, _clause_of(parse, mention, told))
    quotes = parse.quotes(tokens)
    probability = _probability(parse, mention, told)
    inside = set(tokens)
    horizon = next((t.when for t in times if set(t.tokens) <= inside and t.kind in ("DATE", "TIME")), None)
    return Forecast(
        id=row_id("forecast", document.doc_id, *((q.start, q.end) for q in quotes)),
        source=statement.source,
        proposition=_proposition(parse, tokens, told),
        words=_said(parse, mention, told),
        probability=probability,
        yardstick=told[0]["scale"] if told and probability else None,
        horizon=horizon,
        statement=statement.id,
        evidence=quotes,
    )


def _probability(parse: Parse, mention: StatementMention, told: Told) -> tuple[float, float] | None:
    """Return the range that the words stand for, or None.

    ICD 203 names each range by a pair of terms and knows no negations. "Not likely" and "not unlikely" are the mirror of
    one bare term, and so of its range; "not inevitable", "not almost certain" only shut one range out and leave all the
    others: they give none.
    """
    if told is None or not told[0]["low"]:
        return None
    low, high = float(told[0]["low"]), float(told[0]["high"])
    turned = (_not_before(parse, told[1]) is not None) != _denied(parse, mention)
    if not turned:
        return low, high
    return (round(1 - high, 2), round(1 - low, 2)) if told[0]["words"] in used_as("bare likelihood") else None


def _said(parse: Parse, mention: StatementMention, told: Told) -> str:
    """Return the words of likelihood, with what negates them; without any, the reporting words."""
    if told is None:
        first = [c for c in parse.children(mention.cue_head, "aux", "advmod") if c == mention.cue_head - 1]
        nots = [c for c in first if parse.tokens[c].text.lower() in _NEGATIONS]
        return parse.words([*nots, *mention.cue])
    before = _not_before(parse, told[1])
    if before is None and _denied(parse, mention):
        before = next((c for c in parse.children(mention.cue_head, "advmod") if parse.tokens[c].text.lower() in _NEGATIONS), None)
    return parse.words(told[1] if before is None else [before, *told[1]])


def _clause_of(parse: Parse, mention: StatementMention, told: Told) -> list[int]:
    """Return the clause that holds the words of likelihood, marks and other conjuncts left out; else the whole content."""
    inside = set(mention.content)
    if told is None:
        return _bare(parse, sorted(inside))
    heads = tops(parse, inside)
    at = [i for i in told[1] if i in inside]
    for top in heads:
        below = parse.subtree(top, without=parse.children(top, "conj", "cc"))
        tokens = [i for i in below if i in inside]
        if tokens and (not at or at[0] in tokens):
            return _bare(parse, tokens)
    return _bare(parse, sorted(inside))


def _with_doer(parse: Parse, mention: StatementMention, tokens: list[int]) -> list[int]:
    """Take in who is expected to do it, whom the parser hangs on the word of expecting: "expects Chad to attack"."""
    doers = [c for c in parse.children(mention.cue_head, "obj", "iobj") if mention.cue_head < c < tokens[0]]
    if parse.tokens[tokens[0]].xpos != "VB" or not doers or parse.tokens[tokens[0] - 1].text.lower() != "to":
        return tokens
    return sorted({tokens[0] - 1, *tokens, *(j for c in doers for j in parse.subtree(c))})


def _bare(parse: Parse, tokens: list[int]) -> list[int]:
    while len(tokens) > 1 and parse.tokens[tokens[-1]].upos == "PUNCT":
        tokens = tokens[:-1]
    while len(tokens) > 1 and (parse.tokens[tokens[0]].upos == "PUNCT" or _joins(parse, tokens[0])):
        tokens = tokens[1:]
    return tokens


def _joins(parse: Parse, i: int) -> bool:
    """Say whether a word only joins a clause to what is before it; that of a condition is kept ("in case", "if they leave")."""
    condition = parse.tokens[i].dep == "mark" and parse.tokens[parse.tokens[i].head].dep == "advcl"
    return parse.tokens[i].dep in ("mark", "cc") and not parse.children(i, "fixed") and not condition


def _not_before(parse: Parse, words: tuple[int, ...]) -> int | None:
    """Return the word that negates words of likelihood ("not inevitable", "is hardly likely"), or None."""
    last = _anchor(parse, words)
    near = [*parse.children(last, "advmod"), *(c for a in parse.ancestors(last)[:1] for c in parse.children(a, "advmod"))]
    return next((c for c in near if parse.tokens[c].text.lower() in _NEGATIONS and last - 5 < c < words[0]), None)


def _proposition(parse: Parse, tokens: list[int], told: Told) -> str:
    """Return what is predicted, without the words of likelihood where these govern it.

    "There is little chance that it fails": the clause; "is unlikely to withdraw": the subject and the infinitive; "an
    invasion was likely": the subject; "will probably fail": the whole.
    """
    if not told:
        return parse.words(tokens)
    inside, last = set(tokens), _anchor(parse, told[1])
    if parse.tokens[last].upos == "AUX":
        return parse.words(tokens)  # "it will be hard to stop"
    for head in (last, *parse.ancestors(last)[:1]):
        below = [i for c in parse.children(head, "ccomp", "csubj", "acl") for i in parse.subtree(c) if i in inside]
        if below and not set(told[1]) & set(below):
            return parse.words(_bare(parse, below))
    anchor = last if parse.tokens[last].upos in ("ADJ", "NOUN", "VERB") else parse.tokens[last].head
    own = subject(parse, anchor) if parse.tokens[last].dep not in ("advmod", "aux") else None
    if own is None or own not in inside or parse.tokens[own].text.lower() in ("it", "there"):
        return parse.words(tokens)
    things = parse.children(own, "nmod") if parse.tokens[own].lemma in used_as("chance") else []
    of_what = [c for c in things if parse.case(c) in ("for", "of")]
    if of_what:  # "the chances of a truce are remote"
        return parse.words([i for i in parse.subtree(of_what[0]) if i not in parse.children(of_what[0], "case")])
    if any(c in inside and c not in told[1] for c in parse.children(anchor, "acl", "nmod")):
        return parse.words(tokens)  # "is on the verge of collapse"
    who = parse.words([i for i in parse.subtree(own) if i in inside])
    deed = next((c for c in parse.children(anchor, "xcomp") if c in inside and c != own), None)
    return who if deed is None else f"{who} {parse.words(_with_to(parse, deed, inside))}"


def _with_to(parse: Parse, deed: int, inside: set[int]) -> list[int]:
    return [i for i in parse.subtree(deed) if i in inside]

"""By when and on what condition a deed is to be done: what hangs on its predicate."""

from verbale.coding.conditioned import is_answered
from verbale.extract.clause import conditions, negated
from verbale.lexicon import used_as
from verbale.terms import Parse, Timex, When

_LIMITS = {"before", "by", "until", "within"}
_FOR = {"for", "from"}  # "a referendum for May 1", "a truce from Monday"
_LATER = {"after", "once", "when", "as"}


def due(parse: Parse, predicate: int, times: tuple[Timex, ...]) -> When | None:
    """Return the time that hangs on the predicate or on a word below it, outside other clauses.

    Args:
        parse: The parse of the report.
        predicate: The verb or noun that tells the deed.
        times: The time expressions of the report.
    """
    if (turned := put_off(parse, predicate)) is not None:
        return next((t.when for t in times if t.head in parse.subtree(turned)), None)
    for timex in times:
        if timex.when is not None and timex.when.words.lower() == "now":
            continue  # "will now be held in October"
        told = timex.kind in ("DATE", "TIME") or (timex.kind == "DURATION" and timex.latest is not None)
        if told and predicate in (timex.head, *parse.ancestors(timex.head)[:3]):
            between = parse.ancestors(timex.head)
            path = [timex.head, *between[: between.index(predicate)]] if predicate in between else []
            if not any(_apart(parse, j, timex) for j in path):
                return timex.when
    return _of_purpose(parse, predicate, times) or _handed_over(parse, predicate, times) or day_set(parse, predicate, times)


def _apart(parse: Parse, i: int, timex: Timex) -> bool:
    """Say whether a word opens another clause: not "before the month is out", nor "starting on Monday"."""
    token = parse.tokens[i]
    if token.dep == "advcl" and i in timex.tokens:
        return False
    begins = token.lemma in used_as("beginning") and token.xpos == "VBG" and not parse.children(i, "mark", "nsubj", "obj")
    return token.dep.partition(":")[0] in ("advcl", "acl", "ccomp", "conj") and not begins


def days_named(parse: Parse, verb: int) -> list[int]:
    """Return the words that name a day as one that is set: "set May 1 as the deadline", "gave itself until May 1"."""
    near = parse.children(verb, "obj", "obl")
    if parse.tokens[verb].lemma == "give":
        return [c for c in near if parse.case(c) == "until"]
    return [c for c in near if parse.tokens[c].lemma in used_as("day set") and parse.case(c) in ("", "as")]


def day_set(parse: Parse, deed: int, times: tuple[Timex, ...]) -> When | None:
    """Return the day that is set for a deed as its deadline, date or target; None for nothing."""
    verb = next((a for a in parse.ancestors(deed)[:2] if parse.tokens[a].lemma in used_as("setting")), None)
    named = days_named(parse, verb) if verb is not None else []
    if verb is None or not named or parse.tokens[deed].head not in (verb, *named):
        return None
    days = {*named, *(k for c in named for k in parse.children(c, "nmod")), *parse.children(verb, "obj", "obl:unmarked")}
    return next((t.when for t in times if t.head in days and t.kind in ("DATE", "TIME")), None)


def _of_purpose(parse: Parse, predicate: int, times: tuple[Timex, ...]) -> When | None:
    """Return the limit that parsers hang on a deed's purpose: "will send a ship to watch the strait from May 1"."""
    aims = (c for c in parse.children(predicate, "advcl") if parse.tokens[c].xpos == "VB" and not parse.children(c, "nsubj"))
    to = (c for c in aims if c > predicate and [parse.tokens[m].text.lower() for m in parse.children(c, "mark")] == ["to"])
    limits = [k for c in to for k in parse.children(c, "obl") if parse.case(k) in _LIMITS | _FOR | {"on"}]
    return next((t.when for t in times if t.head in limits and t.kind in ("DATE", "TIME")), None)


def _handed_over(parse: Parse, thing: int, times: tuple[Timex, ...]) -> When | None:
    """Return when a thing that is promised is to be handed over: "pledged 8 million dollars, to be paid by May 1"."""
    token = parse.tokens[thing]
    if token.upos not in ("NOUN", "SYM") or token.head < 0:
        return None
    below = [c for i in (thing, token.head) for c in parse.children(i, "acl", "advcl", "xcomp")]
    passive = (c for c in below if c > thing and parse.children(c, "aux:pass") and parse.children(c, "mark"))
    handed = next((found for c in passive if (found := due(parse, c, times)) is not None), None)
    return handed or limit(parse, thing, times)


def limit(parse: Parse, thing: int, times: tuple[Timex, ...]) -> When | None:
    """Return the limit on a thing that is promised or announced, which may hang on the verb: "pledged 8 million by May 1"."""
    verb = parse.tokens[thing].head
    limits = [c for c in parse.children(thing, "nmod") if parse.case(c) in _LIMITS | _FOR]
    limits += parse.children(verb, "obj") if parse.case(thing) == "for" else []  # "fixed May 1 for the vote"
    limits += [c for c in parse.children(verb, "obl") if parse.case(c) in _LIMITS | _FOR or (parse.case(c) == "in" and c > thing)]
    return next((t.when for t in times if t.head in limits and t.kind in ("DATE", "TIME")), None)


def put_off(parse: Parse, predicate: int) -> int | None:
    """Return the head of the later time where a deed is put off: "would not leave on Sunday but on Monday"; None elsewhere."""
    if not negated(parse, predicate):
        return None
    near = parse.children(predicate, "obl", "obj", "advmod")
    below = (k for c in near for k in (c, *parse.children(c, "nmod", "obl")))
    for c in (predicate, *below):
        for other in parse.children(c, "conj"):
            if any(parse.tokens[k].lemma == "but" for k in parse.children(other, "cc")):
                return other
    return None


def condition(parse: Parse, predicate: int) -> str | None:
    """Return the words of what must come first: an if-clause, an after-clause, "without guarantees"; None for nothing."""
    above = parse.tokens[predicate].head
    holders = [predicate] if parse.tokens[predicate].dep != "xcomp" or above < 0 else [predicate, above]
    for holder in holders:
        clauses = conditions(parse, [j for c in parse.children(holder, "advcl", "obl", "advmod") for j in parse.subtree(c)])
        if clauses:
            return parse.words(clauses[0])
    later = after(parse, predicate)[1]
    if later:
        return parse.words(later)
    held = [c for holder in holders for c in parse.children(holder, "obl", "advcl") if parse.tokens[c].upos != "VERB"]
    lacking = [c for c in held if first_word(parse, c) == "without" and parse.tokens[c].lemma not in used_as("manner")]
    return parse.words(parse.subtree(lacking[0])).rstrip(", ") if lacking else _without(parse, holders[-1])


def _without(parse: Parse, holder: int) -> str | None:
    """Return "without ..." before the subject, however it is attached ("without guarantees it would be forced to")."""
    own = parse.child(holder, "nsubj")
    if own is None:
        return None
    start = parse.subtree(own)[0]
    first = parse.sentences[parse.tokens[own].sentence][0]
    run = next((j for j in range(start - 1, max(start - 8, first - 1), -1) if parse.tokens[j].text.lower() == "without"), None)
    return None if run is None else parse.words(range(run, start)).rstrip(", ")


def first_word(parse: Parse, i: int) -> str:
    """Return the first word of a phrase, lower case."""
    return parse.tokens[parse.subtree(i)[0]].text.lower()


def after(parse: Parse, predicate: int) -> tuple[list[int], list[int]]:
    """Return (words, condition) of an after-clause: both empty for none, only words when it tells when the promise was made.

    "agreed to speak again after the answer came" is a condition; "promised to answer, after meeting the minister" tells
    when the promise was made: it stands behind a comma and has no subject of its own.
    """
    for c in parse.children(predicate, "advcl"):
        marks = {parse.tokens[m].text.lower() for m in parse.children(c, "mark", "case", "advmod")}
        if marks & _LATER and (marks & {"after", "once", "when"} or "soon" in marks):
            words = parse.subtree(c)
            while len(words) > 1 and parse.tokens[words[-1]].upos == "PUNCT":
                words = words[:-1]
            inner = [j for j in words if parse.tokens[j].upos != "PUNCT"] or words
            behind_comma = parse.tokens[inner[0] - 1].text == "," if inner[0] else False
            own = bool(parse.children(c, "nsubj"))
            answered = "after" in marks and is_answered(parse, c)
            return (words, inner) if (own or not behind_comma) and not answered else (words, [])
    day = _on_the_day(parse, predicate)
    return (day, day) if day else ([], [])


def _on_the_day(parse: Parse, predicate: int) -> list[int]:
    """Return the words of a day that is told by what is to happen on it: "would be lifted the day he was sworn in"."""
    when = (c for c in parse.children(predicate, "obl", "obj", "advmod") if parse.tokens[c].lemma in used_as("moment"))
    for c in when:
        if any(parse.children(k, "nsubj") for k in parse.children(c, "acl", "acl:relcl")):
            return [j for j in parse.subtree(c) if parse.tokens[j].upos != "PUNCT"]
    return []

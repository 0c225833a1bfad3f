"""Whether an event happened: occurred, ongoing, planned, conditional, hypothetical or denied.

The event's own words give a first answer (tense, modality, negation); every word above it, up to the statement that
reports it, may change it. Strongest wins: what is denied stays denied, what is only feared does not become a fact.

Source: after the factuality profiles of Saurí & Pustejovsky (2009), reduced to the statuses of the record.
"""

from verbale.extract.clause import clause, conditions
from verbale.extract.frames import frames
from verbale.lexicon import Row, table
from verbale.terms import EventMention, Parse, Token, When

_STRENGTH = {"occurred": 0, "ongoing": 1, "planned": 2, "conditional": 3, "hypothetical": 4, "denied": 5}
_BY_MODAL = {"future": "planned", "would": "planned", "possible": "hypothetical", "must": "hypothetical"}
_COMPLEMENTS = ("xcomp", "ccomp", "acl", "obj", "obl", "csubj", "advcl")
_TERMS = {
    "accord",
    "agreement",
    "arrangement",
    "compromise",
    "deal",
    "draft",
    "formula",
    "offer",
    "outline",
    "plan",
    "proposal",
    "term",
}
_ASKS = {"who", "why", "how", "when", "where", "what", "which"}


def status(parse: Parse, mention: EventMention, denied: frozenset[int], stops: frozenset[int]) -> str:
    """Return the status of an event.

    Args:
        parse: The parse of the report.
        mention: The event's words.
        denied: Tokens of the contents of denials.
        stops: Heads of reporting words; what stands above them says who speaks, not what happened.
    """
    i = mention.trigger
    noun = _nominal(parse.tokens[i]) and parse.tokens[i].upos != "ADJ"
    found = _stronger(_noun(parse, i), _carried(parse, i)) if noun else _verb(parse, i)
    below, reported = i, False
    for above in parse.ancestors(i):
        if parse.tokens[below].dep == "acl:relcl" or _behind(parse, above, below) or _taken_for_granted(parse, above, below):
            reported = True
            break
        found = _under(parse, above, below, found)
        if above in stops:
            reported = True
            break
        below = above
    if i in denied and _is_denied(parse, i, found):
        return "denied"
    if not reported and found in ("occurred", "ongoing", "planned") and _asked(parse, i):
        return "hypothetical"
    return found


def scheduled(parse: Parse, i: int, when: When | None, published: str | None) -> bool:
    """Say whether a present tense tells what is yet to come: "meets him on Friday", in a report of Wednesday."""
    if published is None or when is None or when.earliest is None or when.earliest <= published:
        return False
    return parse.tokens[i].xpos in ("VBZ", "VBP", "VBG") and not clause(parse, i).past


def _behind(parse: Parse, above: int, i: int) -> bool:
    """Say whether a preposition or mark tells that a deed came before what stands above it ("delayed after the attack").

    What will be done "after the talks" may follow talks that are yet to come.
    """
    if clause(parse, above).modal in ("future", "would"):
        return False
    words = table("factuality")
    rows = (words.get(word) for word in (parse.case(i), *_mark(parse, i)))
    token = parse.tokens[i]
    return (_nominal(token) or token.xpos == "VBG") and any(row and row["reach"] == "after" for row in rows)


def _nominal(token: Token) -> bool:
    return token.upos not in ("VERB", "AUX")


def _is_denied(parse: Parse, i: int, found: str) -> bool:
    """Say whether an event in the content of a denial is what is denied: no noun taken for granted, no aside."""
    return found != "occurred" or (not _nominal(parse.tokens[i]) and parse.tokens[i].dep not in ("advcl", "acl:relcl"))


def _asked(parse: Parse, i: int) -> bool:
    """Say whether an event stands in a question of yes or no; "why did they attack?" takes the attack for granted."""
    first, last = parse.sentences[parse.tokens[i].sentence]
    words = [parse.tokens[j].text for j in range(first, last)]
    return "?" in words[-2:] and not {w.lower() for w in words[:3]} & _ASKS


def _verb(parse: Parse, i: int) -> str:
    """Status by the clause's own words."""
    c = clause(parse, i)
    token = parse.tokens[i]
    if c.negated or _by_nobody(parse, c.subject):
        return "denied"
    if _within_condition(parse, i):
        return "hypothetical"
    if (adverb := _adverb(parse, i)) and not c.modal:
        return adverb
    if c.modal == "would" and c.perfect:
        return "hypothetical"  # "would have attacked": it did not come to that
    if c.modal:
        return "conditional" if c.modal in ("future", "would") and _conditioned(parse, i) else _BY_MODAL[c.modal]
    infinitive = any(parse.tokens[m].text.lower() == "to" for m in parse.children(i, "mark"))
    if infinitive or (token.xpos == "VB" and token.dep in ("xcomp", "ccomp", "conj", "acl", "advcl")):
        return "hypothetical" if token.dep == "csubj" else "planned"
    if c.past or c.perfect or token.xpos in ("VBN", "VBD") or _irregular_past(token):
        return "ongoing" if c.progressive or _stative_passive(parse, i, c.passive) else "occurred"
    if token.xpos == "VBG" and not c.progressive:
        return _gerund(parse, i)
    if _headline(parse, i) and not c.progressive:
        return "occurred"
    if token.xpos in ("VBZ", "VBP") and _awaited(parse, i):
        return "planned"
    return "ongoing" if c.progressive or token.has("Tense=Pres") or token.xpos in ("VBZ", "VBP") else "occurred"


def _by_nobody(parse: Parse, subject: int | None) -> bool:
    """Say whether the subject is nobody ("no one crossed the border")."""
    if subject is None:
        return False
    row = table("factuality").get(parse.tokens[subject].text.lower())
    return row is not None and row["reach"] == "subject"


def _awaited(parse: Parse, i: int) -> bool:
    """Say whether a present tells when something yet to come will be: "will leave when he arrives"."""
    above = parse.tokens[i].head
    if not parse.tokens[i].dep.startswith("advcl") or above < 0:
        return False
    marks = {parse.tokens[m].text.lower() for m in parse.children(i, "mark", "advmod")}
    return bool(marks & {"when", "once", "until", "after", "before"}) and clause(parse, above).modal in ("future", "would")


def _adverb(parse: Parse, i: int) -> str | None:
    """Return what an adverb says of its verb ("nearly attacked", "perhaps fled"), or None."""
    rows = (table("factuality").get(parse.tokens[c].text.lower()) for c in parse.children(i, "advmod"))
    return next((row["effect"] for row in rows if row and row["reach"] == "verb"), None)


def _irregular_past(token: Token) -> bool:
    """Say whether a verb that a tagger takes for a present is a past by its form ("overthrew")."""
    row = table("irregular_verbs").get(token.text.lower())
    return token.xpos == "VBP" and row is not None and row["lemma"] != token.text.lower()


def _gerund(parse: Parse, i: int) -> str:
    """Status of a participle without auxiliary: that of the clause it stands in ("fled, leaving guns")."""
    head = parse.tokens[i].head
    if any(parse.tokens[m].text.lower() in ("after", "since") for m in parse.children(i, "mark", "case")):
        return "occurred"
    if head >= 0 and parse.tokens[head].upos == "VERB" and parse.tokens[i].dep in ("advcl", "conj", "xcomp", "ccomp"):
        found = _verb(parse, head)
        return found if found != "denied" else "occurred"
    return "ongoing" if parse.tokens[i].dep == "acl" else "occurred"


def _headline(parse: Parse, i: int) -> bool:
    """Say whether a token stands in a line without a full stop, where the present tells what happened."""
    last = parse.sentences[parse.tokens[i].sentence][1]
    ends = parse.tokens[last - 1]
    return ends.upos != "PUNCT" and (ends.end == len(parse.text) or parse.text[ends.end : ends.end + 1] == "\n")


def _conditioned(parse: Parse, i: int) -> bool:
    """Say whether a clause has a condition: an if-clause, or the agreement that it would be done under."""
    terms = [c for c in parse.children(i, "obl") if parse.case(c) == "under" and parse.tokens[c].lemma in _TERMS]
    if terms and any(parse.tokens[a].text.lower() in ("would", "'d") for a in parse.children(i, "aux")):
        return True
    heads = [i, *([parse.tokens[i].head] if parse.tokens[i].dep in ("conj", "xcomp") else [])]
    return any(conditions(parse, parse.subtree(j)) for j in heads)


def _stative_passive(parse: Parse, i: int, passive: bool) -> bool:
    """Say whether a passive tells a present state ("are now deployed")."""
    return passive and any(parse.tokens[a].text.lower() in ("is", "are", "remain", "remains") for a in parse.children(i, "aux"))


def _noun(parse: Parse, i: int) -> str:
    """Status by the noun's own modifiers and preposition ("a possible attack", "any talks", "without talks")."""
    words = table("factuality")
    for child in parse.children(i, "amod", "det", "compound"):
        lemma = parse.tokens[child].lemma.lower()
        if lemma == "no":
            return "denied"
        row = words.get(parse.tokens[child].text.lower()) or words.get(lemma)
        if row and row["reach"] != "clause":
            return row["effect"]
    if (row := words.get(parse.case(i))) and row["reach"] == "any" and not _protested(parse, i):
        return row["effect"]
    return "hypothetical" if _within_condition(parse, i) or _only_named(parse, i) else "occurred"


def _only_named(parse: Parse, i: int) -> bool:
    """Say whether a noun names a kind of deed, not one that was done: "said of an invasion", "that is an invasion"."""
    if not any(parse.tokens[d].text.lower() in ("a", "an") for d in parse.children(i, "det")):
        return False
    above = parse.tokens[parse.tokens[i].head] if parse.tokens[i].head >= 0 else None
    spoken_of = parse.case(i) in ("of", "about") and above is not None and f"{above.lemma}.v" in table("cues")
    return spoken_of or any(parse.tokens[c].text.lower() in ("is", "'s", "’s") for c in parse.children(i, "cop"))


def _protested(parse: Parse, i: int) -> bool:
    """Say whether a noun tells what a protest is about, which has happened: "a strike in protest against the killing"."""
    above = parse.tokens[parse.tokens[i].head] if parse.tokens[i].head >= 0 else None
    return above is not None and any(f.row["type"] == "PROTEST" for part in "nv" for f in frames().get((above.lemma, part), ()))


def _carried(parse: Parse, i: int) -> str:
    """Status by a relative clause that tells how the noun's event goes ("the deliveries that they began")."""
    words = table("factuality")
    clauses = [c for c in parse.children(i, "acl:relcl") if parse.tokens[c].lemma in words]
    return words[parse.tokens[clauses[0]].lemma]["effect"].replace("ended", "occurred") if clauses else "occurred"


def _within_condition(parse: Parse, i: int) -> bool:
    """Say whether a token stands in an if-clause."""
    for j in (i, *parse.ancestors(i)):
        if parse.tokens[j].dep.startswith("advcl"):
            first = parse.subtree(j)[0]
            words = {parse.tokens[m].text.lower() for m in parse.children(j, "mark", "advmod")} | {
                parse.tokens[first].text.lower()
            }
            if words & {"if", "unless", "whether", "should", "lest"}:
                return True
        if parse.tokens[j].dep in ("root", "acl:relcl"):
            return False
    return False


def _under(parse: Parse, above: int, below: int, found: str) -> str:
    """Return the status of an event when the word above has had its say."""
    effect = _effect(parse, above, below)
    nominal = _nominal(parse.tokens[below])
    if effect in ("occurred", "ended", "ongoing") and found == "planned" and not _nominal(parse.tokens[above]):
        own = _verb(parse, above)  # an infinitive under "managed to", "continued to" is as real as these
        return effect if effect == "ongoing" and own == "occurred" else own
    if effect and effect != "ended":
        found = _stronger(found, effect)
    if parse.tokens[above].upos != "VERB" or (not nominal and parse.tokens[below].dep not in ("xcomp", "acl")):
        return found
    own = _verb(parse, above)
    if effect and own == "denied":
        return found  # what the negated word says is in its row
    return _stronger(found, own) if own in ("planned", "conditional", "hypothetical", "denied") and effect != "denied" else found


def _taken_for_granted(parse: Parse, above: int, below: int) -> bool:
    """Say whether a noun's event is real whatever its verb is: "will condemn the attack", not "will hold talks"."""
    if parse.tokens[above].upos != "VERB" or not _nominal(parse.tokens[below]):
        return False
    return _effect(parse, above, below) is None and not _brings(parse, above, below)


def _brings(parse: Parse, verb: int, noun: int) -> bool:
    """Say whether a noun's event is as real as its verb."""
    token = parse.tokens[verb]
    if parse.tokens[noun].dep in ("nsubj", "nsubj:pass"):
        return not parse.children(verb, "obj") and f"{token.lemma}.v" not in table("cues")
    return token.lemma in table("light_verbs") or token.lemma in table("causes")


def _effect(parse: Parse, above: int, below: int) -> str | None:
    """Return what the word above says of what it governs, or None."""
    token, link = parse.tokens[above], parse.tokens[below].dep
    row = _row(parse, above, below)
    if row is None or link in ("acl:relcl", "parataxis", "conj", "appos", "punct") or _told_of(parse, below):
        return None
    nominal = _nominal(parse.tokens[below])
    if link.startswith("nsubj") and link != "nsubj:pass" and not _governs_subject(parse, above, row["effect"]):
        return None
    goes_on = row["effect"] == "ongoing" and link.startswith("nsubj")
    if row["reach"] == "clause" and (nominal or link not in _COMPLEMENTS) and not goes_on:
        return None
    if link.startswith("advcl") and row["reach"] == "any" and not parse.children(below, "mark") and below > above + 2:
        return None  # an aside: "denied it, sending troops"; not "ruled out sending troops"
    if not nominal and row["reach"] != "finite" and _finite(parse, below):
        return None
    effect = row["effect"]
    if token.upos == "VERB" and clause(parse, above).negated:
        return row["negated"]
    if token.upos in ("NOUN", "ADJ"):
        determiners = {parse.tokens[c].lemma.lower() for c in parse.children(above, "det", "advmod")}
        if determiners & {"no", "not"}:
            return "denied"
        if "any" in determiners:
            return _stronger(effect, "hypothetical")
    return effect


def _row(parse: Parse, above: int, below: int) -> Row | None:
    """Return the row of a governing word; one with its particle, preposition or auxiliary before one of the word alone."""
    words, token = table("factuality"), parse.tokens[above]
    lemma = token.lemma.lower()
    beside = [parse.tokens[c].text.lower() for c in parse.children(above, "compound:prt", "advmod")]
    pairs = [f"{lemma} {word}" for word in (*beside, parse.case(below), *_mark(parse, below))]
    pairs += [f"{word} {lemma}" for word in (parse.case(above).partition(" ")[0], *_auxiliaries(parse, above))]
    return next((words[key] for key in (*pairs, lemma, token.text.lower()) if key in words), None)


def _mark(parse: Parse, i: int) -> list[str]:
    return [parse.tokens[m].text.lower() for m in parse.children(i, "mark")]


def _auxiliaries(parse: Parse, i: int) -> list[str]:
    return [parse.tokens[a].text.lower().replace("’", "'").replace("'d", "would") for a in parse.children(i, "aux")]


def _told_of(parse: Parse, i: int) -> bool:
    """Say whether a participle tells what became of a noun, whatever that noun says of deeds: "plans announced in May"."""
    return (
        parse.tokens[i].dep == "acl" and parse.tokens[i].xpos in ("VBN", "VBG", "VBD") and not parse.children(i, "mark", "case")
    )


def _governs_subject(parse: Parse, above: int, effect: str) -> bool:
    """Say whether a word tells the status of its subject: "an attack is possible", "the shelling continues"."""
    token = parse.tokens[above]
    if token.upos in ("ADJ", "NOUN"):
        return True
    present = token.xpos in ("VBZ", "VBP", "VB", "VBG") and not clause(parse, above).modal
    return effect == "ongoing" and token.upos == "VERB" and present


def _finite(parse: Parse, i: int) -> bool:
    """Say whether a clause has a tense of its own, by which it says itself what happened."""
    inside = [parse.tokens[i], *(parse.tokens[a] for a in parse.children(i, "aux", "cop"))]
    return any(t.has("VerbForm=Fin") or t.xpos in ("VBD", "VBZ", "VBP", "MD") for t in inside)


def _stronger(a: str, b: str) -> str:
    return a if _STRENGTH[a] >= _STRENGTH[b] else b

"""Whether an event happened: occurred, ongoing, planned, conditional, hypothetical or denied.

The event's own words give a first answer (tense, modality, negation); every word above it, up to the statement that
reports it, may change it. Strongest wins: what is denied stays denied, what is only feared does not become a fact.

Source: after the factuality profiles of Saurí & Pustejovsky (2009), reduced to the statuses of the record.
"""

from verbale.coding.asked import is_defied
from verbale.coding.conditioned import is_remark, within_condition
from verbale.coding.deeds import deeds_told
from verbale.coding.described import is_only_described
from verbale.coding.fallen_through import fell_through, undone
from verbale.coding.governor import (
    brings,
    effect_of,
    entry,
    expected_to_go_on,
    finite,
    is_aside,
    marks,
    nominal,
    row_of,
    stronger,
)
from verbale.coding.noun_status import are_people, carried, of_noun
from verbale.coding.verb_status import is_outcome, of_the_first, of_verb
from verbale.extract.clause import clause
from verbale.extract.frames import frames
from verbale.lexicon import table, used_as
from verbale.terms import EventMention, Parse, When

_DONE_BY_SAYING = ("ACCUSE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN")
_CHARGED = {"for", "of", "with"}
_ASKS = {"who", "why", "how", "when", "where", "what", "which"}


def status(parse: Parse, mention: EventMention, denied: frozenset[int], stops: frozenset[int]) -> str:
    """Return the status of an event.

    Args:
        parse: The parse of the report.
        mention: The event's words.
        denied: Tokens of the contents of denials.
        stops: Heads of reporting words; what stands above them says who speaks, not what happened.
    """
    i = _predicate(parse, mention.trigger)
    if mention.kind in _DONE_BY_SAYING and _performed(parse, i):
        return "occurred"
    if parse.tokens[i].head >= 0 and _is_guessed_at(parse, parse.tokens[i].head, i):
        return "occurred"
    noun = nominal(parse.tokens[i]) and parse.tokens[i].upos != "ADJ" and i == mention.trigger
    found = stronger(of_noun(parse, i), carried(parse, i)) if noun else of_verb(parse, i)
    below, reported = i, False
    if (beside := _told_beside(parse, i)) is not None:
        below, found = beside, of_verb(parse, beside)
    for above in parse.ancestors(below):
        if parse.tokens[below].dep == "acl:relcl" and found == "planned" and undone(parse, below):
            found = "denied"
        if parse.tokens[below].dep == "acl:relcl" or is_remark(parse, below) or _is_real(parse, above, below):
            reported = True
            break
        if _describes(parse, above, below):
            reported = True
            break
        found = _under(parse, above, below, found)
        if found in ("planned", "hypothetical") and _is_not_obeyed(parse, above, below):
            return "denied"
        if found in ("planned", "conditional", "hypothetical") and _is_to_stop(parse, above, below):
            return "ongoing"
        if (above in stops and not _called_off(parse, above)) or _tells_itself(parse, below):
            reported = True
            break
        below = above
    if i in denied and _is_denied(parse, i, found):
        return "denied"
    if found == "ongoing" and mention.kind == "ASSAULT" and mention.mode != "abduct" and not _CHARGED.isdisjoint(marks(parse, i)):
        return "occurred"  # "is accused of killing a guard"
    if found == "planned" and (missed := fell_through(parse, i)) is not None:
        return missed
    if not reported and found in ("occurred", "ongoing", "planned") and _asked(parse, i):
        return "hypothetical"
    return found


def _told_beside(parse: Parse, i: int) -> int | None:
    """Return the verb that a participle set beside what is refused or tried belongs to: "refused to leave, defying Oslo"."""
    token = parse.tokens[i]
    if token.xpos != "VBG" or token.dep != "advcl" or marks(parse, i) or not is_aside(parse, token.head, i) or token.head > i:
        return None
    refused = token.head
    above = parse.tokens[refused].head
    tried = parse.tokens[refused].dep == "xcomp" and effect_of(parse, above, refused) in ("denied", "hypothetical")
    return above if tried and parse.tokens[above].upos == "VERB" else None


def _performed(parse: Parse, i: int) -> bool:
    """Say whether a deed is done by saying that one wants to: "I want to welcome the pact", "we would like to thank Oslo"."""
    above = parse.tokens[i].head
    if parse.tokens[i].dep != "xcomp" or above < 0 or parse.tokens[above].lemma not in used_as("wishing"):
        return False
    return not clause(parse, above).negated and any(
        parse.tokens[s].text.lower() in ("i", "we") for s in parse.children(above, "nsubj")
    )


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
    rows = (words.get(word) for word in (parse.case(i), *marks(parse, i)))
    token = parse.tokens[i]
    return (nominal(token) or token.xpos == "VBG") and any(row and row["reach"] == "after" for row in rows)


def _predicate(parse: Parse, i: int) -> int:
    """Return the predicate of a copula ("will be the first"), else the token itself."""
    return parse.tokens[i].head if parse.tokens[i].dep == "cop" else i


def _tells_itself(parse: Parse, i: int) -> bool:
    """Say whether a clause has a tense of its own; what stands farther above says nothing of it."""
    return not nominal(parse.tokens[i]) and parse.tokens[i].dep not in ("conj", "root") and finite(parse, i)


def _is_real(parse: Parse, above: int, below: int) -> bool:
    """Say whether what stands above takes an event for granted: it came before, was ended, or is what a deed is about."""
    if is_only_described(parse, above, below):
        return True
    return _behind(parse, above, below) or _is_ended(parse, above, below) or _taken_for_granted(parse, above, below)


def _describes(parse: Parse, above: int, below: int) -> bool:
    """Say whether a participle tells which people or thing is meant, who are as they are whatever is said of them.

    "Prevented a march by people calling for a vote", "is no part of the deal signed in May"; but "no deal signed" is none.
    """
    token = parse.tokens[below]
    if token.dep == "amod" and token.xpos == "VBN" and parse.tokens[above].upos == "PROPN":
        return True  # "pull out of besieged Gao"
    if token.dep != "acl" or token.xpos not in ("VBN", "VBG") or parse.children(below, "mark", "case"):
        return False
    if token.xpos == "VBG":
        return are_people(parse, above)
    return any(parse.tokens[c].lemma.lower() == "the" for c in parse.children(above, "det"))


def _is_guessed_at(parse: Parse, above: int, below: int) -> bool:
    """Say whether a noun only tells what somebody takes a real deed for: "shot in what appeared to be an attack by rebels"."""
    if parse.tokens[below].dep not in ("xcomp", "ccomp", "obl") or not nominal(parse.tokens[below]):
        return False
    what = (parse.tokens[above].head, *parse.children(above, "nsubj", "nsubj:pass", "obl", "obj"))
    return any(j >= 0 and parse.tokens[j].text.lower() == "what" and parse.case(j) == "in" for j in what)


def _is_ended(parse: Parse, above: int, below: int) -> bool:
    """Say whether a word above tells the end of a noun's event, which then is real: "urged a halt to the raids"."""
    row = row_of(parse, above, below) if nominal(parse.tokens[below]) and parse.tokens[below].dep != "conj" else None
    return row is not None and row["effect"] == "ended" and row["reach"] == "any" and effect_of(parse, above, below) != "denied"


def _is_not_obeyed(parse: Parse, above: int, below: int) -> bool:
    """Say whether an infinitive tells what a defied order asks for, also where it hangs on the verb of the defiance."""
    dep = parse.tokens[below].dep
    if dep == "acl":
        return is_defied(parse, above)
    beside = dep in ("advcl", "xcomp") and "to" in marks(parse, below)
    return beside and any(is_defied(parse, order) for order in parse.children(above, "obj") if order < below)


def _is_to_stop(parse: Parse, above: int, below: int) -> bool:
    """Say whether a deed in -ing is one that is to end, and so goes on: "told Chad to stop shelling the town"."""
    token = parse.tokens[below]
    if token.xpos != "VBG" or token.dep not in ("xcomp", "obj") or marks(parse, below) or clause(parse, above).negated:
        return False
    row = row_of(parse, above, below)
    return row is not None and row["effect"] == "ended" and row["part"] != "noun"


def _called_off(parse: Parse, plan: int) -> bool:
    """Say whether a plan, though somebody's words, is undone by the verb above it: "cancelled its plan"."""
    above = parse.tokens[plan].head
    return parse.tokens[plan].upos == "NOUN" and above >= 0 and effect_of(parse, above, plan) == "denied"


def _is_denied(parse: Parse, i: int, found: str) -> bool:
    """Say whether an event in the content of a denial is what is denied: no noun taken for granted, no aside."""
    return found != "occurred" or (not nominal(parse.tokens[i]) and parse.tokens[i].dep not in ("advcl", "acl:relcl"))


def _asked(parse: Parse, i: int) -> bool:
    """Say whether an event stands in a question of yes or no; "why did they attack?" takes the attack for granted."""
    first, last = parse.sentences[parse.tokens[i].sentence]
    words = [parse.tokens[j].text for j in range(first, last)]
    return "?" in words[-2:] and not {w.lower() for w in words[:3]} & _ASKS


def is_term(parse: Parse, above: int, below: int) -> bool:
    """Say whether a deed is what a demand consists of: "their demands include a withdrawal", "include cutting ties"."""
    if parse.tokens[above].lemma not in used_as("consisting") or not parse.tokens[below].dep.startswith(
        ("obj", "conj", "xcomp", "ccomp", "advcl")
    ):
        return False
    subject = clause(parse, above).subject
    if subject is None or not nominal(parse.tokens[subject]):
        return False
    named = (subject, *(c for c in parse.children(subject, "nmod") if parse.case(c) == "of"))  # "the list of demands contains"
    rows = (entry(parse.tokens[j]) for j in named)
    return any(row is not None and row["effect"] == "hypothetical" for row in rows)


def _is_supposed(parse: Parse, above: int, below: int) -> bool:
    """Say whether a noun names no certain deed, and the verb above says what such a one would do: "an attack could lead to"."""
    if not parse.tokens[below].dep.startswith("nsubj") or not parse.children(above, "obj"):
        return False
    if parse.tokens[above].upos != "VERB" or parse.tokens[above].lemma in table("happenings"):
        return False
    articles = {parse.tokens[d].text.lower() for d in parse.children(below, "det")}
    return bool(articles & {"a", "an", "any"}) and clause(parse, above).modal in ("possible", "would")


def _is_weighed(parse: Parse, above: int, below: int) -> bool:
    """Say whether a clause judges what a deed would be or bring: "would be a mistake", "would mean war", no "first"."""
    c = clause(parse, above)
    if not parse.tokens[below].dep.startswith("nsubj") or c.modal != "would" or c.perfect:
        return False
    if not parse.children(above, "cop"):
        return parse.tokens[above].upos == "VERB" and parse.tokens[above].lemma in used_as("having consequences")
    words = [parse.tokens[j] for j in (above, *parse.children(above, "amod"))]
    ranked = any(t.has("Degree=Sup") or t.has("NumType=Ord") for t in words)
    judged = parse.tokens[above].upos == "NOUN" or parse.tokens[above].lemma.lower() in table("evaluations")
    return judged and not ranked


def _under(parse: Parse, above: int, below: int, found: str) -> str:
    """Return the status of an event when the word above has had its say."""
    if nominal(parse.tokens[below]) and (_is_supposed(parse, above, below) or _is_weighed(parse, above, below)):
        return stronger(found, "hypothetical")
    if (nominal(parse.tokens[below]) or parse.tokens[below].xpos == "VBG") and is_term(parse, above, below):
        return stronger(found, "hypothetical")
    if expected_to_go_on(parse, above, below):
        return stronger(found, "ongoing")
    effect = effect_of(parse, above, below)
    own = entry(parse.tokens[above]) if parse.tokens[above].upos == "ADJ" and parse.children(above, "cop") else None
    eager = own is not None and own["effect"] == effect == "occurred"  # "were quick to disperse", not "were due to be held"
    if effect in ("occurred", "ended", "ongoing") and found == "planned" and (eager or not nominal(parse.tokens[above])):
        if clause(parse, above).negated:
            return effect  # "did not fail to"
        if effect == "occurred" and _only_binds(parse, above):
            return "hypothetical"
        told = of_verb(parse, above)  # an infinitive under "managed to", "continued to" is as real as these
        return effect if effect == "ongoing" and told == "occurred" else told
    if effect == "denied" and within_condition(parse, above):
        effect = "hypothetical"  # "if it fails to withdraw"
    if effect and effect != "ended":
        found = stronger(found, effect)
    predicate = parse.tokens[above].upos == "VERB" or parse.children(above, "cop")
    if not predicate or is_aside(parse, above, below):
        return stronger(found, of_noun(parse, above)) if _begins(parse, above, below) else found
    told_with = parse.tokens[below].dep in ("xcomp", "acl") or is_outcome(parse, below) or of_the_first(parse, below)
    if not nominal(parse.tokens[below]) and not told_with:
        return stronger(found, "hypothetical") if found == "planned" and _in_vain(parse, above, below) else found
    by = parse.tokens[above].head if _is_made_known(parse, above, below) else _raised(parse, above, below)
    told = of_verb(parse, by)
    if told == "planned" and _is_consequence(parse, above, below):
        return stronger(found, "hypothetical")
    if effect and told == "denied":
        return found  # what the negated word says is in its row
    return stronger(found, told) if told in ("planned", "conditional", "hypothetical", "denied") and effect != "denied" else found


def _is_consequence(parse: Parse, above: int, below: int) -> bool:
    """Say whether a noun tells what would come of something, which nobody plans: "the raid would lead to bloodshed"."""
    lemma, dep = parse.tokens[above].lemma, parse.tokens[below].dep
    own = dep == "obj" and lemma in table("light_verbs")  # "will lead an attack"
    whither = dep == "obj" or (dep == "obl" and parse.case(below) in ("in", "into", "to"))  # not "result from the raid"
    return whither and lemma in used_as("having consequences") and not own


def _only_binds(parse: Parse, above: int) -> bool:
    """Say whether a present tells what somebody is bound to do, done or not: "are obliged to withdraw"."""
    c = clause(parse, above)
    return c.passive and not c.past and not c.perfect and parse.tokens[above].lemma in used_as("binding")


def _begins(parse: Parse, above: int, below: int) -> bool:
    """Say whether a noun tells the beginning of what another does, which is as real as it: "the planned resumption of talks"."""
    nouns = parse.tokens[above].upos == "NOUN" and nominal(parse.tokens[below]) and parse.tokens[below].dep == "nmod"
    return nouns and "begin" in deeds_told(parse.tokens[above].lemma.lower())


def _is_made_known(parse: Parse, above: int, below: int) -> bool:
    """Say whether an infinitive tells that somebody makes known what was done: "went on the radio to announce the coup"."""
    token = parse.tokens[above]
    if token.lemma not in used_as("making known") or "to" not in marks(parse, above) or token.dep not in ("advcl", "xcomp"):
        return False
    the = any(parse.tokens[d].text.lower() == "the" for d in parse.children(below, "det"))
    return the and parse.tokens[below].dep == "obj" and parse.tokens[token.head].upos == "VERB"


def _in_vain(parse: Parse, above: int, below: int) -> bool:
    """Say whether an end is that of a deed which itself is only possible: "may use the time to mobilize"."""
    purpose = parse.tokens[below].dep == "advcl" and "to" in marks(parse, below) and below > above
    return purpose and of_verb(parse, above) == "hypothetical"


def _raised(parse: Parse, above: int, below: int) -> int:
    """Return the verb that tells of a subject when the one above it is raising: "the talks are set to begin"."""
    if not parse.tokens[below].dep.startswith("nsubj"):
        return above
    told = (c for c in parse.children(above, "xcomp") if "to" in marks(parse, c))
    return next((c for c in told if effect_of(parse, above, c) == "planned"), above)


def _taken_for_granted(parse: Parse, above: int, below: int) -> bool:
    """Say whether a noun's event is real whatever stands above: "will condemn the attack", not "will hold talks"."""
    if not nominal(parse.tokens[below]) or effect_of(parse, above, below) is not None:
        return False
    if is_term(parse, above, below) or _is_supposed(parse, above, below) or _is_weighed(parse, above, below):
        return False
    if parse.tokens[above].upos == "NOUN" and not parse.children(above, "cop"):
        return _is_about(parse, above, below)
    return parse.tokens[above].upos == "VERB" and not brings(parse, above, below)


def _is_about(parse: Parse, above: int, below: int) -> bool:
    """Say whether a noun is what another deed is about: "an inquiry into the attack", not "a wave of attacks"."""
    if parse.tokens[below].dep != "nmod" or row_of(parse, above, below) is not None:
        return False
    lemma = parse.tokens[above].lemma.lower()
    if lemma in used_as("share in a deed") and parse.case(below) in ("for", "in", "of"):
        return True  # "denied any role in the killing": somebody killed
    if parse.case(below) == "to" and (row := table("answers").get(lemma)) is not None and row["reads"] == "noun":
        return True  # "a response to their demands"
    return (lemma, "n") in frames() and lemma not in table("light_verbs")

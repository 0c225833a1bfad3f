"""What a verb's own clause says of its deed: tense, modal, negation, adverb, the verb that it is joined to or an aim of."""

from verbale.coding.conditioned import answers_any, before_both, has_exception, is_conditioned, within_condition
from verbale.coding.governor import marks, row_of
from verbale.extract.clause import clause
from verbale.extract.frames import frames, headed, noun_class
from verbale.extract.imperative import commanded
from verbale.lexicon import table
from verbale.terms import Parse, Token

_NOT_BEFORE = ("once", "until")  # these the tree hangs on a noun before them, too
_WHEN = (*_NOT_BEFORE, "when", "after", "before")
_SPOKEN = {"ACCUSE", "CONSULT", "REQUEST", "SUPPORT"}
_BY_MODAL = {"future": "planned", "would": "planned", "possible": "hypothetical", "must": "hypothetical"}


def of_verb(parse: Parse, i: int) -> str:
    """Status by the clause's own words."""
    c = clause(parse, i)
    token = parse.tokens[i]
    if within_condition(parse, i):
        return "hypothetical"
    if _of_others(parse, i):
        return "denied"
    if c.negated and _is_warned_off(parse, i):
        return "hypothetical"
    if c.negated or _by_nobody(parse, c.subject):
        return "conditional" if c.modal in ("future", "would") and has_exception(parse, i) else "denied"
    if commanded(parse, i):
        return "hypothetical"
    if (adverb := _adverb(parse, i)) and not c.modal:
        return adverb
    if _prefers(parse, i):
        return "hypothetical"
    if "than" in marks(parse, i) and _prefers(parse, token.head):
        return "denied"
    if c.modal == "would" and c.perfect:
        return "hypothetical"  # "would have attacked": it did not come to that
    if c.modal:
        if c.modal in ("future", "would") and (is_conditioned(parse, i) or answers_any(parse, i)):
            return "conditional"
        return "hypothetical" if c.modal == "would" and _said_now(parse, i) else _BY_MODAL[c.modal]
    if _is_anothers(parse, i):
        return "denied"
    if _shares_auxiliary(parse, i):
        return of_verb(parse, token.head)  # "until they are freed and the guns destroyed"
    infinitive = "to" in marks(parse, i) and token.xpos != "VBG"  # "pleaded guilty to threatening"
    if not infinitive and _shares_modal(parse, i):
        first = of_verb(parse, token.head)
        return first if first != "conditional" or before_both(parse, i) else "planned"
    if infinitive or (token.xpos == "VB" and token.dep in ("xcomp", "ccomp", "conj", "acl", "advcl")):
        return _infinitive(parse, i, c.perfect)
    if token.xpos == "VB" and token.dep == "root" and is_conditioned(parse, i):
        return "conditional"  # "stop us if you can"
    if _awaited(parse, i):
        return "planned"
    if c.past or c.perfect or token.xpos in ("VBN", "VBD") or _irregular_past(token):
        lasts = c.progressive or (_stative_passive(parse, i, c.passive) and not _headline(parse, i))
        return "ongoing" if lasts else "occurred"
    if token.xpos == "VBG" and not c.progressive:
        return _by_preposition(parse, i) or _gerund(parse, i)
    if _headline(parse, i) and not c.progressive:
        return "occurred"
    return "ongoing" if c.progressive or token.has("Tense=Pres") or token.xpos in ("VBZ", "VBP") else "occurred"


def _is_anothers(parse: Parse, i: int) -> bool:
    """Say whether a clause denies that some did it, whoever did: "it was not our men who shelled the village"."""
    focus = parse.tokens[i].head
    if parse.tokens[i].dep != "acl:relcl" or not parse.children(focus, "cop") or not clause(parse, focus).negated:
        return False
    return any(parse.tokens[s].text.lower() == "it" for s in parse.children(focus, "nsubj", "expl"))


def _is_warned_off(parse: Parse, i: int) -> bool:
    """Say whether somebody is told not to do something, and may: "warned Chad not to enter"; who vows not to will not."""
    token = parse.tokens[i]
    if token.dep != "xcomp" or "to" not in marks(parse, i) or not parse.children(token.head, "obj", "iobj"):
        return False
    cue = table("cues").get(f"{parse.tokens[token.head].lemma}.v")
    return cue is not None and cue["addressee"] == "obj" and cue["act"] in ("appeal", "demand", "warn")


def _prefers(parse: Parse, i: int) -> bool:
    """Say whether a verb only tells what somebody likes better than another thing: "would rather die than surrender"."""
    better = any(parse.tokens[c].text.lower() in ("rather", "sooner") for c in parse.children(i, "advmod"))
    return better and clause(parse, i).modal == "would"


def _of_others(parse: Parse, i: int) -> bool:
    """Say whether a sentence says of somebody that it was not they who did it: "it was not our men who shot him"."""
    token = parse.tokens[i]
    if token.dep != "acl:relcl" or not parse.children(token.head, "cop") or not parse.children(token.head, "expl"):
        return False
    return clause(parse, token.head).negated


def _shares_auxiliary(parse: Parse, i: int) -> bool:
    """Say whether a passive leaves out the auxiliary of the one before it: "six were killed and ten wounded"."""
    token = parse.tokens[i]
    gapped = token.dep == "conj" and token.xpos == "VBN" and not parse.children(i, "aux", "aux:pass")
    return gapped and bool(parse.children(token.head, "aux:pass"))


def _shares_modal(parse: Parse, i: int) -> bool:
    """Say whether a bare verb is joined to one whose modal is its own too: "would stop the ships and lift the blockade"."""
    token = parse.tokens[i]
    joined = token.dep == "conj" and token.xpos in ("VB", "VBN") and not parse.children(i, "nsubj", "aux")
    joined = joined and (token.xpos == "VB" or bool(parse.children(token.head, "aux:pass")))  # "should be tried and removed"
    return joined and parse.tokens[token.head].upos == "VERB" and bool(clause(parse, token.head).modal)


def _said_now(parse: Parse, i: int) -> bool:
    """Say whether "would" stands in what somebody says in the present, where it is no future seen from the past."""
    above = parse.tokens[parse.tokens[i].head] if parse.tokens[i].dep == "ccomp" else None
    return above is not None and above.xpos in ("VBZ", "VBP") and not clause(parse, above.i).past


def _infinitive(parse: Parse, i: int, perfect: bool) -> str:
    """Status of an infinitive: to come, unless perfect ("claims to have won"), an outcome, or of the first to do it."""
    token = parse.tokens[i]
    if token.dep == "csubj":
        return "hypothetical"
    if token.dep == "xcomp" and parse.tokens[token.head].lemma == "have" and not parse.children(token.head, "obj"):
        return _obliged(parse, token.head)
    if _is_met_for(parse, i):
        return of_verb(parse, token.head)
    if perfect and any(parse.tokens[a].text.lower() in ("was", "were") for a in parse.children(i, "aux", "cop")):
        return "hypothetical"  # "was to have met him": it did not come to that
    if answers_any(parse, i) or has_exception(parse, i):
        return "conditional"
    return "occurred" if perfect or is_outcome(parse, i) or of_the_first(parse, i) else "planned"


def _is_met_for(parse: Parse, i: int) -> bool:
    """Say whether an infinitive tells what those who met spoke of or said: "met to discuss the war", "called to thank him"."""
    head = parse.tokens[i].head
    if parse.tokens[i].dep not in ("advcl", "xcomp") or not 0 <= head < i or parse.tokens[head].upos != "VERB":
        return False
    if any(noun_class(parse, o) == "talks" for o in parse.children(head, "obj")):
        return False  # "called a meeting to discuss it": it is yet to be held
    here, above = (
        {f.row["type"] for f in headed(parse.tokens[j], "v") if not f.needs and f.row["mode"] != "visit"} for j in (i, head)
    )
    return "CONSULT" in above and bool(here & _SPOKEN)


def _obliged(parse: Parse, have: int) -> str:
    """Return the status of what somebody has to do: who had to do it did; who will have to is to do it; who has to may not."""
    c = clause(parse, have)
    if c.negated or c.modal or not c.past:
        return "planned" if c.modal == "future" and not c.negated else "hypothetical"
    return "occurred"


def is_outcome(parse: Parse, i: int) -> bool:
    """Say whether an infinitive tells how what happened ended ("rose to become premier"), not what for."""
    if _only_to(parse, i):
        return True
    row, above = table("factuality").get(f"to {parse.tokens[i].lemma.lower()}"), parse.tokens[i].head
    if row is None or not 0 <= above < i or parse.tokens[i].dep not in ("advcl", "xcomp") or _makes_peace(parse, i):
        return False
    return parse.tokens[above].upos == "VERB" and row_of(parse, above, i) is None and "order" not in marks(parse, i)


def _makes_peace(parse: Parse, i: int) -> bool:
    """Say whether an infinitive tells what parties want of each other: "met to settle the dispute", "to end the war"."""
    things = {parse.tokens[c].lemma for c in parse.children(i, "obj")}
    peaceful = (f for f in frames().get((parse.tokens[i].lemma, "v"), ()) if f.row["type"] in ("AGREE", "RETREAT"))
    return any(not things.isdisjoint(f.needs) for f in peaceful)


def _only_to(parse: Parse, i: int) -> bool:
    """Say whether an infinitive tells an unhappy outcome: "fled, only to be captured"."""
    return parse.tokens[i].dep == "advcl" and any(parse.tokens[c].text.lower() == "only" for c in parse.children(i, "advmod"))


def of_the_first(parse: Parse, i: int) -> bool:
    """Say whether an infinitive tells what somebody was the first, last or only one to do."""
    head = parse.tokens[i].head
    if parse.tokens[i].dep not in ("acl", "advcl", "xcomp") or head < 0 or parse.tokens[head].upos == "VERB":
        return False
    words = (parse.tokens[j].text.lower() for j in (head, *parse.children(head, "amod", "nummod")))
    return any((row := table("factuality").get(word)) is not None and row["reach"] == "first" for word in words)


def _by_nobody(parse: Parse, subject: int | None) -> bool:
    """Say whether the subject is nobody ("no one crossed the border")."""
    if subject is None:
        return False
    row = table("factuality").get(parse.tokens[subject].text.lower())
    return row is not None and row["reach"] == "subject"


def _awaited(parse: Parse, i: int) -> bool:
    """Say whether a present tells when something yet to come will be: "will leave when he arrives", "once they have left"."""
    dep = parse.tokens[i].dep
    if not dep.startswith(("advcl", "acl")):
        return False
    if not any(parse.tokens[j].xpos in ("VBZ", "VBP") for j in (i, *parse.children(i, "aux"))):
        return False
    when = _WHEN if dep.startswith("advcl") else _NOT_BEFORE
    if not any(parse.tokens[m].text.lower() in when for m in parse.children(i, "mark", "advmod")):
        return False
    if any(parse.tokens[m].text.lower() == "until" for m in parse.children(i, "mark")):
        return True  # what is waited for is yet to come: "ruled out talks until they are freed"
    above = next((j for j in parse.ancestors(i) if parse.tokens[j].upos == "VERB"), parse.tokens[i].head)
    return above >= 0 and (clause(parse, above).modal in ("future", "would") or "to" in marks(parse, above))


def _adverb(parse: Parse, i: int) -> str | None:
    """Return what an adverb says of its verb ("nearly attacked", "perhaps fled"), or None."""
    rows = (table("factuality").get(parse.tokens[c].text.lower()) for c in parse.children(i, "advmod"))
    return next((row["effect"] for row in rows if row and row["reach"] == "verb"), None)


def _irregular_past(token: Token) -> bool:
    """Say whether a verb that a tagger takes for a present is a past by its form ("overthrew")."""
    row = table("irregular_verbs").get(token.text.lower())
    return token.xpos == "VBP" and row is not None and row["lemma"] != token.text.lower()


def _by_preposition(parse: Parse, i: int) -> str | None:
    """Return what a preposition says of the participle behind it ("instead of attacking", "without firing"), or None."""
    words = (parse.tokens[m] for m in parse.children(i, "mark", "case"))
    row = table("factuality").get(" ".join(t.text.lower() for w in words for t in (w, *_fixed(parse, w.i))))
    return row["effect"] if row is not None and row["reach"] == "any" else None


def _fixed(parse: Parse, i: int) -> list[Token]:
    return [parse.tokens[c] for c in parse.children(i, "fixed")]


def _gerund(parse: Parse, i: int) -> str:
    """Status of a participle without auxiliary: that of the clause it stands in ("fled, leaving guns")."""
    head = parse.tokens[i].head
    fronted = parse.tokens[i].dep == "advcl" and i < head and not marks(parse, i)  # "Facing defeat, they will ..."
    if fronted or any(parse.tokens[m].text.lower() in ("after", "since") for m in parse.children(i, "mark", "case")):
        return "occurred"
    if head >= 0 and parse.tokens[head].upos == "VERB" and parse.tokens[i].dep in ("advcl", "conj", "xcomp", "ccomp"):
        found = of_verb(parse, head)
        return found if found != "denied" else "occurred"
    return "ongoing" if parse.tokens[i].dep == "acl" else "occurred"


def _headline(parse: Parse, i: int) -> bool:
    """Say whether a token stands in a line without a full stop, where the present tells what happened."""
    last = parse.sentences[parse.tokens[i].sentence][1]
    ends = parse.tokens[last - 1]
    return ends.upos != "PUNCT" and (ends.end == len(parse.text) or parse.text[ends.end : ends.end + 1] == "\n")


def _stative_passive(parse: Parse, i: int, passive: bool) -> bool:
    """Say whether a passive tells a present state ("are now deployed")."""
    return passive and any(parse.tokens[a].text.lower() in ("is", "are", "remain", "remains") for a in parse.children(i, "aux"))

"""Whether an event happened: occurred, ongoing, planned, conditional, hypothetical or denied.

The event's own words give a first answer (tense, modality, negation); every word above it, up to the statement that
reports it, may change it. Strongest wins: what is denied stays denied, what is only feared does not become a fact.

Source: after the factuality profiles of Saurí & Pustejovsky (2009), reduced to the statuses of the record.
"""

from verbale.coding.governor import brings, effect_of, entry, finite, is_aside, marks, nominal, row_of, stronger
from verbale.extract.clause import clause, conditions, within_worded_condition
from verbale.extract.frames import frames, headed, listed, noun_class
from verbale.lexicon import table
from verbale.terms import EventMention, Parse, Token, When

_NOT_BEFORE = ("once", "until")  # these the tree hangs on a noun before them, too
_WHEN = (*_NOT_BEFORE, "when", "after", "before")
_BY_MODAL = {"future": "planned", "would": "planned", "possible": "hypothetical", "must": "hypothetical"}
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
_DONE_BY_SAYING = ("ACCUSE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN")
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
    noun = nominal(parse.tokens[i]) and parse.tokens[i].upos != "ADJ" and i == mention.trigger
    found = stronger(_noun(parse, i), _carried(parse, i)) if noun else _verb(parse, i)
    below, reported = i, False
    if (beside := _told_beside(parse, i)) is not None:
        below, found = beside, _verb(parse, beside)
    for above in parse.ancestors(below):
        if parse.tokens[below].dep == "acl:relcl" or _is_real(parse, above, below) or _describes(parse, above, below):
            reported = True
            break
        found = _under(parse, above, below, found)
        if (above in stops and not _called_off(parse, above)) or _tells_itself(parse, below):
            reported = True
            break
        below = above
    if i in denied and _is_denied(parse, i, found):
        return "denied"
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
    if parse.tokens[i].dep != "xcomp" or above < 0 or parse.tokens[above].lemma not in ("like", "want", "wish"):
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
        return _are_people(parse, above)
    return any(parse.tokens[c].lemma.lower() == "the" for c in parse.children(above, "det"))


def _are_people(parse: Parse, i: int) -> bool:
    """Say whether a noun names people: "soldiers", "demonstrators"."""
    people = noun_class(parse, i) in ("force", "people", "prisoner", "refugee")
    return people or (parse.tokens[i].upos == "NOUN" and any(form in table("unnamed") for form in listed(parse.tokens[i])))


def _is_ended(parse: Parse, above: int, below: int) -> bool:
    """Say whether a word above tells the end of a noun's event, which then is real: "urged a halt to the raids"."""
    row = row_of(parse, above, below) if nominal(parse.tokens[below]) and parse.tokens[below].dep != "conj" else None
    return row is not None and row["effect"] == "ended" and row["reach"] == "any"


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


def _verb(parse: Parse, i: int) -> str:
    """Status by the clause's own words."""
    c = clause(parse, i)
    token = parse.tokens[i]
    if _within_condition(parse, i):
        return "hypothetical"
    if _of_others(parse, i):
        return "denied"
    if c.negated or _by_nobody(parse, c.subject):
        return "conditional" if c.modal in ("future", "would") and _unless(parse, i) else "denied"
    if (adverb := _adverb(parse, i)) and not c.modal:
        return adverb
    if c.modal == "would" and c.perfect:
        return "hypothetical"  # "would have attacked": it did not come to that
    if c.modal:
        if c.modal in ("future", "would") and _conditioned(parse, i):
            return "conditional"
        return "hypothetical" if c.modal == "would" and _said_now(parse, i) else _BY_MODAL[c.modal]
    if _shares_auxiliary(parse, i):
        return _verb(parse, token.head)  # "until they are freed and the guns destroyed"
    infinitive = "to" in marks(parse, i) and token.xpos != "VBG"  # "pleaded guilty to threatening"
    if not infinitive and _shares_modal(parse, i):
        first = _verb(parse, token.head)
        return first if first != "conditional" or _before_both(parse, i) else "planned"
    if infinitive or (token.xpos == "VB" and token.dep in ("xcomp", "ccomp", "conj", "acl", "advcl")):
        return _infinitive(parse, i, c.perfect)
    if token.xpos == "VB" and token.dep == "root" and _conditioned(parse, i):
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


def _before_both(parse: Parse, i: int) -> bool:
    """Say whether a condition stands before the verb that another is joined to, so that it is the condition of both."""
    head = parse.tokens[i].head
    words = [*_own_words(parse, head), *(j for c in _before(parse, head) for j in parse.subtree(c))]
    return any(c[0] < head for c in conditions(parse, words))


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
        return _verb(parse, token.head)
    return "occurred" if perfect or _is_outcome(parse, i) or _of_the_first(parse, i) else "planned"


def _is_met_for(parse: Parse, i: int) -> bool:
    """Say whether an infinitive tells what those who met spoke of: "met on Monday to discuss the war"."""
    head = parse.tokens[i].head
    if parse.tokens[i].dep not in ("advcl", "xcomp") or not 0 <= head < i or parse.tokens[head].upos != "VERB":
        return False
    speaks, meets = (
        any(f.row["type"] == "CONSULT" and f.row["mode"] != "visit" and not f.needs for f in headed(parse.tokens[j], "v"))
        for j in (i, head)
    )
    return speaks and meets


def _obliged(parse: Parse, have: int) -> str:
    """Return the status of what somebody has to do: who had to do it did; who will have to is to do it; who has to may not."""
    c = clause(parse, have)
    if c.negated or c.modal or not c.past:
        return "planned" if c.modal == "future" and not c.negated else "hypothetical"
    return "occurred"


def _is_outcome(parse: Parse, i: int) -> bool:
    """Say whether an infinitive tells how what happened ended ("rose to become premier"), not what for."""
    if _only_to(parse, i):
        return True
    row, above = table("factuality").get(f"to {parse.tokens[i].lemma.lower()}"), parse.tokens[i].head
    if row is None or not 0 <= above < i or parse.tokens[i].dep not in ("advcl", "xcomp"):
        return False
    return parse.tokens[above].upos == "VERB" and row_of(parse, above, i) is None and "order" not in marks(parse, i)


def _only_to(parse: Parse, i: int) -> bool:
    """Say whether an infinitive tells an unhappy outcome: "fled, only to be captured"."""
    return parse.tokens[i].dep == "advcl" and any(parse.tokens[c].text.lower() == "only" for c in parse.children(i, "advmod"))


def _of_the_first(parse: Parse, i: int) -> bool:
    """Say whether an infinitive tells what somebody was the first, last or only one to do."""
    head = parse.tokens[i].head
    if parse.tokens[i].dep not in ("acl", "advcl", "xcomp") or head < 0 or parse.tokens[head].upos == "VERB":
        return False
    words = (parse.tokens[j].text.lower() for j in (head, *parse.children(head, "amod", "nummod")))
    return any((row := table("factuality").get(word)) is not None and row["reach"] == "first" for word in words)


def _unless(parse: Parse, i: int) -> bool:
    """Say whether what will not be done will be on a condition ("will not leave unless they are paid")."""
    return any("unless" in marks(parse, c) for c in parse.children(i, "advcl"))


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
    before = [j for h in heads for c in _before(parse, h) for j in parse.subtree(c)]
    told = (clause_ for words in (*(_own_words(parse, j) for j in heads), before) for clause_ in conditions(parse, words))
    lasts = any((row := table("factuality").get(parse.tokens[h].lemma)) is not None and row["effect"] == "ongoing" for h in heads)
    return any(
        i not in clause_ and _says_something(parse, clause_) and not (lasts and _until(parse, clause_)) for clause_ in told
    )


def _until(parse: Parse, condition: list[int]) -> bool:
    """Say whether a condition only tells how long what goes on will: "will continue until they are free"."""
    return any(parse.tokens[j].text.lower() == "until" for j in condition[:2])


def _before(parse: Parse, i: int) -> list[int]:
    """Return clauses before a reported one that parsers hang on the reporting word: "said if it came, he would go"."""
    head = parse.tokens[i].head
    return [c for c in parse.children(head, "advcl") if head < c < i] if parse.tokens[i].dep == "ccomp" else []


def _own_words(parse: Parse, i: int) -> list[int]:
    """Return the words of a clause without those of the clauses beside it and of those that it reports."""
    others = {j for c in parse.children(i, "parataxis", "conj", "ccomp", "acl:relcl") for j in parse.subtree(c)}
    return [j for j in parse.subtree(i) if j not in others]


def _says_something(parse: Parse, condition: list[int]) -> bool:
    """Say whether a condition is a clause with a subject or an object: not "if necessary", "if possible"."""
    return any(parse.tokens[j].dep.startswith(("nsubj", "csubj", "obj", "expl")) for j in condition) or len(condition) > 3


def _stative_passive(parse: Parse, i: int, passive: bool) -> bool:
    """Say whether a passive tells a present state ("are now deployed")."""
    return passive and any(parse.tokens[a].text.lower() in ("is", "are", "remain", "remains") for a in parse.children(i, "aux"))


def _noun(parse: Parse, i: int) -> str:
    """Status by the noun's own modifiers and preposition ("a possible attack", "any talks", "without talks")."""
    words = table("factuality")
    for child in parse.children(i, "amod", "det", "compound"):
        if parse.tokens[child].lemma.lower() == "no":
            return "denied"
        row = entry(parse.tokens[child])
        if row and row["effect"] == "planned" and _is_scene_of_past(parse, i):
            continue  # "told him in a hastily scheduled meeting"
        if row and row["reach"] not in ("clause", "first", "outcome"):
            return row["effect"].replace("ended", "occurred")  # what is over has been
    if (row := words.get(parse.case(i))) and row["reach"] == "any" and not _protested(parse, i):
        return row["effect"].replace("ended", "occurred")
    if (wanted := _of_what_is_wanted(parse, i)) is not None:
        return wanted
    if parse.children(i, "cop"):
        if (said := _verb(parse, i)) not in ("occurred", "ongoing"):
            return said  # "would be a disaster", "was not an attack"
        if _would_amount_to(parse, i):
            return "hypothetical"
    return "hypothetical" if _within_condition(parse, i) or _only_named(parse, i) else "occurred"


def _of_what_is_wanted(parse: Parse, i: int) -> str | None:
    """Return the status of what a plan or wish is said to be: "the next step is a withdrawal", "all they want is a truce"."""
    predicate = parse.tokens[i].head if parse.tokens[i].dep == "conj" else i
    subject = clause(parse, predicate).subject if parse.children(predicate, "cop") else None
    if subject is None:
        return None
    said = [subject, *parse.children(subject, "amod", "acl:relcl")]
    rows = [row for j in said if (row := entry(parse.tokens[j])) is not None and row["reach"] in ("any", "finite", "noun")]
    rows += [
        row for c in parse.children(subject, "acl:relcl") if (row := table("factuality").get(f"{parse.tokens[c].lemma} for"))
    ]
    return next((row["effect"] for row in rows if row["effect"] in ("planned", "hypothetical")), None)


def _is_scene_of_past(parse: Parse, i: int) -> bool:
    """Say whether a noun tells where or when something was done, so that it was held, however it had been planned."""
    token = parse.tokens[i]
    if token.dep != "obl" or parse.case(i) not in ("at", "during", "in"):
        return False
    above = parse.tokens[token.head]
    return above.upos == "VERB" and not clause(parse, above.i).modal and _verb(parse, above.i) == "occurred"


def _would_amount_to(parse: Parse, i: int) -> bool:
    """Say whether a present tells what something would be if it came to that: "if they cross, that is an invasion"."""
    return not clause(parse, i).past and _conditioned(parse, i)


def _only_named(parse: Parse, i: int) -> bool:
    """Say whether a noun names a kind of deed, not one that was done: "said of an invasion"."""
    if not any(parse.tokens[d].text.lower() in ("a", "an") for d in parse.children(i, "det")):
        return False
    above = parse.tokens[parse.tokens[i].head] if parse.tokens[i].head >= 0 else None
    return parse.case(i) in ("of", "about") and above is not None and f"{above.lemma}.v" in table("cues")


def _protested(parse: Parse, i: int) -> bool:
    """Say whether a noun tells what a protest is about, which has happened: "a strike in protest against the killing"."""
    above = parse.tokens[parse.tokens[i].head] if parse.tokens[i].head >= 0 else None
    against = parse.case(i) == "against" and parse.tokens[i].dep in ("nmod", "obl")
    if against and _are_people(parse, min(parse.children(i, "case")) - 1):
        return True  # "protesters against the coup"
    return above is not None and any(f.row["type"] == "PROTEST" for part in "nv" for f in frames().get((above.lemma, part), ()))


def _carried(parse: Parse, i: int) -> str:
    """Status by a relative clause that tells how the noun's event goes ("the deliveries that they began")."""
    words = table("factuality")
    rows = (words.get(parse.tokens[c].lemma) for c in parse.children(i, "acl:relcl"))
    told = [row["effect"] for row in rows if row and (row["reach"] == "any" or row["effect"] in ("ongoing", "ended"))]
    return told[0].replace("ended", "occurred") if told else "occurred"


def _within_condition(parse: Parse, i: int) -> bool:
    """Say whether a token stands in an if-clause, behind "whether" or behind "provided that"."""
    if within_worded_condition(parse, i):
        return True
    for j in (i, *parse.ancestors(i)):
        if "whether" in marks(parse, j):
            return True
        if parse.tokens[j].dep.startswith("advcl"):
            first = parse.subtree(j)[0]
            words = {parse.tokens[m].text.lower() for m in parse.children(j, "mark", "advmod")} | {
                parse.tokens[first].text.lower()
            }
            if words & {"if", "unless", "should", "lest"} and len(parse.subtree(j)) > 2:
                return True
        if parse.tokens[j].dep in ("root", "acl:relcl"):
            return False
    return False


def is_term(parse: Parse, above: int, below: int) -> bool:
    """Say whether a deed is what a demand consists of: "their demands include a withdrawal", "include cutting ties"."""
    if parse.tokens[above].lemma not in _CONSISTS or not parse.tokens[below].dep.startswith(
        ("obj", "conj", "xcomp", "ccomp", "advcl")
    ):
        return False
    subject = clause(parse, above).subject
    if subject is None or not nominal(parse.tokens[subject]):
        return False
    named = (subject, *(c for c in parse.children(subject, "nmod") if parse.case(c) == "of"))  # "the list of demands contains"
    rows = (entry(parse.tokens[j]) for j in named)
    return any(row is not None and row["effect"] == "hypothetical" for row in rows)


_MAKING_KNOWN = ("announce", "confirm", "declare", "proclaim", "report")
_CONSISTS = ("include", "comprise", "contain", "involve", "cover")


def _is_supposed(parse: Parse, above: int, below: int) -> bool:
    """Say whether a noun names no certain deed, and the verb above says what such a one would do: "an attack could lead to"."""
    if not parse.tokens[below].dep.startswith("nsubj") or not parse.children(above, "obj"):
        return False
    if parse.tokens[above].upos != "VERB" or parse.tokens[above].lemma in table("happenings"):
        return False
    articles = {parse.tokens[d].text.lower() for d in parse.children(below, "det")}
    return bool(articles & {"a", "an", "any"}) and clause(parse, above).modal in ("possible", "would")


def _under(parse: Parse, above: int, below: int, found: str) -> str:
    """Return the status of an event when the word above has had its say."""
    if nominal(parse.tokens[below]) and _is_supposed(parse, above, below):
        return stronger(found, "hypothetical")
    if (nominal(parse.tokens[below]) or parse.tokens[below].xpos == "VBG") and is_term(parse, above, below):
        return stronger(found, "hypothetical")
    effect = effect_of(parse, above, below)
    own = entry(parse.tokens[above]) if parse.tokens[above].upos == "ADJ" and parse.children(above, "cop") else None
    eager = own is not None and own["effect"] == effect == "occurred"  # "were quick to disperse", not "were due to be held"
    if effect in ("occurred", "ended", "ongoing") and found == "planned" and (eager or not nominal(parse.tokens[above])):
        if clause(parse, above).negated:
            return effect  # "did not fail to"
        told = _verb(parse, above)  # an infinitive under "managed to", "continued to" is as real as these
        return effect if effect == "ongoing" and told == "occurred" else told
    if effect and effect != "ended":
        found = stronger(found, effect)
    predicate = parse.tokens[above].upos == "VERB" or parse.children(above, "cop")
    if not predicate or is_aside(parse, above, below):
        return found
    told_with = parse.tokens[below].dep in ("xcomp", "acl") or _is_outcome(parse, below) or _of_the_first(parse, below)
    if not nominal(parse.tokens[below]) and not told_with:
        return stronger(found, "hypothetical") if found == "planned" and _in_vain(parse, above, below) else found
    by = parse.tokens[above].head if _is_made_known(parse, above, below) else _raised(parse, above, below)
    told = _verb(parse, by)
    if effect and told == "denied":
        return found  # what the negated word says is in its row
    return stronger(found, told) if told in ("planned", "conditional", "hypothetical", "denied") and effect != "denied" else found


def _is_made_known(parse: Parse, above: int, below: int) -> bool:
    """Say whether an infinitive tells that somebody makes known what was done: "went on the radio to announce the coup"."""
    token = parse.tokens[above]
    if token.lemma not in _MAKING_KNOWN or "to" not in marks(parse, above) or token.dep not in ("advcl", "xcomp"):
        return False
    the = any(parse.tokens[d].text.lower() == "the" for d in parse.children(below, "det"))
    return the and parse.tokens[below].dep == "obj" and parse.tokens[token.head].upos == "VERB"


def _in_vain(parse: Parse, above: int, below: int) -> bool:
    """Say whether an end is that of a deed which itself is only possible: "may use the time to mobilize"."""
    purpose = parse.tokens[below].dep == "advcl" and "to" in marks(parse, below) and below > above
    return purpose and _verb(parse, above) == "hypothetical"


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
    if is_term(parse, above, below) or _is_supposed(parse, above, below):
        return False
    if parse.tokens[above].upos == "NOUN" and not parse.children(above, "cop"):
        return _is_about(parse, above, below)
    return parse.tokens[above].upos == "VERB" and not brings(parse, above, below)


def _is_about(parse: Parse, above: int, below: int) -> bool:
    """Say whether a noun is what another deed is about: "an inquiry into the attack", not "a wave of attacks"."""
    if parse.tokens[below].dep != "nmod" or row_of(parse, above, below) is not None:
        return False
    lemma = parse.tokens[above].lemma.lower()
    if parse.case(below) == "to" and (row := table("answers").get(lemma)) is not None and row["reads"] == "noun":
        return True  # "a response to their demands"
    return (lemma, "n") in frames() and lemma not in table("light_verbs")

"""Sources: whose words a cue reports.

The source is the whole noun phrase with its modifiers and titles, and the relative pronoun where one stands for it.
Left out are relative and participial clauses ("who spoke on condition of anonymity") and, when the head is a name, what
stands behind it in apposition: the name says who.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from verbale.extract.cues import Cue, entries
from verbale.extract.speaker import is_document, speaks
from verbale.extract.stray import is_town, stray_subject
from verbale.lexicon import table, used_as
from verbale.terms import Parse

_RELATIVES = {"who", "that", "which", "whom"}
_UP = ("conj", "advcl", "xcomp", "parataxis")


def source_of_verb(parse: Parse, head: int) -> int | None:
    """Return the head of the source of a verb or adjective: by-phrase of a passive, subject, or what controls it."""
    if is_passive(parse, head):
        return by_phrase(parse, head)
    found = _torn_from(parse, head)
    found = _subject(parse, head, depth=0) if found is None else found
    if found is None and (noun := parse.child(head, "nsubj:outer")) is not None:  # "their answer was to demand a vote"
        return owner(parse, noun)
    if found is not None and parse.tokens[head].dep in ("advcl", "acl") and not speaks(parse, found):
        return _speaker_above(parse, head) or found
    if found is not None and parse.tokens[head].dep == "conj" and not speaks(parse, found):
        return _speaker_before(parse, head) or found
    return found


def owner(parse: Parse, noun: int) -> int | None:
    """Return whose a noun is: its possessor, or the party that modifies it ("Norway's answer", "the Norwegian answer")."""
    possessor = parse.child(noun, "nmod:poss")
    modifiers = (c for c in parse.children(noun, "amod", "compound") if _is_party(parse, c))
    return possessor if possessor is not None else next(modifiers, None)


def source_of_adjective(parse: Parse, head: int) -> int | None:
    """Return who is afraid, sure or prepared: the subject, also where the parser makes a passive of the adjective."""
    token = parse.tokens[head]
    if token.dep == "acl":
        return token.head
    if token.dep == "xcomp" and parse.tokens[token.head].lemma not in used_as("copula"):
        return None  # "make sure the gate is shut"
    return _subject(parse, head, depth=0)


def _speaker_above(parse: Parse, head: int) -> int | None:
    """For ", adding that" hung below what cannot speak ("said the water was clean, adding"): the next subject that can."""
    for above in parse.ancestors(head):
        subject = own_subject(parse, above)
        if subject is not None and speaks(parse, subject):
            return subject
    return None


def _speaker_before(parse: Parse, head: int) -> int | None:
    """For a second verb joined with what cannot speak ("the plan looked shaky as the rebels denied it and accused"): who did."""
    token = parse.tokens[head]
    clauses = (c for c in parse.children(token.head, "advcl") if c < head and parse.tokens[c].xpos == token.xpos)
    subjects = (own_subject(parse, c) for c in reversed(list(clauses)))
    return next((s for s in subjects if s is not None and speaks(parse, s)), None)


def is_passive(parse: Parse, head: int) -> bool:
    """Say whether a verb is passive, with its auxiliary or as a bare participle ("asked about the raid, he left")."""
    deps = {parse.tokens[c].dep for c in parse.children(head)}
    token = parse.tokens[head]
    bare = (
        token.xpos in ("VBN", "VBD") and token.dep in ("advcl", "acl") and not any(d.startswith(("aux", "nsubj")) for d in deps)
    )
    bare = bare and stray_subject(parse, head) is None and _torn_from(parse, head) is None
    past = token.xpos == "VBD" and token.has("VerbForm=Fin")  # "Mr. Ray called on": no passive, whatever the subject's label
    perfect = [parse.tokens[c].lemma for c in parse.children(head, "aux")][-1:] == ["have"]
    past = past or perfect  # "have each accused"
    return bare or "aux:pass" in deps or ("nsubj:pass" in deps and not past)


def _torn_from(parse: Parse, head: int) -> int | None:
    """Return the subject of a past tense that the parser makes a participle on it, since a clause with its own follows.

    "Norway, which has a fleet, called for calm, and the envoys will meet": two subjects before one verb.
    """
    token = parse.tokens[head]
    if token.dep != "acl" or token.xpos not in ("VBN", "VBD") or parse.tokens[head - 1].text != ",":
        return None
    noun = parse.tokens[token.head]
    if not noun.dep.startswith("nsubj") or not parse.children(noun.i, "acl:relcl", "appos"):
        return None
    after = [c for c in parse.children(noun.head, "nsubj", "cc") if head < c < noun.head]
    return noun.i if len(after) > 1 else None


def beside(parse: Parse, head: int) -> int | None:
    """Return the speaker who stands right before a finite verb that the tree gives no subject: "of the Post Trump said"."""
    i = head - 1
    while i > 0 and parse.tokens[i].upos in ("ADV", "AUX"):
        i -= 1
    if parse.tokens[i].text == ")":
        i = next((k for k in range(i, max(i - 8, 0), -1) if parse.tokens[k].text == "("), i) - 1
    token = parse.tokens[i]
    if i < 0 or parse.tokens[head].sentence != token.sentence or token.upos not in ("PROPN", "PRON", "NOUN"):
        return None
    name = parse.name_at.get(i)
    if name is not None:
        i = next(k for k in range(name.first, name.last) if not name.first <= parse.tokens[k].head < name.last)
    return i if speaks(parse, i) else None


def by_phrase(parse: Parse, head: int) -> int | None:
    """Return the head of the by-phrase of a passive verb or of a noun ("a warning by Y")."""
    return next((c for c in parse.children(head, "obl", "nmod") if parse.case(c) == "by"), None)


def own_subject(parse: Parse, head: int) -> int | None:
    """Return the subject that stands with a predicate itself; a relative pronoun gives way to its noun."""
    subjects = [c for c in parse.children(head, "nsubj") if parse.tokens[c].dep != "nsubj:outer" and not is_town(parse, c, head)]
    floated = [c for c in subjects if parse.tokens[c].text.lower() == "each" and len(subjects) > 1]
    subjects = [c for c in subjects if c not in floated]  # "the Chadians and the rebels each said"
    if not subjects:
        return stray_subject(parse, head)
    if (speaker := _behind(parse, head, subjects)) is not None:
        return speaker
    before = [c for c in subjects if c < head]
    if before and len(before) < len(subjects) and _speaks_to_object(parse, head):
        subjects = before  # "Mr. Ray told correspondent Ana Hart": the one behind is spoken to
    subject = min(subjects, key=lambda c: abs(c - head))  # of two, the far one belongs to what is said
    token = parse.tokens[subject]
    if token.text.lower() in _RELATIVES and parse.tokens[head].dep == "acl:relcl":
        return parse.tokens[head].head
    return subject


def _speaks_to_object(parse: Parse, head: int) -> bool:
    """Say whether the object of a cue is whom it is said to ("told")."""
    entry = entries().get(f"{parse.tokens[head].lemma.lower()}.v")
    return entry is not None and entry.addressee == "obj"


def _behind(parse: Parse, head: int, subjects: list[int]) -> int | None:
    """Return the speaker behind an inverted cue where the parser gives it the subject of what is said.

    "The minister should leave on Monday, reported the agency": the clause lacks a subject, and the cue has an object at the
    very end of the sentence.
    """
    said = [c for c in parse.children(head, "ccomp") if c < head and not parse.children(c, "nsubj", "mark")]
    thing = parse.child(head, "obj")
    if not said or thing is None or thing < head or parse.tokens[head - 1].text != "," or max(subjects) > said[0]:
        return None
    last = max(parse.subtree(thing))
    ends = last + 1 >= len(parse.tokens) or parse.tokens[last + 1].text in (".", "?", "!")
    return thing if ends and parse.subtree(thing)[0] == head + 1 and speaks(parse, thing) else None


def relative(parse: Parse, head: int, source: int | None) -> list[int]:
    """Return the relative pronoun that stands for the source in the cue's clause ("Mr. Ray, who said")."""
    if source is None or parse.tokens[head].head != source:
        return []
    subjects = parse.children(head, "nsubj")
    return [c for c in subjects if parse.tokens[c].text.lower() in _RELATIVES][:1]


def _subject(parse: Parse, head: int, depth: int) -> int | None:
    own = own_subject(parse, head)
    token = parse.tokens[head]
    if own is not None or depth > 4 or token.head < 0:
        return own
    if token.dep == "acl":
        return token.head if token.xpos == "VBG" else _governor_of_noun(parse, token.head, depth)
    if (matrix := _past_relative(parse, head)) is not None:
        return _subject(parse, matrix, depth + 1)
    if token.dep in _UP or (token.dep == "ccomp" and token.xpos in ("VBG", "VB")):
        if token.dep == "parataxis" and token.xpos != "VBG":
            return None
        above = token.head
        if token.dep == "xcomp":
            controlled = parse.child(above, "obj", "iobj")
            if controlled is not None and parse.tokens[above].lemma not in used_as("own infinitive"):
                return controlled
        if _driven(parse, head) and (driven := parse.child(above, "obj")) is not None:
            return driven
        if is_passive(parse, above) and not is_passive(parse, head):
            return own_subject(parse, above) or by_phrase(parse, above)
        return _subject(parse, above, depth + 1)
    return None


def _driven(parse: Parse, head: int) -> bool:
    """Say whether a gerund tells what the object above is brought to or kept from: "pressed the king into announcing"."""
    marks = {parse.tokens[m].text.lower() for m in parse.children(head, "mark", "case")}
    return parse.tokens[head].dep == "advcl" and parse.tokens[head].xpos == "VBG" and bool(marks & {"from", "into", "of"})


def _past_relative(parse: Parse, head: int) -> int | None:
    """Return the verb of the main clause for a cue that ", and" parts from a relative clause the parser hangs it on.

    "They gave the officers who had left a week, and threatened to ...": the comma ends the relative clause.
    """
    token = parse.tokens[head]
    above = parse.tokens[token.head]
    joint = parse.child(head, "cc")
    if token.dep != "conj" or above.dep != "acl:relcl" or joint is None or parse.tokens[joint - 1].text != ",":
        return None
    noun = parse.tokens[above.head]
    verb = noun.head
    same = verb >= 0 and parse.tokens[verb].upos == "VERB" and parse.tokens[verb].xpos == token.xpos
    return verb if same and noun.dep in ("obj", "iobj", "obl") else None


def _governor_of_noun(parse: Parse, noun: int, depth: int) -> int | None:
    """For an infinitive on a noun ("his plan to accuse"): whoever has the noun, else the subject of its verb."""
    owner = parse.child(noun, "nmod:poss")
    if owner is not None:
        return owner
    token = parse.tokens[noun]
    if token.dep in ("obj", "obl") and token.head >= 0:
        return _subject(parse, token.head, depth + 1)
    return None


def source_of_noun(parse: Parse, head: int, content: frozenset[int]) -> int | None:
    """Return the source of a reporting noun: its owner, its author, or the subject of the verb it is the object of."""
    children = parse.children(head)
    for c in children:
        token = parse.tokens[c]
        if c in content:
            continue
        if token.dep == "nmod:poss" or _owns(parse, c, head):
            return c
        if token.dep == "nmod" and parse.case(c) in ("of", "from", "by", "among") and speaks(parse, c):
            return c
    for c in children:
        if parse.tokens[c].dep in ("amod", "compound") and _is_party(parse, c):
            return c
    token = parse.tokens[head]
    if token.dep in ("obj", "obl") and token.head >= 0 and parse.case(head) in ("", "with", "in"):
        return source_of_verb(parse, token.head)
    noun = parse.child(head, "nsubj") if parse.children(head, "cop") else None
    if noun is not None and f"{parse.tokens[noun].lemma.lower()}.n" in entries():  # "their answer was a request for"
        return owner(parse, noun)
    return None


def author(parse: Parse, head: int) -> int | None:
    """Return whose a document that speaks is: its owner or author, or who adopts, sends or issues it.

    "The Council passed a resolution condemning ...", "a note from Oslo warned", "a letter was sent by Oslo, rejecting", "a
    statement issued by Oslo said".
    """
    if not is_document(parse, head):
        return None
    if parse.tokens[head].dep == "nsubj:pass" and parse.tokens[head].head >= 0:
        return by_phrase(parse, parse.tokens[head].head)
    told = [c for c in parse.children(head, "acl") if parse.tokens[c].xpos == "VBN"]
    issued = (by_phrase(parse, c) for i in told for c in (i, *parse.children(i, "obl")))  # "issued after the talks by Oslo"
    return next((c for c in issued if c is not None), None) or source_of_noun(parse, head, frozenset())


def _owns(parse: Parse, c: int, head: int) -> bool:
    """Say whether a word before a noun has the possessive mark, whatever the parser calls it."""
    return c < head and any(parse.tokens[m].xpos == "POS" for m in parse.children(c, "case"))


def _is_party(parse: Parse, i: int) -> bool:
    """Say whether a modifier names a country or body ("U.S. demands", "Russian denials")."""
    token = parse.tokens[i]
    name = parse.name_at.get(i)
    return (name is not None and name.kind in ("ORG", "NORP", "PER")) or (
        token.text[:1].isupper() and (token.upos == "PROPN" or token.text in _adjectives())
    )


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(word for row in table("countries").values() for word in row["adjectives"].split("|"))


def noun_phrase(parse: Parse, head: int) -> tuple[int, ...]:
    """Return the words of a source: the phrase around its head, as the module says."""
    name = parse.name_at.get(head)
    named = name is not None or parse.tokens[head].upos == "PROPN"
    joined = parse.children(head, "conj")
    cut = [c for other in joined for c in parse.children(other, "acl") if c > other]
    cut += [
        c
        for c in parse.children(head)
        if parse.tokens[c].dep in ("acl:relcl", "acl", "parataxis", "advcl", "mark", "cop", "nsubj", "advmod", "cc:preconj")
        or parse.tokens[c].dep.startswith(("aux", "ccomp", "advcl"))
        or (parse.tokens[c].dep == "appos" and named)
        or (parse.tokens[c].dep == "punct" and c < head)
    ]
    whole = parse.subtree(head, without=cut)
    first = whole.index(head)
    last = first
    while first > 0 and whole[first - 1] >= whole[first] - 1:
        first -= 1
    while last + 1 < len(whole) and whole[last + 1] <= whole[last] + 2:
        last += 1
    kept = whole[first : last + 1]
    while len(kept) > 1 and parse.tokens[kept[-1]].text in (",", "'s", "’s", "’", "'", "—", "–", ";", ":"):
        kept.pop()
    while len(kept) > 1 and (parse.tokens[kept[0]].text in (",", "—", "–", ";") or _leads(parse, kept[0], head)):
        kept.pop(0)
    return tuple(kept)


def _leads(parse: Parse, i: int, head: int) -> bool:
    """Say whether a word is the preposition before a phrase ("by the bishops", "according to the bishops")."""
    token = parse.tokens[i]
    return token.dep in ("case", "fixed") and (token.head == head or parse.tokens[token.head].dep == "case")


def source_words(parse: Parse, cue: int, head: int) -> tuple[int, ...]:
    """Return the words of the source of a cue, with those of its title that the parser tore off, and its pronoun."""
    words = noun_phrase(parse, head)
    for c in parse.children(cue, "nsubj"):
        torn = parse.subtree(c)
        if c != head and torn[-1] == words[0] - 1 and head < cue and parse.tokens[torn[-1]].upos in ("PROPN", "NOUN"):
            words = (*torn, *words)
    return (*words, *relative(parse, cue, head))


def addressees(parse: Parse, cue: Cue, content: frozenset[int]) -> tuple[int, ...]:
    """Return the heads of those spoken to: as the cue's row says where they stand, else to whom the letter is that says it."""
    how = cue.entry.addressee
    if not how:
        found: Sequence[int] = ()
    elif how == "obj":
        found = parse.children(cue.head, "iobj") or parse.children(cue.head, "obj")
        if not found and is_passive(parse, cue.head):
            found = [c for c in parse.children(cue.head, "nsubj") if parse.tokens[c].dep == "nsubj:pass"]
    else:
        found = [c for c in parse.children(cue.head, "obl", "nmod") if parse.case(c) == how]
    found = found or list(_written_to(parse, cue.head))
    return tuple(c for c in found if c not in content and parse.tokens[c].text.lower() not in ("it", "that"))


def _written_to(parse: Parse, head: int) -> Iterator[int]:
    """Yield to whom a letter or note is: "in a letter to Oslo he demanded", "sent a note to Oslo demanding"."""
    letters = [c for c in parse.children(head, "obl") if parse.case(c) == "in" and is_document(parse, c)]
    token = parse.tokens[head]
    if token.xpos == "VBG" and token.dep in ("acl", "advcl") and token.head >= 0:
        above = [token.head, *parse.children(token.head, "obj", "nsubj:pass")]
        letters += [i for i in above if is_document(parse, i)]
        verb = parse.tokens[letters[-1]].head if letters else -1
        letters += [verb] if verb >= 0 and parse.tokens[verb].upos == "VERB" else []
    yield from (c for i in letters for c in parse.children(i, "nmod", "obl") if parse.case(c) == "to" and c < max(head, i + 8))

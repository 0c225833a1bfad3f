"""Contents: where a cue's content stands in the tree; its exact words are `boundary`'s.

Each way in which the lexicon says that a content attaches is one function; the first that finds something wins.
"""

from collections.abc import Iterator

from verbale.extract.boundary import clause_words, phrase_words, preposition, trim
from verbale.extract.clause import DASHES, DATELINE, RELATIVE, complement
from verbale.extract.cues import Cue, candidates, entries
from verbale.extract.frames import noun_class
from verbale.extract.quotation import is_mark
from verbale.extract.relative import of_what, told_of
from verbale.extract.slots import is_time, names_day
from verbale.extract.source import by_phrase, is_passive, noun_phrase, own_subject
from verbale.lexicon import table, used_as
from verbale.terms import Parse

_PREPOSITIONS = ("for", "of", "on", "against", "about")
_TELLING = ("for", "of", "against")  # the rest names only what is spoken about
_FELT = ("at", "with")  # behind the noun of "expressed alarm at", "voiced satisfaction with", not of "filed a complaint with"
_EMPTY = {"so", "what", "which", "who", "whom"}
_TAKING = {"accept", "decline", "offer", "promise", "reject", "threaten"}  # acts whose infinitive is what is meant, no purpose
_TAKING_ON = {"accept", "criticise", "demand", "deny", "offer", "praise", "reject"}  # acts whose thing may stand before them
_DESCRIBING = {"assess", "assert"}  # acts of cues whose description alone is the content


def of_verb(parse: Parse, cue: Cue) -> list[int] | None:
    """Return the content of a verb or adjective as its tree has it, or None."""
    for find in (_aside, _clauses, of_what, _governing, _infinitive, _described, _prepositional, _object, _stray):
        if found := find(parse, cue):
            if found[0] > cue.head:
                return _and_that(parse, cue, found)
            start = after_opening(parse, found[0], cue.head)
            return [i for i in found if i >= start]
    return None


def _and_that(parse: Parse, cue: Cue, found: list[int]) -> list[int]:
    """Return a content with the that-clause joined to it: "warned them not to land and that they would be shot"."""
    last = found[-1]
    joint = (c for c in parse.children(cue.head, "conj") if c > last and _marked_that(parse, c))
    whole = next((w for w in map(parse.subtree, joint) if w[0] == last + 1), [])
    return [*found, *whole] if whole and "ccomp" in cue.entry.content else found


def of_noun(parse: Parse, cue: Cue) -> list[int] | None:
    """Return the content of a reporting noun: the clause or phrase on it, or what a copula or "include" says it is."""
    ways, head = cue.entry.content, cue.head
    if "acl" in ways:
        for c in parse.children(head):
            token = parse.tokens[c]
            if token.dep in ("acl", "ccomp", "acl:relcl") and c > head and _is_content_clause(parse, c, firm=cue.entry.firm):
                return clause_words(parse, c, cue)
    for c in parse.children(head, "nmod", "obl", "acl"):
        if "to" in ways and c > head and parse.case(c) == "to":  # "opposition to the pact"; of verbs it is the object
            return phrase_words(parse, c, cue)
        if _is_medium(parse, c):
            continue
        if (word := preposition(parse, c)) in ways and (cue.entry.firm or (word in _TELLING and _signed(parse, head))):
            return phrase_words(parse, c, cue)
    return _predicated(parse, cue)


def _is_medium(parse: Parse, c: int) -> bool:
    """Say whether a phrase tells where something was said, and not about what: "a statement on its website"."""
    return preposition(parse, c) == "on" and noun_class(parse, c) == "information"


def _signed(parse: Parse, head: int) -> bool:
    """Say whether a noun tells whose words it is: "the cook's account", "the account by the cook"."""
    return any(parse.tokens[c].dep == "nmod:poss" or parse.case(c) == "by" for c in parse.children(head, "nmod"))


def _is_content_clause(parse: Parse, c: int, *, firm: bool) -> bool:
    """Say whether a clause on a noun tells its content: with "that", whether or "to", and not a relative one."""
    marks = {parse.tokens[m].text.lower() for m in parse.children(c, "mark")}
    if parse.tokens[c].dep != "acl:relcl" and _that_pronoun(parse, c) is None:
        return bool(marks & {"that", "to", "whether", "if"}) or (firm and bool(parse.children(c, "nsubj")))
    pronoun = _that_pronoun(parse, c)
    return "that" in marks or (pronoun is not None and bool(parse.children(c, "nsubj")) and not parse.case(pronoun))


def _that_pronoun(parse: Parse, c: int) -> int | None:
    """Return the "that" that opens a whole clause and that the parser took for one of its adverbials, or a second object."""
    labels = ("obl", "advmod", "obj") if len(parse.children(c, "obj")) > 1 else ("obl", "advmod")
    below = next((m for m in parse.children(c, *labels) if m < c and parse.tokens[m].text.lower() == "that"), None)
    before = min(parse.subtree(c)) - 1
    torn = before > 0 and parse.tokens[before].dep == "mark" and parse.tokens[before].text.lower() == "that"
    return before if below is None and torn else below


def _predicated(parse: Parse, cue: Cue) -> list[int] | None:
    """The demand is X; its demands include X."""
    token = parse.tokens[cue.head]
    if not token.dep.startswith("nsubj") or token.head < 0:
        return None
    above = parse.tokens[token.head]
    if above.lemma == "be" or above.lemma in used_as("listing"):
        clause = parse.child(token.head, "ccomp", "obj", "xcomp")
        return phrase_words(parse, clause, cue) if clause is not None else None
    if parse.children(token.head, "cop") and token.dep == "nsubj:outer":
        told = clause_words(parse, token.head, cue)
        if not _infinitival(parse, token.head):
            return told
        # "their answer was to bomb the port" tells a deed, "to demand a vote" reports by "demand"
        deed = cue.entry.act == "assert" or any(candidates(parse, above))
        return None if deed else [i for i in told if i not in parse.children(token.head, "cop")]
    return None


def _clauses(parse: Parse, cue: Cue) -> list[int] | None:
    ways = cue.entry.content
    if not ways & {"ccomp", "quote"}:
        return None
    clauses = [c for c in _complements(parse, cue) if _finite(parse, c) or "ccomp" not in ways]
    if not clauses or "ccomp" not in ways:
        return None
    out = [i for c in clauses for i in clause_words(parse, c, cue)]
    out = [*told_of(parse, cue, clauses[0]), *out]
    for c in parse.children(cue.head, "conj"):
        if out and c > cue.head and _marked_that(parse, c):
            joint = [i for i in parse.subtree(c) if i > max(out)]
            out = [*range(min(out), max(out) + 1), *joint] if min(out) > cue.head else out
    return sorted(set(out))


def _complements(parse: Parse, cue: Cue) -> Iterator[int]:
    inside = set(cue.tokens)
    for head in cue.tokens:
        for c in parse.children(head, "ccomp", "parataxis", "acl", "csubj", "advcl"):
            if c not in inside and (head == cue.head or c > cue.head) and _complements_cue(parse, c, cue):
                yield c


def _complements_cue(parse: Parse, c: int, cue: Cue) -> bool:
    """Say whether a clause below a cue is its complement by its label, its mark, or the colon before it."""
    dep = parse.tokens[c].dep
    if dep == "parataxis":
        return _after_colon(parse, c, cue)
    if dep.startswith("csubj"):
        return is_passive(parse, cue.head)
    return (
        dep == "ccomp"
        or _marked_that(parse, c)
        or _asks(parse, c, cue)
        or (cue.entry.kind == "a" and dep != "acl:relcl" and _bare(parse, c))
    )


def _asks(parse: Parse, c: int, cue: Cue) -> bool:
    """Say whether a clause is an indirect question that the parser took for a time: "declined to say when they left"."""
    first = parse.tokens[min(parse.subtree(c))]
    return first.xpos == "WRB" and first.i == cue.tokens[-1] + 1 and parse.tokens[cue.head].xpos == "VB"


def _bare(parse: Parse, c: int) -> bool:
    """Say whether a clause on an adjective stands without a mark, so that it is a complement ("convinced it will")."""
    return not parse.children(c, "mark", "case") and bool(parse.children(c, "nsubj")) and parse.tokens[c].xpos != "VBG"


def _marked_that(parse: Parse, c: int) -> bool:
    if any(parse.tokens[m].text.lower() == "that" for m in parse.children(c, "mark")):
        return True
    whole = parse.tokens[c].dep == "acl" and bool(parse.children(c, "nsubj"))
    return whole and _that_pronoun(parse, c) is not None and parse.child(c, "obj") is None


def _after_colon(parse: Parse, c: int, cue: Cue) -> bool:
    first = parse.subtree(c)[0]
    return first > cue.head and any(parse.tokens[i].text == ":" for i in range(max(cue.head, first - 2), first + 1))


def _finite(parse: Parse, c: int) -> bool:
    """Say whether a complement is a clause of its own, not an infinitive or a participle."""
    token = parse.tokens[c]
    marks = {parse.tokens[m].text.lower() for m in parse.children(c, "mark")}
    if marks & {"that", "whether", "if"}:
        return True
    return token.xpos not in ("VBG",) or bool(parse.children(c, "aux", "nsubj"))


def _aside(parse: Parse, cue: Cue) -> list[int] | None:
    """What stands before "..., officials said." or around ", officials said, ": the words are told by their commas.

    The tree is not asked where the content begins, because parsers like to tear its subject from it.
    """
    if not {"ccomp", "quote"} <= cue.entry.content or len(cue.tokens) > 1:
        return None
    who = own_subject(parse, cue.head)
    if who is None or abs(who - cue.head) > 30:
        return None
    phrase = [*noun_phrase(parse, who), cue.head]
    first, last = min(phrase), max(phrase)
    start, end = parse.sentences[parse.tokens[cue.head].sentence]
    if cue.head < who:  # "..., said Mr. Ray, an adviser to the president."
        last = max(parse.subtree(who))
    last = _with_circumstances(parse, cue, last, end)
    before = parse.tokens[first - 1].text if first > start else ""
    after = parse.tokens[last + 1].text if last + 1 < end else "."
    if before != "," or any(is_mark(parse, i) for i in range(start, end)):
        return None
    told = any(parse.tokens[i].has("VerbForm=Fin") for i in range(start, first))
    if after in (".", "?", "!", ";") and first - start > 2 and (told or last <= max(max(phrase), cue.head + 1)):
        return trim(parse, range(start, first))
    below = parse.child(cue.head, "ccomp")
    held = below is not None and _opens(parse, below, start)
    whole = held or below is None or not any(c > cue.head for c in parse.children(below, "nsubj"))
    free = whole and not parse.children(cue.head, "mark", "advmod") and parse.tokens[cue.head].dep != "conj"
    if after == "," and free and (held or min(first, cue.head) + 3 >= max(last, cue.head)):
        end = next((i for i in range(last, end) if parse.tokens[i].text == ";"), end)
        return trim(parse, [i for i in range(start, end) if not first - 1 <= i <= last + 1])
    return None


def _opens(parse: Parse, clause: int, start: int) -> bool:
    """Say whether a clause's condition opens the sentence before the aside: "If they refuse, he said, we would leave"."""
    first = parse.tokens[start]
    return first.dep == "mark" and parse.tokens[first.head].dep == "advcl" and parse.tokens[first.head].head == clause


def _with_circumstances(parse: Parse, cue: Cue, last: int, end: int) -> int:
    """Return the last word of "officials told the press on Monday": who was told, when and where follow the cue."""
    told = ("obj", "iobj") if cue.entry.addressee == "obj" and "obj" not in cue.entry.content else ()
    while last + 1 < end:
        below = [c for c in parse.children(cue.head, "advmod", "obl", *told) if c > cue.head and parse.case(c) != "as"]
        whole = next((w for w in map(parse.subtree, below) if w[0] == last + 1 and len(w) < DATELINE), None)
        if whole is None:
            break
        last = whole[-1]
    return last


def _governing(parse: Parse, cue: Cue) -> list[int] | None:
    """The clause that a cue stands in by the way: "The war, he said, was over"; "as the minister put it"."""
    token = parse.tokens[cue.head]
    if token.head < 0 or not cue.entry.content & {"ccomp", "quote"}:
        return None
    aside = token.dep == "parataxis" and not _after_colon_of(parse, cue.head)
    as_said = token.dep == "advcl" and any(parse.tokens[m].text.lower() == "as" for m in parse.children(cue.head, "mark"))
    if not aside and not as_said:
        return None
    if "ccomp" not in cue.entry.content and not is_mark(parse, parse.subtree(token.head)[0]):
        return None
    if as_said and _full(parse, cue):
        return None
    if aside and (parse.child(cue.head, "nsubj") is None or parse.child(cue.head, "obj", "xcomp") is not None):
        return None
    whole = parse.subtree(token.head, without=[cue.head])
    if aside and any(parse.tokens[i].dep == "parataxis" and parse.tokens[i].head == token.head and i < cue.head for i in whole):
        whole = [i for i in whole if i < cue.head or parse.tokens[i].head != token.head]
    end = next((i for i in range(cue.head, max(whole) + 1) if parse.tokens[i].text == ";"), len(parse.tokens))
    return trim(parse, [i for i in whole if i < end])


def _full(parse: Parse, cue: Cue) -> bool:
    """Say whether a cue behind "as" has a content of its own: "as Tehran rejects inspections", but "as he told reporters"."""
    told = ("xcomp",) if cue.entry.addressee == "obj" else ("obj", "xcomp")
    return any(c > cue.head and parse.tokens[c].upos != "PRON" for c in parse.children(cue.head, *told))


def _after_colon_of(parse: Parse, i: int) -> bool:
    first = parse.subtree(i)[0]
    return first > 0 and parse.tokens[first - 1].text in (":", ";")


def after_opening(parse: Parse, start: int, end: int) -> int:
    """Return where what is said begins: behind a dateline ("GENEVA, Jan. 10 (Reuters) —"), a colon or a semicolon."""
    cuts = [i for i in range(start, end) if parse.tokens[i].text in (":", ";")]
    if parse.tokens[start].text.isupper() and (start == 0 or parse.paragraph(start - 1) != parse.paragraph(start)):
        cuts += [i for i in range(start, min(start + DATELINE, end)) if _dash(parse, i)][:1]
    return max(cuts, default=start - 1) + 1


def _dash(parse: Parse, i: int) -> bool:
    """Say whether a token is a dash between words, also one written as a hyphen between spaces."""
    token = parse.tokens[i]
    spaced = token.text == "-" and i > 0 and parse.tokens[i - 1].end < token.start
    return spaced or token.text in DASHES or token.text == "―"


def _infinitive(parse: Parse, cue: Cue) -> list[int] | None:
    """An infinitive ("threatened to leave"), with its subject where that is not who is spoken to.

    So it is after "expects the strait to freeze" and "the marshal is said to be ill".
    """
    if "xcomp" not in cue.entry.content:
        return None
    passive = cue.entry.kind == "v" and is_passive(parse, cue.head)
    told = parse.child(cue.head, "nsubj" if passive else "obj") if cue.entry.addressee != "obj" else None
    about = [] if told is None or told in cue.tokens or not (passive or told > cue.head) else parse.subtree(told)
    inside = set(cue.tokens)
    for head in cue.tokens:
        for c in parse.children(head, "xcomp", "advcl", "ccomp", "acl"):
            marks = {parse.tokens[m].text.lower() for m in parse.children(c, "mark")}
            if parse.tokens[c].dep == "advcl" and "pred" in cue.entry.content:
                continue  # "called a meeting to discuss it" calls it nothing
            if (
                c > cue.head
                and c not in inside
                and ("to" in marks or (parse.tokens[c].xpos == "VBG" and parse.tokens[c].dep == "xcomp"))
            ):
                loose = parse.tokens[c].dep == "advcl" and cue.entry.kind == "v" and len(cue.tokens) == 1
                taken = cue.entry.act in _TAKING and complement(parse, c)
                if loose and parse.child(cue.head, "obj") is None and not taken:
                    continue
                return [*about, *clause_words(parse, c, cue)]
    return None


def _described(parse: Parse, cue: Cue) -> list[int] | None:
    """Return a description with the thing described ("described X as Y", "called X Y"), without which it says nothing."""
    ways, head = cue.entry.content, cue.head
    found: int | None = None
    if "as" in ways:
        found = next((c for c in parse.children(head, "obl", "advcl", "xcomp", "nmod") if preposition(parse, c) == "as"), None)
        if found is None and (thing := parse.child(head, "obj")) is not None:
            found = next((c for c in parse.children(thing, "nmod", "acl") if preposition(parse, c) == "as"), None)
    if found is None and "pred" in ways:
        found = next((c for c in parse.children(head, "xcomp") if c > head and not _infinitival(parse, c)), None)
        found = found if found is not None else next(iter(parse.children(head, "obj")[1:]), None)
        found = found if found is not None else _quoted_behind(parse, head)
    if found is None or found < head:
        return None
    phrase = phrase_words(parse, found, cue)
    thing = parse.child(head, "obj")
    return trim(parse, range(parse.subtree(thing)[0], max(phrase) + 1)) if thing is not None and thing > head else phrase


def _quoted_behind(parse: Parse, head: int) -> int | None:
    """Return the description in marks behind an object that the parser hangs on it: termed the vote "unfortunate"."""
    thing = parse.child(head, "obj")
    below = parse.children(thing, "amod", "appos") if thing is not None else []
    return next((c for c in below if c > head and thing is not None and c > thing and is_mark(parse, thing + 1)), None)


def _infinitival(parse: Parse, c: int) -> bool:
    return any(parse.tokens[m].text.lower() == "to" for m in parse.children(c, "mark"))


def _prepositional(parse: Parse, cue: Cue) -> list[int] | None:
    found = _behind(parse, cue, {})
    if found is None and cue.entry.words[0] in used_as("voicing") and len(cue.tokens) > 1:
        found = _behind(parse, cue, dict.fromkeys(_FELT, "about"))
    return found


def _behind(parse: Parse, cue: Cue, meaning: dict[str, str]) -> list[int] | None:
    """Return the phrase behind one of the cue's prepositions, some of them meaning another."""
    ways = cue.entry.content
    inside = set(cue.tokens)
    for head in reversed(cue.tokens):
        below = parse.children(head, "obl", "nmod", "advcl", "xcomp", "acl")
        below = [*below, *(_on_object(parse, head) if cue.entry.addressee == "obj" else [])]
        for c in below:
            word = preposition(parse, c)
            word = meaning.get(word, word)
            if c <= cue.head or c in inside or names_day(parse, c) or _is_medium(parse, c):
                continue
            if word in _PREPOSITIONS and word in ways:
                return phrase_words(parse, c, cue)  # "called a strike for Friday" calls for nothing
    return None


def _on_object(parse: Parse, head: int) -> list[int]:
    """Clauses and phrases that the parser hangs on a verb's object ("accused the government of trying")."""
    thing = parse.child(head, "obj", "iobj")
    if thing is None:
        return []
    return [c for c in parse.children(thing, "acl", "nmod") if all(parse.tokens[i].text != "," for i in range(thing, c))]


def _object(parse: Parse, cue: Cue) -> list[int] | None:
    if "obj" not in cue.entry.content:
        return None
    thing = _object_head(parse, cue)
    if thing is not None and len(cue.tokens) > 1 and (_is_time(parse, thing) or _of_another(parse, cue, thing)):
        return None  # "will rule in the coming days" rules nothing in
    if thing is None or thing in cue.tokens:
        return _modified(parse, cue) if cue.entry.act in _TAKING_ON else None
    if parse.tokens[thing].text.lower() in RELATIVE and cue.entry.act in _TAKING_ON:
        return _modified(parse, cue)
    if parse.tokens[thing].text.lower() in _EMPTY and parse.child(thing, "acl:relcl") is None:  # "what he called a breach"
        return None
    claimed = cue.entry.key == "claim.v" and noun_class(parse, thing) == "territory"  # "they claim the reef" states nothing
    if claimed or (cue.entry.act in _DESCRIBING and parse.tokens[thing].upos == "PRON"):
        return None
    return [*phrase_words(parse, thing, cue), *_for_whom(parse, cue, thing)]


def _for_whom(parse: Parse, cue: Cue, thing: int) -> list[int]:
    """Return for what or whom an amount is pledged, which stands right behind it: "pledged $20 million for refugees"."""
    last = parse.subtree(thing)[-1]
    counted = parse.tokens[thing].upos in ("SYM", "NUM") or bool(parse.children(thing, "nummod"))
    if cue.entry.act not in ("offer", "promise") or not counted:
        return []
    below = (parse.subtree(c) for c in parse.children(cue.head, "obl") if parse.case(c) in ("for", "toward", "towards"))
    return next((trim(parse, words) for words in below if words[0] == last + 1 and not is_time(parse, words[-1])), [])


def _modified(parse: Parse, cue: Cue) -> list[int] | None:
    """Return the thing that a cue's clause hangs on as its object: "the map, which Chad rejected", "a map rejected by Chad"."""
    verb = cue.head
    while parse.tokens[verb].dep == "conj" and parse.tokens[verb].head < verb:
        verb = parse.tokens[verb].head
    token = parse.tokens[verb]
    done = token.dep == "acl" and token.xpos == "VBN" and by_phrase(parse, cue.head) is not None
    told = token.dep == "acl:relcl" and verb == cue.head and own_subject(parse, verb) not in (None, token.head)
    if not (done or told) or token.head > verb or parse.tokens[token.head].upos not in ("NOUN", "PROPN"):
        return None
    first, before = parse.subtree(verb)[0], max(parse.children(token.head, "case"), default=-1)  # "even without the talks"
    return trim(parse, [i for i in phrase_words(parse, token.head, cue) if before < i < first]) or None


def _object_head(parse: Parse, cue: Cue) -> int | None:
    last = cue.tokens[-1]
    if last != cue.head and parse.tokens[last].dep in ("case", "mark"):
        return parse.tokens[last].head
    if is_passive(parse, cue.head):
        return parse.child(cue.head, "nsubj") if by_phrase(parse, cue.head) is not None else None
    things = [c for head in cue.tokens for c in parse.children(head, "obj") if c not in cue.tokens]
    thing = next(iter(things[1:] if _to_somebody(parse, cue, things) else things), None)
    if thing is None:
        thing = _taken_from_it(parse, cue)
    if thing is None:
        thing = _unmarked(parse, cue)
    return thing if thing is not None or not cue.entry.firm else _shifted(parse, cue.head)


def _is_time(parse: Parse, thing: int) -> bool:
    return parse.tokens[thing].xpos != "CD" and is_time(parse, thing)


def _of_another(parse: Parse, cue: Cue, thing: int) -> bool:
    """Say whether a preposition is not the cue's, whose verb has an object of its own: "seized the town on orders of"."""
    last = parse.tokens[cue.tokens[-1]]
    behind = last.head == thing and last.dep == "case" and last.lemma in ("in", "on")  # not "put the toll at sixty"
    own = parse.child(cue.head, "obj")
    return behind and cue.entry.addressee != "obj" and own is not None and own not in cue.tokens and own < thing


def _to_somebody(parse: Parse, cue: Cue, things: list[int]) -> bool:
    """Say whether the first of two objects is to whom the second is promised or offered: "pledged Chad 20 trucks"."""
    return len(things) > 1 and cue.entry.act in ("offer", "promise") and cue.head < things[0] < things[1]


def _taken_from_it(parse: Parse, cue: Cue) -> int | None:
    """Return the object right behind a second verb that the parser joins with the first's: "condemns raid, vows sanctions"."""
    last = cue.tokens[-1]
    behind = (i for i in range(last + 1, min(last + 6, len(parse.tokens))) if parse.tokens[i].dep == "conj")
    torn = next((i for i in behind if parse.tokens[i].head < cue.head and not parse.children(i, "cc")), None)
    near = torn is not None and parse.subtree(torn)[0] == last + 1 and parse.tokens[torn].upos in ("NOUN", "PROPN")
    return torn if near and parse.tokens[cue.head].dep == "conj" else None


def _unmarked(parse: Parse, cue: Cue) -> int | None:
    """Return the object that a parser takes for an adverbial right behind a verb: "brushed off the sanctions"."""
    below = (c for c in parse.children(cue.head, "obl") if parse.tokens[c].dep == "obl" and c > cue.tokens[-1])
    found = next((c for c in below if not parse.children(c, "case", "mark")), None)
    if found is None or parse.tokens[found].lemma in table("time_words"):
        return None
    return found if cue.tokens[-1] != cue.head or parse.subtree(found)[0] == cue.head + 1 else None


def _shifted(parse: Parse, head: int) -> int | None:
    """Return an object that stands behind an adverbial: "condemned in the strongest terms the attack on the port"."""
    subjects = parse.children(head, "nsubj")
    if len(subjects) == 2 and subjects[0] < head < subjects[1]:
        return subjects[1]
    for phrase in parse.children(head, "obl"):
        for c in parse.children(phrase, "appos"):
            if c > phrase > head and all(parse.tokens[i].text != "," for i in range(phrase, c)):
                return c
    return None


def _stray(parse: Parse, cue: Cue) -> list[int] | None:
    """The that-clause that a parser hangs on a noun between: "told the envoy in Geneva that the ships would leave"."""
    if "ccomp" not in cue.entry.content or cue.entry.kind != "v":
        return None
    for aside in parse.children(cue.head, "advcl"):  # "said, speaking in Geneva, that the ships would leave"
        for c in parse.children(aside, "ccomp"):
            first = min(parse.subtree(c))
            if aside > cue.head and _marked_that(parse, c) and "," in (parse.tokens[first - 1].text, parse.tokens[first].text):
                return clause_words(parse, c, cue)
    todo = [c for c in parse.children(cue.head, "obj", "iobj", "obl", "nmod") if c > cue.head]
    while todo:
        noun = todo.pop(0)
        for c in parse.children(noun, "acl", "nmod", "appos", "conj"):
            if parse.tokens[c].dep.startswith("acl"):
                if _marked_that(parse, c) and parse.tokens[noun].lemma + ".n" not in entries():
                    return clause_words(parse, c, cue)
            else:
                todo.append(c)
    return None

"""Asides: the reporter's own words at the edges of what is said, which the tree makes part of it.

"Said late on Saturday it could not come": the time is of the saying. "Said the truce was over without elaborating", "demanded an
end to the raids, in what appeared to be a last warning": how it was said, and what the reporter makes of it.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from verbale.extract.boundary import trim
from verbale.extract.clause import negated
from verbale.extract.cues import entries
from verbale.extract.frames import noun_class
from verbale.extract.slots import is_time
from verbale.extract.speaker import speaks
from verbale.lexicon import Row, table, used_as
from verbale.terms import Parse

BREAKS = {",", "–", "—", "-", "--"}  # marks behind which others may take up what was said
_JUDGING = {"accept", "assess", "confirm", "criticise", "deny", "praise", "reject"}
_TURNS = {"although", "but", "though"}
_THIRD = {"he", "it", "she", "they"}
_HARDLY = {"few", "little", "no"}
_UPON = {"amid", "following"}
_CLOSING = {"”", '"', "''", "’", "»"}


def without_asides(parse: Parse, content: Sequence[int], head: int) -> list[int]:
    """Return a content without the reporter's asides.

    Args:
        parse: The parse of the report.
        content: The words reported.
        head: The head of the cue.
    """
    kept = _behind_time(parse, list(content), head)
    end = next((k for k in range(1, len(kept)) if _opens_aside(parse, kept, k)), None)
    if end is None or _reaches(parse, kept[end:]) != kept[-1]:
        return kept
    return trim(parse, kept[:end])


def _behind_time(parse: Parse, content: list[int], head: int) -> list[int]:
    """Leave out a time between a cue and the subject of what is said: "said late on Saturday it could not come"."""
    first = content[0] if content else -1
    for i in (first, *parse.ancestors(first)[:2]) if first == head + 1 else ():
        words = parse.subtree(i)
        clause = parse.tokens[i].head
        own = parse.children(clause, "nsubj", "expl") if clause >= 0 else []
        told = parse.tokens[i].dep.startswith(("obl", "advmod", "nmod")) and is_time(parse, i) and words[0] == first
        if told and any(parse.subtree(c)[0] == words[-1] + 1 for c in own) and parse.tokens[clause].head == head:
            return [k for k in content if k > words[-1]]
    return content


def _opens_aside(parse: Parse, content: list[int], k: int) -> bool:
    """Say whether an aside begins at a place of a content: behind a comma or a closing mark, or at once."""
    word, before = parse.tokens[content[k]].text.lower(), parse.tokens[content[k - 1]].text
    behind = parse.tokens[content[k + 1]] if k + 1 < len(content) else None
    if before in BREAKS and _takes_up(parse, content[k:]):
        return True
    if (word in _TURNS and _tells_unsaid(parse, content[k:])) or (before in BREAKS and _of_the_telling(parse, content, k)):
        return True
    if behind is None or word not in ("without", "in"):
        return False
    if word == "without":
        row = _gerunds().get(behind.text.lower())
        if row is None:
            return False
        things = row["things"].split("|") if row["things"] else []
        lemmas = {parse.tokens[i].lemma.lower() for i in content[k + 2 :]}
        return bool(lemmas & set(things)) if things else (before in (",", *_CLOSING) or len(content) == k + 2)
    verb = next((parse.tokens[i] for i in content[k + 2 : k + 4] if parse.tokens[i].upos in ("VERB", "AUX")), None)
    marked = before in _CLOSING
    return behind.text.lower() == "what" and verb is not None and (marked or (before == "," and verb.lemma in used_as("seeming")))


def _tells_unsaid(parse: Parse, words: Sequence[int]) -> bool:
    """Say whether a turn tells what the speaker left unsaid: "but gave no details", "although it did not name a date"."""
    verb = next((i for i in words[1:6] if parse.tokens[i].upos == "VERB"), None)
    row = table("unsaid").get(parse.tokens[verb].lemma) if verb is not None else None
    if verb is None or row is None or any(parse.tokens[c].text.lower() not in _THIRD for c in parse.children(verb, "nsubj")):
        return False
    behind = [parse.tokens[i] for i in words if i > verb]
    things = row["things"].split("|") if row["things"] else []
    given = not things or any(t.lemma.lower() in things for t in behind)
    return given and (negated(parse, verb) or any(t.text.lower() in _HARDLY for t in behind[:2]))


def _of_the_telling(parse: Parse, content: Sequence[int], k: int) -> bool:
    """Say whether words behind a mark tell who else says so, or after what somebody offered to do what he did.

    "Said that shells had hit a school, according to its website"; "offered to mediate, following talks in Lima"; "accused Chad of
    massing troops, following a clash".
    """
    word, behind = parse.tokens[content[k]].text.lower(), parse.tokens[content[k + 1]] if k + 1 < len(content) else None
    if word == "according":
        who = (
            parse.tokens[content[k]].head if parse.case(parse.tokens[content[k]].head) else parse.child(content[k], "obl", "nmod")
        )
        return behind is not None and behind.text.lower() == "to" and who is not None and _is_other(parse, who)
    first = parse.tokens[content[0]]
    return word in _UPON and (first.text.lower() == "to" or first.xpos == "VBG")


def _is_other(parse: Parse, who: int) -> bool:
    """Say whether somebody is named by whom the reporter has it, not the law or pact that a speaker goes by."""
    return speaks(parse, who) and noun_class(parse, who) not in ("agreement", "law")


def _takes_up(parse: Parse, words: Sequence[int]) -> bool:
    """Say whether words tell what others made of what was said: "a charge that Oslo denied", "charges denied by Oslo"."""
    noun = next((i for i in words[:4] if parse.tokens[i].upos in ("NOUN", "PRON")), None)
    if noun is None or any(
        parse.tokens[i].text.lower() not in ("a", "an") and parse.tokens[i].upos != "ADJ" for i in words[: words.index(noun)]
    ):
        return False
    lemma = parse.tokens[noun].lemma.lower()
    taken = lemma == "something" or lemma in table("answered") or f"{lemma}.n" in entries()
    return taken and any(_is_judged(parse, c) for c in parse.children(noun, "acl:relcl", "acl") if c in words)


def _is_judged(parse: Parse, verb: int) -> bool:
    """Say whether a clause below a noun tells what somebody made of it, and not what should be made of it."""
    token = parse.tokens[verb]
    cue = entries().get(f"{token.lemma.lower()}.v")
    modal = any(parse.tokens[c].xpos == "MD" for c in parse.children(verb, "aux"))
    told = not modal or negated(parse, verb)  # "a claim that could not be confirmed", not "an offer that Oslo should accept"
    return told and token.xpos in ("VBD", "VBN", "VBZ", "VBP") and cue is not None and cue.act in _JUDGING


@cache
def _gerunds() -> Mapping[str, Row]:
    """The verbs of what was left unsaid by their gerunds, which parsers may take for nouns."""
    return {f"{verb.removesuffix('e')}ing": row for verb, row in table("unsaid").items()}


def _reaches(parse: Parse, words: list[int]) -> int:
    """Return the last word before a closing mark or the end, up to which an aside runs: it is of one piece, and no quotation."""
    stop = next((k for k, i in enumerate(words) if parse.tokens[i].text in ("“", "”", '"')), len(words))
    return words[stop - 1] if stop else -1

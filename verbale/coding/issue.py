"""Issues: what a demand or refusal is about, named the same way on both sides."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from verbale.extract.clause import first_top, tops
from verbale.lexicon import table, used_as
from verbale.terms import Cast, Parse, Token

_MARKS = ",.;:—–-"
_DOUBLED = re.compile(r"(?:qu|[^aeiou])*[aeiou][bdglmnprt]")  # short verbs that double their last letter
_RELATIVE = ("acl:relcl", "advcl:relcl")
_NOUNS = ("NOUN", "PROPN", "PRON")


def issues(parse: Parse, content: tuple[int, ...], who: Cast, *, free: bool, names: bool = True) -> list[tuple[str, list[int]]]:
    """Return (issue, words) for each conjunct of a content that names an issue, each issue once.

    Args:
        parse: The parse of the report.
        content: The words on which a stance is taken.
        who: The actors of the report.
        free: Whether plain words may name an issue that the table lacks.
        names: Whether names from around the words may meet a condition of the table then.
    """
    out: dict[str, list[int]] = {}
    content = _without_aims(parse, content)
    if _is_claim(parse, content):
        return []
    around = _names_around(parse, content) if names else frozenset()
    asides = _asides(parse, content)
    for item in _conjuncts(parse, content):
        whole = _item(parse, item, set(content))
        tokens = [i for i in whole if i not in asides] or whole
        name = named(parse, tokens, frozenset(), who) or named(parse, tokens, _names(parse, content), who)
        name = None if name and _only_about(parse, item, name, who) else name
        if name is None and free:
            name = named(parse, tokens, around, who) or (None if out else _phrase(parse, item, who))
            name = None if name and name.lower() in table("time_words") else name
        pieces = _pieces(parse, tokens, _names(parse, content), who)
        for issue, words in pieces or ([(name, whole)] if name else []):
            out[issue] = _joined(parse, out[issue], words) if issue in out else words
    return list(out.items())


def _asides(parse: Parse, content: tuple[int, ...]) -> frozenset[int]:
    """Return the words that only tell of a thing: "Quito, where talks are held", "the terms of a panel set up by a pact"."""
    inside, heads = set(content), tops(parse, content)
    near = {*heads, *(c for i in heads for c in parse.children(i, "obj", "nsubj"))}
    clauses = (
        i
        for i in content
        if parse.tokens[i].head in inside
        and (
            parse.tokens[i].dep in _RELATIVE
            or (parse.tokens[i].dep == "acl" and parse.tokens[i].xpos == "VBN" and parse.tokens[i].head not in near)
        )
    )
    return frozenset(j for i in clauses for j in parse.subtree(i))


def _is_claim(parse: Parse, content: tuple[int, ...]) -> bool:
    """Say whether what is rejected is only that something is so: "claims about the aid", "reports of a blockade"."""
    top = first_top(parse, content)
    if top is None or parse.tokens[top].lemma.lower() not in used_as("claim"):
        return False
    told = any(parse.case(c) in ("about", "of", "regarding") for c in parse.children(top, "nmod"))
    return told or bool(parse.children(top, "acl", "ccomp"))


def _only_about(parse: Parse, item: int, name: str, who: Cast) -> bool:
    """Say whether talks are only what something is said of: "the talks must cover the border" demands no talks."""
    row, doer = table("issue_kinds").get(name), parse.child(item, "nsubj")
    if row is None or row["vehicle"] == "no" or doer is None or not parse.children(item, "obj"):
        return False
    return named(parse, parse.subtree(doer), frozenset(), who) == name


def _without_aims(parse: Parse, content: tuple[int, ...]) -> tuple[int, ...]:
    """Leave out what talks are to bring: who agrees to "talks aimed at ending the blockade" agrees to no end of it."""
    lemmas = ((i, parse.tokens[i].lemma.lower()) for i in content if parse.tokens[i].upos == "NOUN")
    talks = [i for i, lemma in lemmas if any(issue == "talks" for parts, issue in _patterns().get(lemma, ()) if len(parts) == 1)]
    clauses = (c for i in talks for c in parse.children(i, "acl", "advcl") if c > i)
    tell = (c for c in clauses if parse.tokens[c].xpos == "VB" or parse.tokens[c].lemma in used_as("aiming"))
    aims = {j for c in tell for j in parse.subtree(c)}
    return tuple(i for i in content if i not in aims) or content


def _joined(parse: Parse, first: list[int], second: list[int]) -> list[int]:
    """Return the words of both, with what only joins them ("troops and weapons")."""
    both = sorted({*first, *second})
    gaps = [range(before + 1, after) for before, after in pairwise(both)]
    joins = [i for gap in gaps for i in gap if all(parse.tokens[j].upos in ("CCONJ", "PUNCT", "SCONJ") for j in gap)]
    return sorted({*both, *joins})


def _pieces(parse: Parse, tokens: list[int], around: frozenset[str], who: Cast) -> list[tuple[str, list[int]]]:
    """Part words at "and" where both sides name an issue of their own, however they are attached; [] where they do not."""
    cuts = [i for i in tokens if parse.tokens[i].text.lower() == "and"]
    out: list[tuple[str, list[int]]] = []
    start = 0
    for cut in (*cuts, tokens[-1] + 1 if tokens else 0):
        chunk = [i for i in tokens if start <= i < cut]
        name = named(parse, chunk, around, who) if chunk else None
        if out and (name is None or name == out[-1][0]):
            out[-1] = (out[-1][0], [*out[-1][1], *chunk])
        elif name is None:
            continue  # what comes before the first issue belongs to it
        else:
            out.append((name, [i for i in tokens if i < cut] if not out else chunk))
        start = cut
    return [(name, trim(parse, words)) for name, words in out] if len(out) > 1 else []


def _conjuncts(parse: Parse, content: Iterable[int]) -> list[int]:
    """Return the heads of what a content coordinates, that-clauses torn apart by commas included."""
    inside, out = set(content), []
    todo = tops(parse, inside)
    while todo:
        item = todo.pop(0)
        out.append(item)
        torn = [c for c in parse.children(item, "ccomp") if parse.tokens[parse.subtree(c)[0]].text in (",", "and", "that")]
        todo += [c for c in (*parse.children(item, "conj"), *torn) if c in inside]
    return sorted(set(out))


def _item(parse: Parse, item: int, inside: set[int]) -> list[int]:
    """Return a conjunct's words: its subtree within the content, other conjuncts and edge marks left out."""
    conjuncts = _conjuncts(parse, inside)
    if conjuncts == [item]:
        return trim(parse, sorted(inside))
    others = [c for c in conjuncts if c != item and item in parse.ancestors(c)]
    return trim(parse, [i for i in parse.subtree(item, without=[*others, *parse.children(item, "cc")]) if i in inside])


def trim(parse: Parse, tokens: list[int]) -> list[int]:
    """Leave out marks and the words that join clauses at the edges."""
    while len(tokens) > 1 and parse.tokens[tokens[-1]].text in _MARKS:
        tokens = tokens[:-1]
    while len(tokens) > 1 and (parse.tokens[tokens[0]].text in _MARKS or parse.tokens[tokens[0]].dep in ("cc", "mark")):
        if parse.tokens[tokens[0]].text.lower() == "to":
            break
        tokens = tokens[1:]
    return tokens


_Parts = tuple[frozenset[str], ...]


@cache
def _patterns() -> Mapping[str, tuple[tuple[_Parts, str], ...]]:
    """The rows of the table, each by the words of its last condition, which the words themselves must meet."""
    out: dict[str, list[tuple[_Parts, str]]] = defaultdict(list)
    for key, row in table("issues").items():
        parts = tuple(frozenset(part.split("|")) for part in key.split("&"))
        for word in parts[-1]:
            out[word].append((parts, row["issue"]))
    return {word: tuple(found) for word, found in out.items()}


def _in_sense(token: Token) -> bool:
    """Say whether a word is of the kind that names an issue: not "close to the border", not "exercise restraint"."""
    if token.lemma in used_as("issue as verb"):
        return token.upos == "VERB"
    return token.lemma not in used_as("issue as noun") or token.upos == "NOUN"


def named(parse: Parse, tokens: Iterable[int], around: frozenset[str], who: Cast) -> str | None:
    """Return the issue of the table that the words are about: the row with most conditions, all of them met,
    and of two such the one that leaves fewer words to choose from.

    Names from around the words may meet a condition, never all of them.
    """
    tokens = [i for i in tokens if _in_sense(parse.tokens[i])]
    own = {w for i in tokens for w in (parse.tokens[i].lemma.lower(), parse.tokens[i].text.lower(), *_meant(i, who))}
    own |= {w[:-1] for w in own if w.endswith("s")}  # "troops" is its own lemma
    own |= {f"{parse.tokens[i - 1].text}-{parse.tokens[i + 1].text}".lower() for i in _hyphens(parse, tokens)}
    heads = {parse.tokens[i].lemma.lower() for i in tops(parse, tokens)}
    best = max(
        (
            (*_ranked(issue, parts, heads), issue)
            for word in own & _patterns().keys()
            for parts, issue in _patterns()[word]
            if all(part & own or part & around for part in parts)
        ),
        default=None,
    )
    return best[-1] if best else None


def _hyphens(parse: Parse, tokens: list[int]) -> Iterator[int]:
    """Yield the hyphens that make one word of two ("self-rule")."""
    inside = set(tokens)
    yield from (i for i in tokens if parse.tokens[i].text == "-" and {i - 1, i + 1} <= inside)


def _ranked(issue: str, parts: Sequence[frozenset[str]], heads: set[str]) -> tuple[bool, int, bool, int]:
    """Return the rank of a row, with its words' head before other words: "sanctions on the gas pipeline" are sanctions."""
    first, conditions, fewer = rank(issue, parts)
    return first, conditions, not heads.isdisjoint(parts[-1]), fewer


def rank(issue: str, parts: Sequence[frozenset[str]]) -> tuple[bool, int, int]:
    """Return how surely a row of the table of issues names what words are about, the highest first.

    Talks and papers that may be about something else come last; then more conditions count, then fewer words to choose from.
    """
    row = table("issue_kinds").get(issue)
    return row is None or row["vehicle"] == "no", len(parts), -sum(map(len, parts))


def _meant(i: int, who: Cast) -> Iterator[str]:
    """Yield the name of the alliance or body that a pronoun or a role means ("its", "the alliance")."""
    for actor in who.at.get(i, ()):
        if who[actor].kind == "alliance":
            yield (who[actor].code or who[actor].name).lower()


def _names(parse: Parse, tokens: Iterable[int]) -> frozenset[str]:
    return frozenset(parse.tokens[i].lemma.lower() for i in tokens if parse.tokens[i].upos == "PROPN")


def _names_around(parse: Parse, content: tuple[int, ...]) -> frozenset[str]:
    """Return the names of the sentence and of the one before it in the paragraph."""
    sentence = parse.tokens[content[0]].sentence
    near = [i for s in (sentence - 1, sentence) if s >= 0 for i in range(*parse.sentences[s])]
    paragraph = parse.paragraph_around(content[0])
    return _names(parse, [i for i in near if i in paragraph])


def _phrase(parse: Parse, item: int, who: Cast) -> str | None:
    """Name an issue by its words: the noun with its modifiers, or the object of the verb."""
    token = parse.tokens[item]
    about = parse.child(item, "nsubj") if parse.child(item, "cop") is not None else None
    if about is not None:  # "a visit is not on the table" is about the visit
        item, token = about, parse.tokens[about]
    if token.upos not in _NOUNS:
        if token.xpos == "VB" and token.lemma in used_as("disclosing"):
            return None
        lets = token.lemma not in used_as("taking up") or bool(parse.children(item, "xcomp"))
        if token.xpos == "VB" and lets and _infinitive(parse, item):
            return _deed(parse, item)
        below = next((c for dep in ("obj", "nsubj:pass", "obl", "nsubj") for c in parse.children(item, dep)), None)
        if below is None:
            return None
        item, token = below, parse.tokens[below]
    if token.upos not in ("NOUN", "PROPN") or reads(token.lemma) or who.at.get(item):
        return None
    return _noun(parse, item)


def _noun(parse: Parse, item: int) -> str:
    """Return a noun with its modifiers, as an issue is called."""
    keep = [item, *parse.children(item, "amod", "compound", "nummod")]
    for c in parse.children(item, "nmod"):
        timely = parse.tokens[c].lemma.lower() in table("time_words")  # "escalation of two months of protests"
        if parse.case(c) in ("of", "to", "in", "for", "on", "with", "from", "against") and not timely:
            keep += [*parse.children(c, "case"), *parse.children(c, "amod", "compound"), c]
    return " ".join(
        parse.tokens[i].text if parse.tokens[i].upos == "PROPN" else parse.tokens[i].text.lower() for i in sorted(keep)
    )


def _deed(parse: Parse, item: int) -> str | None:
    """Name an issue by what is to be done: "refused to pull back the guns" is about pulling back guns, not about guns."""
    torn = [c for c in parse.children(item, "obl") if parse.case(c) == "in" and parse.tokens[item].lemma == "hand"]
    thing = next(iter((*parse.children(item, "obj", "iobj"), *torn)), None)  # "hand in their weapons"
    if thing is None or parse.tokens[thing].upos not in ("NOUN", "PROPN") or reads(parse.tokens[thing].lemma) == "back":
        return None
    particle = [parse.tokens[c].text.lower() for c in parse.children(item, "compound:prt")] or ["in"] * (thing in torn)
    then = [f"to {parse.tokens[c].lemma}" for c in parse.children(item, "xcomp") if parse.tokens[c].xpos == "VB"]
    ends = [
        f"{parse.case(c)} {_noun(parse, c)}"
        for c in parse.children(item, "obl")
        if parse.case(c) in ("from", "into", "to") and parse.tokens[c].upos != "PRON"
    ]
    return " ".join([gerund(parse.tokens[item].lemma.lower()), *particle, _noun(parse, thing), *then[:1], *ends[:1]])


def gerund(verb: str) -> str:
    """Return the gerund of a verb.

    >>> [gerund(verb) for verb in ("pull", "cede", "stop", "free", "quit", "deploy")]
    ['pulling', 'ceding', 'stopping', 'freeing', 'quitting', 'deploying']
    """
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return f"{verb[:-1]}ing"
    return f"{verb}{verb[-1]}ing" if _DOUBLED.fullmatch(verb) else f"{verb}ing"


def _infinitive(parse: Parse, item: int) -> bool:
    return any(parse.tokens[c].text.lower() == "to" for c in parse.children(item, "mark"))


def reads(lemma: str) -> str:
    """Return how a noun that names no issue is read: back, none; an empty string for all others."""
    row = table("not_issues").get(lemma.lower())
    return row["reads"] if row else ""

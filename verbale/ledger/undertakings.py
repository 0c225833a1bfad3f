"""Commitments across reports: the rows that tell one promise, threat or plan, put together.

Two rows tell the same when the same side binds itself to the same deed, for the same time and on the same condition.
Two rounds of talks have two days and stay two.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from verbale.coding.deeds import deeds_with
from verbale.ledger.gists import Gist, sentence
from verbale.ledger.meant import promised
from verbale.ledger.sides import all_name_stems, name_stems, sides_in
from verbale.ledger.tellings import Party, Sentences, Telling
from verbale.ledger.wording import Wording, deed_kind, kinds_of, listed, shared, stem, stems_used_as, wording
from verbale.record.names import fold

_WORDS = re.compile(r"[^\W\d_]+")
_SAME = 0.5  # of the shorter wording the other must hold so much; with it "respond decisively" and "respond" are one
_ALIKE = 0.3  # of a condition, which reporters shorten more
_DONE_TO = re.compile(r"\b(?:will|would|shall|is to|are to|to) (?:be|open|reopen|begin|start|resume|end|take place|close)\b")
_LIMITED = re.compile(r"\b(?:ahead of|at the latest|before|by|later than|until|within)\b", re.IGNORECASE)
_UNLESS = frozenset({"unless", "without", "until"})


@dataclass(frozen=True)
class Undertaking:
    """One commitment as all reports tell it; `rows` by date of their reports, the first of them names it.

    `made` is the day from which its keeping counts: when it was said, else when it was first reported; "" when neither is known.
    `sentences` are those that the rows stand in.
    """

    rows: tuple[Telling, ...]
    made: str
    sentences: tuple[str, ...]

    @cached_property
    def main(self) -> Telling:
        """The row that tells most: with a due time, then with most words; of equals the earliest."""
        return max(self.rows, key=lambda t: (t.last is not None, len(t.words), -self.rows.index(t)))

    @property
    def id(self) -> str:
        """The id of the earliest row."""
        return self.rows[0].id

    @property
    def told(self) -> str:
        """The day of the first report that tells it; "" when none has a date."""
        return min((t.published for t in self.rows if t.published), default="")

    @cached_property
    def kind(self) -> str:
        """promise, threat or plan: the strongest that a row tells."""
        return next(kind for kind in ("promise", "threat", "plan") if any(t.label == kind for t in self.rows))

    @cached_property
    def party(self) -> tuple[Party, ...]:
        """Who is bound, each side once."""
        return _once(p for t in self.rows for p in t.by)

    @cached_property
    def to(self) -> tuple[Party, ...]:
        """To whom, each side once."""
        return _once(p for t in self.rows for p in t.to)

    @cached_property
    def sides(self) -> frozenset[str]:
        """The sides that are bound."""
        return frozenset(p.side for p in self.party)

    @property
    def nobody(self) -> bool:
        """Whether only persons are bound of whom no side is known: others may tell the deed of their state or body."""
        return all(p.homeless for p in self.party)

    @cached_property
    def due(self) -> tuple[str | None, str | None]:
        """First and last day of the due time: what all rows that have one leave open."""
        return _due(self.rows, self.main)

    @cached_property
    def condition(self) -> str | None:
        """The fullest words of the condition."""
        return max((t.row["condition"] for t in self.rows if t.row["condition"]), key=len, default=None)

    @cached_property
    def what(self) -> Wording:
        """The words of the deed."""
        return wording(self.main.words)

    @cached_property
    def deeds(self) -> frozenset[str]:
        """The deeds that it is about; a threat of harm that is not named stands for harm of any kind."""
        return _meant(promised(self.what), self.what.own_deed, threat=self.kind == "threat") - (self.stopped - {"end"})

    @cached_property
    def stopped(self) -> frozenset[str]:
        """The deeds that it promises to do no more."""
        return self.what.stopped

    @cached_property
    def types(self) -> frozenset[str]:
        """The PLOVER types of events that may keep it."""
        return frozenset().union(*(listed(deed_kind(d), "types") for d in self.deeds))

    @cached_property
    def refused(self) -> bool:
        """Whether it promises not to do something; "not on Sunday but on Monday" only puts it off."""
        return "but" not in self.what.words and any(self.what.negated(i) for deed in self.deeds for i in self.what.places(deed))

    @cached_property
    def own(self) -> frozenset[str]:
        """The stems of its own words that say on what the deed is done."""
        return frozenset().union(*(_thing(wording(t.words), self) for t in self.rows))

    @cached_property
    def shown(self) -> frozenset[str]:
        """The deeds, of whomever, that show it done: who came home was freed."""
        return frozenset().union(*(listed(deed_kind(d), "shown") for d in self.deeds)) - self.deeds

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of its things, which reports may name by another word."""
        return kinds_of(self.own)

    @cached_property
    def counts(self) -> frozenset[float]:
        """The numbers of its things."""
        return self.what.counts

    @cached_property
    def done_to(self) -> bool:
        """Whether its words tell what is done to a thing, or what it becomes, and not who does it."""
        found = _DONE_TO.search(self.main.words)
        return found is not None and found.start() > 0  # the subject belongs to the words only where it does not do it

    @cached_property
    def window(self) -> tuple[str | None, str | None]:
        """From when until when it may be done: up to a day that is set as a limit any day since it was made."""
        first, last = self.due
        return (self.made or first, last) if last and _LIMITED.search(self.main.words) else (first, last)

    @cached_property
    def things(self) -> frozenset[str]:
        """Those of its own stems that are no names: another thing in the same town is another thing."""
        return self.own - _capitals(t.words for t in self.rows)

    @cached_property
    def called(self) -> frozenset[str]:
        """The stems of the names that its things have, of which there is one: "the trawler Haukur"; no places, no sides."""
        return (self.own & _capitals(t.words for t in self.rows)) - self.places - name_stems(self.named)

    @cached_property
    def around(self) -> frozenset[str]:
        """The stems of the sentences around it, without the names of who is bound."""
        return frozenset().union(*(_thing(wording(s), self) for s in self.sentences))

    @cached_property
    def against(self) -> frozenset[str]:
        """The sides that it is made to, or that its condition names."""
        named = frozenset().union(*(sides_in(t.row["condition"] or "") for t in self.rows))
        return (frozenset(p.side for p in self.to) | named) - self.sides

    @cached_property
    def named(self) -> frozenset[str]:
        """The sides that its words name, but for those that are bound."""
        return frozenset().union(*(sides_in(t.words) for t in self.rows)) - self.sides

    @cached_property
    def persons(self) -> frozenset[str]:
        """The names in its sentences by which later reports may call who is bound: "Mr. Ray vowed", where a state is bound."""
        return frozenset(fold(word) for s in self.sentences for word in _WORDS.findall(s)[1:] if word[0].isupper())

    @property
    def known_against(self) -> frozenset[str]:
        """Those that it is made to of whom it is known what they are: not "civilians", whom a report may call otherwise."""
        return self.against - frozenset(p.side for p in self.to if p.homeless)

    @cached_property
    def places(self) -> frozenset[str]:
        """The stems of the places that its words name, the sides' names left out."""
        return frozenset().union(*(places_in(t.words) for t in self.rows))

    @property
    def unless(self) -> bool:
        """Whether it holds unless something is done, or if it is not done; not if it is."""
        if not self.condition:
            return False
        told = wording(self.condition)
        undone = any(told.negated(i) for places in told.deeds.values() for i in places)
        return undone or bool(_UNLESS.intersection(told.words[:1]))


def _once(parties: Iterable[Party]) -> tuple[Party, ...]:
    out: dict[str, Party] = {}
    for party in parties:
        out.setdefault(party.side, party)
    return tuple(out.values())


def _thing(told: Wording, one: Undertaking) -> frozenset[str]:
    return told.about - stems_used_as("empty") - deed_stems(told, one.deeds) - name_stems(one.sides, one.party)


_PLACE = re.compile(r"\b(at|in|near|outside|around|from|into|to|over|off)\s+(?:the\s+)?([A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)")


@lru_cache(maxsize=1 << 14)
def places_in(words: str, *, beside: tuple[str, ...] = ()) -> frozenset[str]:
    """Return the stems of names that stand where places do; those of states, bodies and months, and behind some words, left out.

    >>> sorted(places_in("to build a bridge at Arica in March with Peru"))
    ['arica']
    >>> sorted(places_in("men from Tacna landed at Arica", beside=("from",)))
    ['arica']
    """
    names = (name for where, name in _PLACE.findall(words) if where not in beside and not sides_in(name))
    return frozenset(s for name in names for s in wording(name).about if not name.isupper())


def _capitals(some: Iterable[str]) -> frozenset[str]:
    """Return the stems of the words that are written with a capital within a text."""
    return frozenset(stem(fold(w)) for words in some for w in _WORDS.findall(words)[1:] if w[0].isupper())


def deed_stems(told: Wording, deeds: Iterable[str]) -> frozenset[str]:
    """Return the stems of the words that tell deeds."""
    return frozenset(told.stems[i] for deed in deeds for i in told.places(deed))


@dataclass(frozen=True)
class Group:
    """The gists of one commitment as all reports tell it, by date of their reports; what it is found and ordered by.

    What it says of the commitment is what `Undertaking` says that its rows and words give.
    """

    rows: tuple[Gist, ...]

    @property
    def id(self) -> str:
        """The id of the earliest row."""
        return self.rows[0].id

    @cached_property
    def main(self) -> Gist:
        """The row that tells most."""
        return max(
            zip(self.rows, range(0, -len(self.rows), -1), strict=True), key=lambda p: (p[0].last is not None, p[0].length, p[1])
        )[0]

    @cached_property
    def made(self) -> str:
        """The day from which its keeping counts."""
        return min(filter(None, (g.said or g.published for g in self.rows)), default="")

    @cached_property
    def due(self) -> tuple[str | None, str | None]:
        """First and last day of the due time."""
        return _due(self.rows, self.main)

    @cached_property
    def sides(self) -> frozenset[str]:
        """The sides that are bound."""
        return frozenset().union(*(g.sides for g in self.rows))

    @cached_property
    def names(self) -> frozenset[str]:
        """The stems of the names of who is bound."""
        return frozenset().union(*(g.names for g in self.rows))

    @cached_property
    def deeds(self) -> frozenset[str]:
        """The deeds that it is about."""
        threat = not any(g.label == "promise" for g in self.rows) and any(g.threat for g in self.rows)
        return _meant(self.main.deeds, self.main.own_deed, threat=threat)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words and of the sentences around it that say on what the deed is done."""
        names = name_stems(self.sides) | self.names
        own = (g.about.difference(*_of(g.deeds, self.deeds)) for g in self.rows)
        around = (g.around.difference(*_of(g.around_deeds, self.deeds)) for g in few(self.rows))
        return frozenset().union(*own, *around) - names


def _of(told: Mapping[str, frozenset[str]], deeds: Iterable[str]) -> list[frozenset[str]]:
    """Return the stems that tell deeds; a deed that no table has is its own stem."""
    return [told.get(deed, frozenset({deed[1:]} if deed.startswith("=") else ())) for deed in deeds]


def _due(rows: Sequence[Telling] | Sequence[Gist], main: Telling | Gist) -> tuple[str | None, str | None]:
    firsts, lasts = [t.first for t in rows if t.first], [t.last for t in rows if t.last]
    first, last = max(firsts, default=None), min(lasts, default=None)
    return (main.first, main.last) if first and last and first > last else (first, last)


def _meant(told: Iterable[str], own_deed: str | None, *, threat: bool) -> frozenset[str]:
    """Return the deeds that are meant; where no table has the verb the verb's own, and a thing alone is promised to be given."""
    deeds = frozenset(told) or frozenset(filter(None, [own_deed])) or deeds_with("understood")
    return frozenset({"harm"}) if threat and deeds <= deeds_with("vague") else deeds


_FEW = 5  # rows of one commitment whose sentences are looked at: a thousand copies say no more


def few(rows: Sequence[Gist]) -> list[Gist]:
    """Return the first rows of a commitment that tell it in words of their own, a few."""
    return list({g.same_words: g for g in reversed(rows)}.values())[::-1][:_FEW]


def undertaking(group: Group, rows: Mapping[str, Telling], sentences: Sentences) -> Undertaking:
    """Return a commitment with its rows.

    Args:
        group: The gists of its rows.
        rows: The rows by id.
        sentences: The sentences that rows stand in.
    """
    told = tuple(rows[g.id] for g in group.rows)
    around = dict.fromkeys(sentence(rows[g.id], sentences) for g in few(group.rows))
    return Undertaking(told, group.made, tuple(around))


def grouped(gists: Iterable[Gist]) -> list[Group]:
    """Put the gists of one commitment together, in any order."""
    alike: dict[tuple[object, ...], list[Gist]] = defaultdict(list)
    for g in sorted(gists, key=_in_time):
        alike[g.threat, g.sides, g.first, g.last, g.about, g.condition or frozenset()].append(g)
    return [Group(tuple(sorted((g for part in parts for g in part), key=_in_time))) for parts in _merged(list(alike.values()))]


def _in_time(g: Gist) -> tuple[str, str]:
    return g.published or "9999", g.id


def _merged(parts: list[list[Gist]]) -> list[list[list[Gist]]]:
    """Merge parts that tell the same, each into the earliest that it fits.

    Only what shares side, due month and a word, or a deed and the last day, is compared: nothing else can be the same.
    """
    out: list[list[list[Gist]]] = []
    near: dict[tuple[bool, str, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for part in sorted(parts, key=lambda p: (p[0].last is None, *_in_time(p[0]))):
        one = part[0]
        keys = [(one.threat, side, month) for side in sorted(one.sides) or [""] for month in _months(one)]
        told = _tokens(one)
        shelves = [near[key] for key in keys if key in near]
        candidates = {i for shelf in shelves for token in told if token in shelf for i in shelf[token]}
        at = next((i for i in sorted(candidates) if same(out[i][0][0], one)), None)
        if at is None:
            at = len(out)
            out.append([])
        out[at].append(part)
        # The first part of a merged one is what later ones are compared with: its words are known from when it came.
        known = told if len(out[at]) == 1 else _tokens(out[at][0][0])
        for key in {*keys, *((threat, side, "") for threat, side, _ in keys)}:
            shelf = near[key]
            for token in known:
                if shelf[token][-1:] != [at]:
                    shelf[token].append(at)
    return out


def _tokens(g: Gist) -> list[str]:
    """Return what of two rows must meet if they are to tell the same: a word, or a deed for the same last day."""
    return [*g.about, *(f"{deed} by {g.last}" for deed in g.deeds if g.last)]


def _months(g: Gist) -> list[str]:
    return sorted({day[:7] for day in (g.first, g.last) if day}) or [""]


def same(one: Gist, other: Gist) -> bool:
    """Say whether two rows tell one commitment."""
    if one.threat != other.threat or not _one_side(one, other) or not _one_time(one, other):
        return False
    if one.negated != other.negated or not _one_condition(one, other):
        return False
    dated = bool(one.last and other.last)
    deed = bool(one.deeds.keys() & other.deeds.keys())
    if one.deeds and other.deeds and not deed:
        return one.about == other.about  # "would occupy the port" and "would be out of the port" tell of one port only
    if deed and dated and one.last == other.last:
        return True
    return shared(one.about, other.about) >= _SAME and not _other_things(one, other)


def _other_things(one: Gist, other: Gist) -> bool:
    """Say whether two promises share nothing but deed and names: "withdraw missiles from Cuba", "withdraw bombers from Cuba"."""
    if one.deeds.keys() <= deeds_with("vague") or other.deeds.keys() <= deeds_with("vague"):
        return False
    mine, theirs = (g.about.difference(*g.deeds.values()) - stems_used_as("empty") - all_name_stems() for g in (one, other))
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _one_side(one: Gist, other: Gist) -> bool:
    to = one.others & other.others or not one.others or not other.others
    return bool(one.sides & other.sides) and bool(to)


def _one_time(one: Gist, other: Gist) -> bool:
    if not (one.last and other.last):
        return True
    return (one.first or "") <= other.last and (other.first or "") <= one.last


def _one_condition(one: Gist, other: Gist) -> bool:
    a, b = one.condition, other.condition
    return a is None or b is None or shared(a, b) >= _ALIKE

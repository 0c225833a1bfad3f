"""Commitments across reports: the rows that tell one promise, threat or plan, put together.

Two rows tell the same when the same side binds itself to the same deed, for the same time and on the same condition.
Two rounds of talks have two days and stay two.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from verbale.ledger.sides import name_stems, sides_in
from verbale.ledger.tellings import Party, Sentences, Telling
from verbale.ledger.wording import Wording, deed_kind, listed, shared, wording

_SAME = 0.5  # of the shorter wording the other must hold so much; with it "respond decisively" and "respond" are one
_ALIKE = 0.3  # of a condition, which reporters shorten more
_VAGUE = frozenset({"answer", "meet", "harm"})  # threatened, they only stand for harm: "will respond", "will be met with"
_UNLESS = frozenset({"unless", "without", "until"})
_THIN = 2  # so few words of its own need the sentence before: "It is planned to end on Sunday"


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
        known = [t for t in self.rows if t.first or t.last]
        firsts, lasts = [t.first for t in known if t.first], [t.last for t in known if t.last]
        first, last = max(firsts, default=None), min(lasts, default=None)
        return (self.main.first, self.main.last) if first and last and first > last else (first, last)

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
        told = frozenset(self.what.deeds) or frozenset(filter(None, [self.what.own_deed]))
        return frozenset({"harm"}) if self.kind == "threat" and told <= _VAGUE else told

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
    def around(self) -> frozenset[str]:
        """The stems of the sentences around it, without the names of who is bound."""
        return frozenset().union(*(_thing(wording(s), self) for s in self.sentences))

    @cached_property
    def against(self) -> frozenset[str]:
        """The sides that it is made to, or that its condition names."""
        named = frozenset().union(*(sides_in(t.row["condition"] or "") for t in self.rows))
        return (frozenset(p.side for p in self.to) | named) - self.sides

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
    return told.about - deed_stems(told, one.deeds) - name_stems(one.sides, one.party)


def deed_stems(told: Wording, deeds: Iterable[str]) -> frozenset[str]:
    """Return the stems of the words that tell deeds."""
    return frozenset(told.stems[i] for deed in deeds for i in told.places(deed))


def undertakings(rows: Sequence[Telling], said: Mapping[str, str], sentences: Sentences) -> list[Undertaking]:
    """Put the rows of one commitment together.

    Args:
        rows: Rows of kind commitments, in any order.
        said: The day on which the statement that a row rests on was made, by the statement's id.
        sentences: The sentences that rows stand in.
    """
    alike: dict[tuple[object, ...], list[Telling]] = defaultdict(list)
    for t in sorted(rows, key=lambda t: (t.published or "9999", t.id)):
        alike[_signature(t)].append(t)
    groups = [_joined(same) for same in _merged(list(alike.values()))]
    sentences.fetch(t for group in groups for t in _few(group))
    return [_undertaking(group, said, sentences) for group in groups]


_FEW = 5  # rows of one commitment whose sentences are looked at: a thousand copies say no more


def _few(group: Sequence[Telling]) -> list[Telling]:
    return list({t.words: t for t in reversed(group)}.values())[::-1][:_FEW]


def _undertaking(group: list[Telling], said: Mapping[str, str], sentences: Sentences) -> Undertaking:
    days = [said.get(t.given or "") or t.published or "" for t in group]
    made = min((d for d in days if d), default="")
    few = _few(group)
    around = dict.fromkeys(sentences.of(t, before=len(_bare(t)) < _THIN) for t in few)
    return Undertaking(tuple(group), made, tuple(around))


def _bare(t: Telling) -> frozenset[str]:
    told = wording(t.words)
    return told.about - deed_stems(told, told.deeds)


def _joined(parts: Iterable[list[Telling]]) -> list[Telling]:
    return sorted((t for part in parts for t in part), key=lambda t: (t.published or "9999", t.id))


def _signature(t: Telling) -> tuple[object, ...]:
    condition = wording(t.row["condition"] or "").about
    return _class(t), t.sides, t.first, t.last, wording(t.words).about, condition


def _class(t: Telling) -> str:
    return "threat" if t.label == "threat" else "promise"


def _merged(parts: list[list[Telling]]) -> list[list[list[Telling]]]:
    """Merge parts that tell the same, each into the earliest that it fits.

    Only what shares side, due month and a word, or a deed and the last day, is compared: nothing else can be the same.
    """
    out: list[list[list[Telling]]] = []
    near: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for part in sorted(parts, key=lambda p: (p[0].last is None, p[0].published or "9999", p[0].id)):
        keys = [(_class(part[0]), side, month) for side in sorted(part[0].sides) or [""] for month in _months(part[0])]
        told = _tokens(part[0])
        candidates = {i for key in keys for token in told for i in near.get((*key, token), ())}
        at = next((i for i in sorted(candidates) if same(out[i][0][0], part[0])), None)
        if at is None:
            at = len(out)
            out.append([])
        out[at].append(part)
        for key in [*keys, *((c, side, "") for c, side, _ in keys)]:
            # The first part of a merged one is what later ones are compared with: its words are known from when it came.
            for token in told if len(out[at]) == 1 else _tokens(out[at][0][0]):
                if at not in near[*key, token][-1:]:
                    near[*key, token].append(at)
    return out


def _tokens(t: Telling) -> list[str]:
    """Return what of two rows must meet if they are to tell the same: a word, or a deed for the same last day."""
    told = wording(t.words)
    return [*sorted(told.about), *(f"{deed} by {t.last}" for deed in sorted(told.deeds) if t.last)]


def _months(t: Telling) -> list[str]:
    return sorted({day[:7] for day in (t.first, t.last) if day}) or [""]


def same(one: Telling, other: Telling) -> bool:
    """Say whether two rows tell one commitment."""
    if _class(one) != _class(other) or not _one_side(one, other) or not _one_time(one, other):
        return False
    a, b = wording(one.words), wording(other.words)
    if any(map(a.negated, _places(a))) != any(map(b.negated, _places(b))) or not _one_condition(one, other):
        return False
    deed = bool(a.deeds.keys() & b.deeds.keys())
    dated = bool(one.last and other.last)
    return (deed and dated and one.last == other.last) or shared(a.about, b.about) >= _SAME


def _places(told: Wording) -> list[int]:
    return [i for places in told.deeds.values() for i in places]


def _one_side(one: Telling, other: Telling) -> bool:
    to = one.others & other.others or not one.others or not other.others
    return bool(one.sides & other.sides) and bool(to)


def _one_time(one: Telling, other: Telling) -> bool:
    if not (one.last and other.last):
        return True
    return (one.first or "") <= other.last and (other.first or "") <= one.last


def _one_condition(one: Telling, other: Telling) -> bool:
    a, b = one.row["condition"], other.row["condition"]
    return not (a and b) or shared(wording(a).about, wording(b).about) >= _ALIKE

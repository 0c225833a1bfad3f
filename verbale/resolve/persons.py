"""Which names mean the same person: full names first, then surnames, titles deciding between namesakes."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from verbale.extract.gazetteer import words_for
from verbale.lexicon import DATA, table
from verbale.resolve.figure import Figure, printed
from verbale.resolve.variants import signatures, variant
from verbale.terms import ActorMention, Parse

_SUFFIXES = frozenset({"Jr.", "Sr.", "Jr", "Sr", "II", "III", "IV"})


def people(parse: Parse, mentions: Iterable[ActorMention]) -> dict[int, Figure]:
    """Gather names of persons into figures; returns the figure of each mention, by the mention's first token."""
    mentions = list(mentions)
    named = [m for m in mentions if m.form in ("name", "title")]
    found: dict[int, Figure] = {}
    known = _Known()
    for mention in sorted(named, key=lambda m: (_short(parse, m), m.tokens[0])):
        words = _words(parse, mention)
        figure = known.find(mention, words) or Figure("person")
        _tell(figure, mention, parse, words)
        known.keep(figure, parse, mention, words)
        found[mention.tokens[0]] = figure
    return _joined(parse, named, found)


@dataclass(slots=True)
class _Met:
    """What the mentions of a person told: names and titles, each once, and where they stand, in order.

    A long report names somebody a thousand times; who asks must not go through all of them.
    """

    names: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    starts: list[int] = field(default_factory=list)
    free: list[int] = field(default_factory=list)  # of them, those that no other noun owns

    def latest(self, before: int) -> tuple[bool, int]:
        """Where a person was named last, as more than what another noun belongs to if ever ("the sister of Kim Jong Un")."""
        n = bisect_left(self.free, before)
        return (True, self.free[n - 1]) if n else (False, self.starts[bisect_left(self.starts, before) - 1])


class _Known:
    """The persons met so far, by each word of their names and by what spellings of their surnames share."""

    def __init__(self) -> None:
        self._by_word: dict[str, dict[Figure, None]] = defaultdict(dict)
        self._by_sound: dict[str, dict[Figure, None]] = defaultdict(dict)
        self._met: dict[Figure, _Met] = defaultdict(_Met)

    def keep(self, figure: Figure, parse: Parse, mention: ActorMention, words: list[str]) -> None:
        """Let a person be found by a name."""
        met = self._met[figure]
        met.names.add(figure.names[-1])
        met.titles.add(mention.key)
        insort(met.starts, mention.tokens[0])
        if not parse.tokens[mention.head].dep.startswith("nmod"):
            insort(met.free, mention.tokens[0])
        for word in words:
            self._by_word[_plain(word)][figure] = None
        for signature in signatures(_plain(words[-1])):
            self._by_sound[signature][figure] = None

    def find(self, mention: ActorMention, words: list[str]) -> Figure | None:
        """Return the person of a name: by its words, else by another spelling of the surname if one person only has it."""
        last = _plain(words[-1])
        figure = self._match(list(self._by_word[last]), mention, words)
        if figure is not None:
            return figure
        near = {f: None for signature in signatures(last) for f in self._by_sound.get(signature, ())}
        fits = [f for f in near if _spelt_otherwise(f, self._met[f], mention, words)]
        return fits[0] if len(fits) == 1 else None

    def _match(self, figures: list[Figure], mention: ActorMention, words: list[str]) -> Figure | None:
        fits = [f for f in figures if _compatible(f, self._met[f], mention, words)]
        if len(fits) < 2:
            return fits[0] if fits else None
        gender, start = title_gender(mention), mention.tokens[0]
        sure = [f for f in fits if gender and f.gender == gender]
        sure = sure or [f for f in fits if mention.key and mention.key in self._met[f].titles] or fits
        before = [f for f in sure if self._met[f].starts[0] < start]
        return max(before, key=lambda f: self._met[f].latest(start)) if before else sure[0]


def _spelt_otherwise(figure: Figure, met: _Met, mention: ActorMention, words: list[str]) -> bool:
    """Say whether a name can be another spelling of a person's."""
    gender = title_gender(mention)
    if gender and figure.gender and gender != figure.gender:
        return False
    names = (name.split() for name in met.names)
    return any(
        variant(_plain(words[-1]), _plain(name[-1]))
        and (len(words) == 1 or len(name) == 1 or _given(_plain(words[0]), _plain(name[0])))
        and _middle([_plain(w) for w in words[1:-1]], [_plain(w) for w in name[1:-1]])
        for name in names
    )


def _joined(parse: Parse, named: list[ActorMention], found: dict[int, Figure]) -> dict[int, Figure]:
    """Join persons whom the report itself calls by another name: "Mohamed Hamdan Dagalo, known as Hemedti"."""
    starts = {i: m.tokens[0] for m in named for i in m.core}
    into: dict[Figure, Figure] = {}
    for mention in named:
        figure, alias = found[mention.tokens[0]], found[mention.tokens[0]]
        owner = _known_as(parse, mention)
        if owner in starts:
            figure = found[starts[owner]]
        if figure is not alias and alias not in into and figure not in into:
            into[alias] = figure
            figure.mentions += alias.mentions
            figure.names += [name for name in alias.names if len(name) < len(figure.name)]
    return {start: into.get(figure, figure) for start, figure in found.items()}


def _known_as(parse: Parse, mention: ActorMention) -> int | None:
    """The token that a "known as" or "nicknamed" before a name follows, commas and adverbs left out."""
    verb = parse.tokens[mention.head].head
    if not 0 <= verb < mention.head or parse.tokens[verb].lemma.lower() not in words_for("alias"):
        return None
    if parse.tokens[verb].xpos != "VBN" or parse.child(verb, "nsubj", "aux") is not None:
        return None
    while verb and parse.tokens[verb - 1].upos in ("PUNCT", "ADV"):
        verb -= 1
    return verb - 1


def _words(parse: Parse, mention: ActorMention) -> list[str]:
    words = printed(parse, mention.core).split()
    return [w for w in words if w not in _SUFFIXES] or words


def _short(parse: Parse, mention: ActorMention) -> bool:
    """Say whether a name is a surname only: one word, or a particle and its surname ("von der Leyen")."""
    words = _words(parse, mention)
    return len(words) == 1 or words[0][0].islower()


def _tell(figure: Figure, mention: ActorMention, parse: Parse, words: list[str]) -> None:
    figure.mentions.append(mention)
    figure.names.append(printed(parse, mention.core))
    figure.gender = title_gender(mention) or figure.gender or (given_gender(words[0]) if len(words) > 1 else "")


def _compatible(figure: Figure, met: _Met, mention: ActorMention, words: list[str]) -> bool:
    gender = title_gender(mention)
    if gender and figure.gender and gender != figure.gender:
        return False
    return any(same_name(words, [w for w in name.split() if w not in _SUFFIXES]) for name in met.names)


def same_name(words: list[str], name: list[str]) -> bool:
    """Say whether two forms of name can mean one person: "Blinken", "Antony Blinken" and "Antony J. Blinken" can."""
    words, name = [_plain(w) for w in words], [_plain(w) for w in name]
    if not words or not name:  # a name may be nothing but a "Jr."
        return False
    if words == name or words == name[-len(words) :]:
        return True
    if len(words) == 1:
        return words[0] == name[0] or (len(words[0]) > 3 and words[0] in name)
    return len(name) > 1 and words[-1] == name[-1] and _given(words[0], name[0]) and _middle(words[1:-1], name[1:-1])


def _middle(one: list[str], other: list[str]) -> bool:
    """Say whether middle names may be one: where one is an initial, the other begins with it ("W.", "H. W." do not)."""
    if not one or not other:
        return True
    short, long = sorted((one[0].rstrip("."), other[0].rstrip(".")), key=len)
    return len(short) != 1 or long.startswith(short)


@lru_cache(100_000)
def _plain(word: str) -> str:
    """A word of a name without case and Arabic article: "al-Burhan" is also "Burhan"."""
    low = word.casefold()
    article, _, rest = low.partition("-")
    return rest if rest and article in ("al", "el", "ar", "as", "ad", "an", "at", "ash") else low


def _given(one: str, other: str) -> bool:
    """Say whether two given names may be one: an initial of the other, or another spelling ("Sergei", "Sergey")."""
    short, long = sorted((one.rstrip("."), other.rstrip(".")), key=len)
    return long.startswith(short) if len(short) < 3 else long[:4] == short[:4] or long.startswith(short)


def title_gender(mention: ActorMention) -> str:
    """The sex that the title of a mention tells, or an empty string."""
    return table("titles")[mention.key]["gender"] if mention.form in ("name", "title") and mention.key else ""


@cache
def _given_names() -> Mapping[str, str]:
    if not (DATA / "given_names.tsv").is_file():
        return {}
    return {name: row["gender"] for name, row in table("given_names").items()}


def given_gender(name: str) -> str:
    """The sex that a given name usually tells, or an empty string."""
    return _given_names().get(name, "") or _given_names().get(name.partition("-")[0], "")

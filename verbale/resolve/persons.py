"""Which names mean the same person: full names first, then surnames, titles deciding between namesakes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from verbale.lexicon import DATA, table
from verbale.resolve.figure import Figure, printed
from verbale.terms import ActorMention, Parse

_SUFFIXES = frozenset({"Jr.", "Sr.", "Jr", "Sr", "II", "III", "IV"})


def people(parse: Parse, mentions: Iterable[ActorMention]) -> dict[int, Figure]:
    """Gather names of persons into figures; returns the figure of each mention, by the mention's first token."""
    named = [m for m in mentions if m.form in ("name", "title")]
    found: dict[int, Figure] = {}
    by_word: dict[str, dict[Figure, None]] = defaultdict(dict)
    for mention in sorted(named, key=lambda m: (_short(parse, m), m.tokens[0])):
        words = _words(parse, mention)
        figure = _match(list(by_word[_plain(words[-1])]), mention, words) or Figure("person")
        _tell(figure, mention, parse, words)
        for word in words:
            by_word[_plain(word)][figure] = None
        found[mention.tokens[0]] = figure
    return found


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


def _match(figures: list[Figure], mention: ActorMention, words: list[str]) -> Figure | None:
    fits = [f for f in figures if _compatible(f, mention, words)]
    if len(fits) < 2:
        return fits[0] if fits else None
    gender = title_gender(mention)
    sure = [f for f in fits if gender and f.gender == gender] or [f for f in fits if _same_title(f, mention)] or fits
    before = [f for f in sure if f.first[0] < mention.tokens[0]]
    return (
        max(before, key=lambda f: max(m.tokens[0] for m in f.mentions if m.tokens[0] < mention.tokens[0])) if before else sure[0]
    )


def _same_title(figure: Figure, mention: ActorMention) -> bool:
    return bool(mention.key) and any(m.key == mention.key for m in figure.mentions)


def _compatible(figure: Figure, mention: ActorMention, words: list[str]) -> bool:
    gender = title_gender(mention)
    if gender and figure.gender and gender != figure.gender:
        return False
    return any(same_name(words, [w for w in name.split() if w not in _SUFFIXES]) for name in set(figure.names))


def same_name(words: list[str], name: list[str]) -> bool:
    """Say whether two forms of name can mean one person: "Blinken", "Antony Blinken" and "Antony J. Blinken" can."""
    words, name = [_plain(w) for w in words], [_plain(w) for w in name]
    if not words or not name:  # a name may be nothing but a "Jr."
        return False
    if words == name or words == name[-len(words) :]:
        return True
    if len(words) == 1:
        return words[0] == name[0] or (len(words[0]) > 3 and words[0] in name)
    return len(name) > 1 and words[-1] == name[-1] and _given(words[0], name[0])


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

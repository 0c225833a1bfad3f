"""An actor while it is being put together: mentions come in one by one, what they tell is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from verbale.extract.gazetteer import organisations
from verbale.lexicon import table
from verbale.terms import ActorMention, Parse

KINDS = frozenset({"person", "country", "government", "organisation", "alliance", "armed group", "people", "unnamed"})
NEUTER = frozenset({"country", "government", "organisation", "alliance"})


@dataclass(slots=True, eq=False)
class Figure:
    """What is known so far of one actor.

    `names` are printed forms without title and article; `roles` rows of roles.tsv; `gender` m, f or "" when unknown;
    `plural` says that "they" may mean it.
    """

    kind: str
    names: list[str] = field(default_factory=list)
    country: str | None = None
    code: str | None = None
    sector: str | None = None
    role: str | None = None
    organisation: str | None = None
    gender: str = ""
    plural: bool = False
    roles: list[str] = field(default_factory=list)
    former: bool = False
    default: str = ""
    mentions: list[ActorMention] = field(default_factory=list)
    traces: list[ActorMention] = field(default_factory=list)  # adjectives: evidence only when there is nothing else
    inferred: list[str] = field(default_factory=list)
    title: str | None = None  # name to show when only adjectives and capitals are printed

    @property
    def name(self) -> str:
        """The fullest printed form."""
        return max(self.names, key=lambda name: (len(name), not name.isupper())) if self.names else (self.title or "")

    @property
    def first(self) -> tuple[int, int]:
        """Where it is first mentioned."""
        return min((m.tokens[0], m.head) for m in (self.mentions or self.traces))


def valid(row: Mapping[str, str], day: str | None) -> bool:
    """Say whether a row with `from` and `until` holds on a day; without a day, whether it still holds."""
    if day is None:
        return not row["until"]
    return (not row["from"] or row["from"] <= day) and (not row["until"] or day < row["until"])


def chosen(keys: str, rows: Mapping[str, Mapping[str, str]], day: str | None, known: set[str]) -> str:
    """Choose among the codes that the same words stand for: one that holds on the day, one met before, the first."""
    codes = keys.split("|")
    if len(codes) == 1:
        return codes[0]
    living = [c for c in codes if valid(rows[c], day)] or codes
    return next((c for c in living if c in known), living[0])


def country_figure(code: str) -> Figure:
    """Begin a country."""
    return Figure("country", country=code, code=code, sector="GOV", title=table("countries")[code]["name"])


def body_figure(code: str) -> Figure:
    """Begin an organisation that the tables know."""
    row = organisations()[code]
    kind = row["kind"] if row["kind"] in KINDS else "organisation"
    return Figure(
        kind,
        country=row["country"] or None,
        code=code,
        sector=row["sector"] or None,
        plural=kind == "armed group",
        title=row["name"],
    )


def printed(parse: Parse, tokens: Sequence[int]) -> str:
    """Return the words of tokens on one line, without a closing possessive mark."""
    return " ".join(parse.words(tokens).split())

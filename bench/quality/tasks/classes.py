"""PLOVER's root class of a sentence in which actor and recipient are marked (PLV): 15 roots, 4 quads, 2 sides.

As actor and recipient are given, words that tell an event count whether or not the record knows who these are. The predicted
class is that of the event whose actors and recipients best match the marked spans: of one done by somebody mentioned within
the marked actor to somebody within the marked recipient, else of what the marked actor does to others, else of what is done
to the marked recipient; the first of the best, events of the record before words that name nobody it knows. What the
recipient does to the actor is another event. So the first event of the sentence is taken when none
matches; without any event the class is CONSULT, the commonest in news. CONCEDE and RETREAT are YIELD. PLV's codebook has no
status and folds it into the class: what is only planned is AGREE when it is cooperation and THREATEN when it is conflict;
cooperation that is denied is REJECT. Where PLV keeps to CAMEO's numbers and verbale to PLOVER's manual, `plover.toml` says so:
a verdict is ACCUSE (CAMEO 116), sanctions imposed are COERCE (163), a blockade, an occupation and an attack by computer
ASSAULT (191, 192). A quad follows from the root as PLV has it; sides are cooperation (quads 1 and 2) and conflict (3 and 4).

`unshared.root_macro_f1` leaves out the sentences that, by three runs of six words, also stand in `plover_gsr.jsonl`, from
which rules may be made.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from bench.quality import coded, goldset, program
from bench.quality.goldset import AbsentError
from bench.quality.results import Findings, Part
from bench.quality.scoring import Tally, macro_f1
from verbale.terms import Actor, Event, EventMention, Parse, Record

FALLBACK = "CONSULT"
SHARED = 3  # runs of six words in common: the same sentence, or nearly; less may be a turn of phrase


def inputs(gold: Path, split: str | None) -> list[Path]:
    """All files of sentences with a class."""
    return goldset.files(gold, "events/plv_*.jsonl", split)


def run(gold: Path, split: str | None) -> dict[str, float]:
    """Classify each sentence."""
    return dict(findings(gold, split).measures)


def findings(gold: Path, split: str | None) -> Findings:
    """Classify each sentence; parts are the gold classes, and misses tell what a class was taken for."""
    rows = goldset.jsonl(inputs(gold, split))
    try:
        known = goldset.jsonl(goldset.files(gold, "events/plover_gsr*.jsonl", None))
    except AbsentError:
        known = []
    told = program.readings(r["text"] for r in rows)
    found = [root(row, record, parse) for row, (parse, record) in zip(rows, told, strict=True)]
    pairs = [(p, row["type"]) for row, p in zip(rows, found, strict=True)]
    return Findings(score(rows, found, [r["text"] for r in known]), parts(pairs), misses(pairs))


def parts(pairs: Sequence[tuple[str, str]]) -> tuple[Part, ...]:
    """Return recall and precision of each gold class, the commonest first."""
    gold = Counter(g for _, g in pairs)
    predicted = Counter(p for p, _ in pairs)
    right = Counter(g for p, g in pairs if p == g)
    return tuple(
        Part.of("class", name, Tally(right[name], 0, count), Tally(right[name], predicted[name]))
        for name, count in sorted(gold.items(), key=lambda kind: (-kind[1], kind[0]))
    )


def misses(pairs: Iterable[tuple[str, str]]) -> Counter[str]:
    """Count what each class was taken for."""
    return Counter(f"{g} taken for {p}" for p, g in pairs if p != g)


def score(rows: Sequence[dict[str, Any]], predicted: Iterable[str], known: Iterable[str] = ()) -> dict[str, float]:
    """Score the classes predicted for sentences; `known` are sentences that rules may have been made from."""
    quads = goldset.mapping("plover")["plv_quads"]
    pairs = [(p, row["type"]) for row, p in zip(rows, predicted, strict=True)]
    both = [(quads[p], int(row["quad"])) for (p, _), row in zip(pairs, rows, strict=True)]
    seen = {run for text in known for run in runs(text)}
    apart = [pair for pair, row in zip(pairs, rows, strict=True) if len(runs(row["text"]) & seen) < SHARED]
    return {
        "root_macro_f1": macro_f1(pairs),
        "quad_macro_f1": macro_f1(both),
        "binary_macro_f1": macro_f1([(p <= 2, g <= 2) for p, g in both]),
        "unshared.root_macro_f1": macro_f1(apart),
    }


def runs(text: str) -> set[tuple[str, ...]]:
    """Return the runs of six words of a text; all of it when it is shorter."""
    words = coded.fold(text).split()
    return {tuple(words[i : i + 6]) for i in range(max(1, len(words) - 5))}


def root(row: dict[str, Any], record: Record, parse: Parse | None = None) -> str:
    """Return the class predicted for a sentence; without its parse, the record alone is asked."""
    cast = coded.cast(record)
    told = [(fit(e, cast, row), filed(e, e.type, e.status, (q.quote for q in e.evidence))) for e in record.events]
    if parse is not None:
        for mention, status in program.deeds(parse, record):
            words = (parse.tokens[i].text for i in mention.tokens)
            told.append((fit_of_words(parse, mention, row), filed(mention, mention.kind, status, words)))
    return max(told, key=lambda t: t[0], default=(0.0, FALLBACK))[1]


def filed(event: Event | EventMention, kind: str, status: str, words: Iterable[str]) -> str:
    """Return the root under which PLV files an event: its status folded in, then what PLV has elsewhere."""
    found, table = coded.folded_class(kind, status), goldset.mapping("plover")
    imposed = table["plv_imposed"]
    if found == imposed["from"] and any(word in imposed["words"] for part in words for word in coded.fold(part).split()):
        return str(imposed["to"])
    elsewhere = (table["plv_filed"].get(f"{found}.{m}.{c}") for m in (event.mode or "", "") for c in event.context)
    root = next((kind for kind in elsewhere if kind), found)
    labels = table["plv"]
    return str(labels.get(f"{root}.{event.mode}", labels.get(root, root)))


def fit(event: Event, cast: dict[str, Actor], row: dict[str, Any]) -> float:
    """Say how well an event's actors and recipients match the marked ones."""

    def within(ids: tuple[str, ...], part: str) -> bool:
        return any(coded.mentions_touch(cast.get(i), row[part]) for i in ids)

    return _points(within, event.actors, event.recipients)


def fit_of_words(parse: Parse, mention: EventMention, row: dict[str, Any]) -> float:
    """Say how well the phrases in an event's slots match the marked ones, whoever they name."""

    def within(heads: tuple[int, ...], part: str) -> bool:
        return any(start <= parse.tokens[i].start < end for i in heads for start, end in row[part])

    return _points(within, mention.actors, mention.recipients)


def _points(within: Callable[[tuple[Any, ...], str], bool], actors: tuple[Any, ...], recipients: tuple[Any, ...]) -> float:
    return 2 * within(actors, "actor") + within(recipients, "recipient")

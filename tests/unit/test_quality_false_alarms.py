from dataclasses import replace

import pytest
from hand_built import record

from bench.quality.tasks import false_alarms

ROWS = [
    {"sentence": "A.", "topic": "sport", "held": "yes"},
    {"sentence": "B.", "topic": "weather", "held": "no"},
]


def test_every_event_in_a_sentence_without_events_counts():
    told = record()
    count = float(len(told.events))
    found = false_alarms.score(ROWS, [told, replace(told, events=())])
    assert count > 0
    assert (found.pop("clear"), found.pop("clear.held")) == (0.5, 0.0)
    assert found == {"events": count, "events.held": count, "events.sport": count, "events.weather": 0.0}


def _stands_once(path, count):
    rows = false_alarms.sentences(path)
    assert len({row["sentence"] for row in rows}) == len(rows) == count
    return rows


@pytest.mark.parametrize(
    ("path", "count"), [(false_alarms.SENTENCES, 200), (false_alarms.SECOND, 150), (false_alarms.THIRD, 663)]
)
def test_half_of_every_topic_is_held_and_no_sentence_stands_twice(path, count):
    rows = _stands_once(path, count)
    for topic in sorted({row["topic"] for row in rows} | {"sport", "business", "science", "crime", "weather", "figurative"}):
        held = [row["held"] for row in rows if row["topic"] == topic]
        assert held.count("yes") in (len(held) // 2, (len(held) + 1) // 2)


def test_no_look_alike_stands_twice_or_among_the_false_alarms():
    more = _stands_once(false_alarms.MORE_ALIKE, 302)
    alike = [row["sentence"] for row in (*_stands_once(false_alarms.LOOK_ALIKES, 60), *more)]
    none = (false_alarms.SENTENCES, false_alarms.SECOND, false_alarms.THIRD)
    assert len(set(alike)) == len(alike)
    assert not set(alike) & {row["sentence"] for path in none for row in false_alarms.sentences(path)}
    assert [row["held"] for row in more].count("yes") == len(more) // 2

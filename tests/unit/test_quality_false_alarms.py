from dataclasses import replace

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


def test_half_of_every_topic_is_held_and_no_sentence_stands_twice():
    rows = false_alarms.sentences(false_alarms.SENTENCES)
    assert len({row["sentence"] for row in rows}) == len(rows) == 200
    for topic in ("sport", "business", "science", "crime", "weather", "figurative"):
        held = [row["held"] for row in rows if row["topic"] == topic]
        assert held.count("yes") == len(held) // 2

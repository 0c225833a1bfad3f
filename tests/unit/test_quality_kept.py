from bench.quality.kept import KeepingEngine
from verbale.parse.engine import Words

WORDS = Words(["Talks", "ended", "."], [True, False, False], [True, False, False])


def heads(engine):
    return engine.run(WORDS).head.tolist()


def test_a_text_seen_again_is_recalled_not_run(tmp_path, monkeypatch):
    first = heads(KeepingEngine(tmp_path))
    again = KeepingEngine(tmp_path)
    monkeypatch.setattr(again, "_session", None)
    assert heads(again) == first


def test_a_damaged_entry_is_made_again(tmp_path):
    engine = KeepingEngine(tmp_path)
    first = heads(engine)
    for path in tmp_path.iterdir():
        path.write_bytes(b"")
    assert heads(engine) == first

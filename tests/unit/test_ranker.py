import pytest

from verbale.errors import DataError
from verbale.resolve import ranker


def test_the_shipped_weights_are_those_of_the_manifest():
    assert len(ranker.weights()) > 1000
    assert ranker.noun_kinds()["president"] == "person"


def test_signs_never_seen_in_training_count_nothing():
    assert ranker.worth(["no such sign"]) == 0.0


def test_a_changed_file_is_refused(tmp_path, monkeypatch):
    for path in ranker.MODEL.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "kinds.tsv").write_text("noun\tkind\npresident\tplant\n")
    monkeypatch.setattr(ranker, "MODEL", tmp_path)
    with pytest.raises(DataError, match=r"kinds\.tsv is not the file"):
        ranker._pairs("kinds.tsv")

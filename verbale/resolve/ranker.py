"""The trained part of coreference: what speaks for a link and how much, and what kind of thing a common noun mostly means."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from verbale.errors import DataError
from verbale.lexicon import DATA

MODEL = DATA / "chains-en"


@cache
def noun_kinds() -> Mapping[str, str]:
    """Return what common nouns mostly mean, by dictionary form: person, organization, place, abstract ..."""
    return _pairs("kinds.tsv")


class _Weights(dict[str, float]):
    """Weights by sign; a sign never seen in training weighs nothing."""

    def __missing__(self, sign: str) -> float:
        return 0.0


@cache
def weights() -> Mapping[str, float]:
    """Return the weight of each sign."""
    return _Weights({sign: float(weight) for sign, weight in _pairs("weights.tsv").items()})


def worth(signs: Iterable[str]) -> float:
    """Return how much signs speak for a link, as a log-odds up to a constant."""
    return sum(map(weights().__getitem__, signs))


def _pairs(name: str) -> dict[str, str]:
    """Read a file of two columns with a heading, after checking that it is the one that the manifest names."""
    path, content = MODEL / "manifest.toml", (MODEL / name).read_bytes()
    if sha256(content).hexdigest() != _digests(path).get(name):
        raise DataError(path, 1, f"{name} is not the file that the manifest names.", "Reinstall verbale, or train it again.")
    return dict(line.split("\t") for line in content.decode().splitlines()[1:])


@cache
def _digests(path: Path) -> Mapping[str, str]:
    found: dict[str, str] = tomllib.loads(path.read_text(encoding="utf8"))["sha256"]
    return found

"""Place names that are meant as places: "in Kyiv", "to Geneva", a dateline; not those that act ("Kyiv denied it")."""

from verbale.terms import Parse, PlaceMention

_PLACED = {"in", "to", "from", "at", "near", "into", "outside", "inside", "around", "across", "through", "throughout", "toward", "towards", "within", "along", "off", "over", "beyond", "via", "between", "above", "below", "behind", "opposite", "past", "onto", "out of", "close to", "north of", "south of", "east of", "west of"}  # fmt: skip


def place_mentions(parse: Parse) -> tuple[PlaceMention, ...]:
    """Return the names of places that a text uses literally, in order; none is resolved yet."""
    out = []
    for name in parse.names:
        if name.kind in ("LOC", "FAC") and _literal(parse, name.first, name.last):
            tokens = tuple(range(name.first, name.last))
            out.append(PlaceMention(tokens, _head(parse, tokens), None))
    return tuple(out)


def _head(parse: Parse, tokens: tuple[int, ...]) -> int:
    inside = set(tokens)
    return next((i for i in reversed(tokens) if parse.tokens[i].head not in inside), tokens[-1])


def _literal(parse: Parse, first: int, last: int) -> bool:
    return parse.case(_head(parse, tuple(range(first, last)))) in _PLACED

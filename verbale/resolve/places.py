"""Which place in the world a name means, by what else the report names."""

from verbale.terms import Cast, Parse, PlaceMention


def places(parse: Parse, mentions: tuple[PlaceMention, ...], who: Cast) -> tuple[PlaceMention, ...]:
    """Return the mentions with the places they mean; those that the gazetteer does not know keep None."""
    return mentions

"""Document to parse: the only room that knows which model or parser is installed."""

from verbale.parse.parser import Parser, load

__all__ = ["Parser", "load"]

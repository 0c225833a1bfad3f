"""What goes to the terminal: consoles that let no control character of a report through."""

from collections.abc import Iterable
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

# C0 and C1 without line end and tab, and the signs that turn the direction of what follows: a report could use them to
# recolour, hide or forge what a reader sees.
_UNSAFE = dict.fromkeys([*range(9), *range(11, 32), *range(127, 160), 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def plain(words: str) -> str:
    r"""Return words without control characters.

    >>> plain("talks\x1b[31m failed\x07")
    'talks[31m failed'
    """
    return words.translate(_UNSAFE)


class Terminal(Console):
    """A console whose own styles are the only escape sequences that it writes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(highlight=False, markup=False, emoji=False, **options)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Render, with the text of each segment made plain."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(plain(segment.text), segment.style)

    def on_broken_pipe(self) -> None:
        """Let the command line end quietly: who reads has read enough."""
        raise BrokenPipeError

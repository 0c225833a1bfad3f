"""What goes to the terminal: consoles that let no control character of a report through."""

from collections.abc import Iterable
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from verbale.show.plain import plain


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

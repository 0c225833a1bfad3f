"""An engine that keeps what it said of a text in a folder, so that a task run again need not run the network again.

What is kept rests on the words, the weights and the code of the engine; a change of any is another key. The rest of the
walk runs anew each time.
"""

import os
import pickle
from hashlib import sha256
from pathlib import Path

from verbale.parse import engine
from verbale.parse.engine import MODEL, Engine, Layers, Words


class KeepingEngine(Engine):
    """The shipped engine with a memory on disk; a damaged entry is made again."""

    def __init__(self, folder: Path) -> None:
        super().__init__(MODEL)
        seal = sha256(Path(engine.__file__).read_bytes())
        seal.update((MODEL / "manifest.toml").read_bytes())
        self._seal, self._folder = seal.hexdigest(), folder
        folder.mkdir(parents=True, exist_ok=True)

    def run(self, text: Words) -> Layers:
        """Annotate a text, or recall what was said of it."""
        told = repr((self._seal, text.words, text.spaces, text.hard))
        path = self._folder / sha256(told.encode()).hexdigest()
        try:
            return pickle.loads(path.read_bytes())  # type: ignore[no-any-return]
        except (OSError, EOFError, pickle.UnpicklingError):
            pass
        found = super().run(text)
        draft = path.with_suffix(f".{os.getpid()}")
        draft.write_bytes(pickle.dumps(found))
        draft.replace(path)
        return found

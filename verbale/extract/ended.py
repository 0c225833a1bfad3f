"""What words tell as ended or imposed together with something else, so that it is no deed of its own."""

from collections.abc import Iterator, Mapping

from verbale.extract.frames import Frame, headed
from verbale.extract.slots import verbal
from verbale.lexicon import table
from verbale.terms import Parse

_ENDED = {"SANCTION": ("AID", "COOPERATE", "SUPPORT"), "RETREAT": ("ASSAULT", "COERCE")}
_AT_ONCE = {"SANCTION": ("SANCTION",)}  # each of several measures is the same deed


def ended_with(parse: Parse, i: int, found: Mapping[int, tuple[Frame, frozenset[int]]]) -> Iterator[int]:
    """Yield what a verb ends or imposes with its object: "suspended loans and military aid", "imposed freezes and bans"."""
    frame, used = found[i]
    ended = (*_ENDED.get(frame.row["type"], ()), *_AT_ONCE.get(frame.row["type"], ())) if verbal(parse, i) else ()
    joined = (c for j in used - {i} for c in (*parse.children(j, "conj"), parse.tokens[j].head))
    beside = (j for j in joined if j in found and j not in used and {parse.tokens[j].dep, parse.tokens[i].dep} & {"conj", "obj"})
    yield from (j for j in beside if not verbal(parse, j) and found[j][0].row["type"] in ended)


def is_cut(parse: Parse, i: int, frame: Frame) -> bool:
    """Say whether a noun's participle tells that it has been ended: "the suspended aid to Chad"."""
    cut = (c for c in parse.children(i, "amod") if parse.tokens[c].xpos in ("VBN", "VBD", "JJ"))
    ends = any(f.row["type"] == "SANCTION" and f.row["mode"] == "discontinue" for c in cut for f in headed(parse.tokens[c], "v"))
    if not verbal(parse, i) and frame.row["type"] == "CONCEDE" and parse.tokens[i].dep == "obj":
        above = table("factuality").get(parse.tokens[parse.tokens[i].head].lemma)
        return above is not None and above["effect"] == "ended"  # "ended the unilateral truce"
    return ends and not verbal(parse, i) and frame.row["type"] in _ENDED["SANCTION"]

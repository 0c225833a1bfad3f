"""Repairs: what the network gets wrong in trees of newspaper sentences, mended by what English allows.

Each repair works in place on the columns of a text: the head of each word (-1 for a root), its relation, its tag, its form.
"""

from functools import cache
from itertools import pairwise

from verbale.lexicon import table

_OF_THE_OBJECT = ("advmod", "amod", "compound", "nmod:desc")
_SAYING = ("added", "asked", "said", "says", "wrote")
_OF_A_CLAUSE = ("MD", "VBD", "VBP", "VBZ")
_HANDING = ("hand", "sign", "turn")  # verbs after which "over 33" is no more than 33
_TWO_OBJECTS = frozenset(
    {"allowed", "asked", "awarded", "called", "considered", "declared", "deemed", "denied", "dubbed", "elected", "given"}
    | {"granted", "handed", "labelled", "left", "lent", "made", "named", "offered", "ordered", "owed", "paid", "promised"}
    | {"refused", "sent", "shown", "sold", "spared", "taught", "termed", "told"}
)  # participles behind which an object may stand: "the men given arms"
_FATES = frozenset(
    {"abducted", "arrested", "beheaded", "charged", "convicted", "deported", "detained", "evacuated", "executed", "expelled"}
    | {"freed", "hanged", "impeached", "indicted", "injured", "jailed", "kidnapped", "killed", "ousted", "released", "sacked"}
    | {"sentenced", "wounded"}
)  # verbs that headlines use without an object only as passives
_ASKED = frozenset({"advised", "forced", "instructed", "invited", "ordered", "pressed", "told", "urged"})  # before "to"
_EXPLAINS = ("appos", "nmod:unmarked")
_PAST, _FINITE = ("VBD", "VBN"), ("aux", "cop", "aux:pass")


def _children(heads: list[int]) -> dict[int, list[int]]:
    out: dict[int, list[int]] = {}
    for i, head in enumerate(heads):
        out.setdefault(head, []).append(i)
    return out


def raise_conjuncts(heads: list[int], deps: list[str], xpos: list[str]) -> None:
    """Hang a past verb on the reporting verb when the clause reported is not told in the past, in place.

    "He said it harms relations and called on them to stop": `called` has no subject of its own and the tense of
    `said`, so it is he who called. The treebanks hold hardly any such sentence (none on GUM and EWT dev), newspapers
    one in most reports, and the network gets them wrong.
    """
    children = _children(heads)
    for i, dep in enumerate(deps):
        if dep != "conj" or xpos[i] not in _PAST:
            continue
        if any(deps[c].startswith(("nsubj", "csubj", "aux", "obl:agent")) for c in children.get(i, ())):
            continue
        clause = _reported(heads[i], heads, deps, xpos)
        if clause is not None and not any(xpos[c] in _PAST for c in children.get(clause, ()) if deps[c] in _FINITE):
            heads[i], xpos[i] = heads[clause], "VBD"


def _reported(i: int, heads: list[int], deps: list[str], xpos: list[str]) -> int | None:
    """Return the clause around a word that a past verb before it reports, unless a past form stands in between."""
    for _ in range(4):
        if heads[i] < 0 or xpos[i] in _PAST:
            return None
        if deps[i] == "ccomp":
            return i if heads[i] < i and xpos[heads[i]] == "VBD" else None
        i = heads[i]
    return None


def lower_subjects(heads: list[int], deps: list[str]) -> None:
    """Give the clause before its reporting verb the subject that the network hung on that verb beside its own, in place.

    "Mr. Roe has promised not to leave, the envoy said": of two subjects of `said` the one before `promised`, which has
    none, is that of `promised`. No clause of English has two subjects; newspapers set who speaks last in every report.
    """
    subjects: dict[int, list[int]] = {}
    for i, dep in enumerate(deps):
        if dep.startswith(("nsubj", "csubj")):
            subjects.setdefault(heads[i], []).append(i)
    passive = {heads[i] for i, dep in enumerate(deps) if dep == "aux:pass"}
    for i, dep in enumerate(deps):
        above = heads[i]
        if dep != "ccomp" or above < i or i in subjects:
            continue
        before = [s for s in subjects.get(above, ()) if s < i]
        if before and max(subjects[above]) > i:
            heads[before[-1]] = i
            deps[before[-1]] = "nsubj:pass" if i in passive else "nsubj"


def list_subjects(heads: list[int], deps: list[str], words: list[str]) -> None:
    """Join the subjects of one verb that are a list of three, of which the network made two subjects, in place.

    "Norway, Sweden and Finland announced sanctions": `Norway` and `Sweden and Finland` are no two subjects but one.
    """
    subjects = [i for i, dep in enumerate(deps) if dep in ("nsubj", "nsubj:pass")]
    listed = {heads[i] for i, dep in enumerate(deps) if dep == "conj" and heads[i] < i}
    for one, other in pairwise(subjects):
        if heads[one] != heads[other] or heads[one] < other or other not in listed:
            continue
        inner = [i for i in range(one, other) if deps[i] == "punct" or heads[i] in (one, other)]
        commas = [i for i in range(one + 1, other) if words[i] == ","]
        if len(commas) == 1 and all(i in inner for i in range(one + 1, other)):
            heads[other], deps[other] = one, "conj"


def list_apposed(heads: list[int], deps: list[str], xpos: list[str], words: list[str]) -> None:
    """Make the names of a list that the network took for other names of the first what they are, in place.

    "Germany, France and Britain called": France is no other name of Germany. What explains a name ends with a comma of its
    own ("Mr. Roe, Minister of Trade, and Mr. Poe"), and a list has none before its "and".
    """
    children = _children(heads)
    for first in {heads[i] for i, dep in enumerate(deps) if dep in _EXPLAINS and 0 <= heads[i] < i and xpos[i].startswith("NNP")}:
        if not xpos[first].startswith("NNP"):
            continue
        listed = [c for c in children[first] if c > first and deps[c] in (*_EXPLAINS, "conj")]
        joint = [k for k in children.get(listed[-1], ()) if deps[k] == "cc" and k < listed[-1]]
        if deps[listed[-1]] != "conj" or not joint or words[joint[0] - 1] == ",":
            continue
        if all(xpos[c].startswith("NNP") and not any(deps[k] == "det" for k in children.get(c, ())) for c in listed):
            for c in listed:
                deps[c] = "conj"


def join_titles(heads: list[int], deps: list[str], xpos: list[str], words: list[str]) -> None:
    """Join a title and the name right behind it, of which the network made two subjects or a phrase and a part of it, in place.

    "Secretary of State John Roe met": no comma parts the two. "And Secretary of State Ann Poe" goes on with the list before
    it, and so does a name behind a comma that the network took for a part of the name before it.
    """
    children = _children(heads)
    for i, dep in enumerate(deps):
        above = heads[i]
        if above < 0 or not xpos[i].startswith("NN"):
            continue
        if dep == "nsubj" and above > i and any(deps[c] == "nmod" for c in children.get(i, ())):
            name = _right_behind(i, children)
            if name < above and deps[name] == "nsubj" and heads[name] == above and xpos[name].startswith("NNP"):
                heads[i], deps[i] = name, "nmod:desc"
        elif above < i and dep in ("nmod:desc", "appos"):
            if any(deps[c] == "cc" and c < i for c in children.get(i, ())):
                deps[i] = "conj"
        elif above < i and dep == "flat" and xpos[i].startswith("NNP") and "," in words[above:i]:
            deps[i] = "conj"


def _right_behind(i: int, children: dict[int, list[int]]) -> int:
    """Return the word right behind the phrase of a word."""
    last = i
    while below := [c for c in children.get(last, ()) if c > last]:
        last = max(below)
    return last + 1


def list_in_headlines(heads: list[int], deps: list[str], xpos: list[str], words: list[str]) -> None:
    """Join two names that only a comma parts before a verb, of which the network made one explained by the other, in place.

    "U.S., Cuba restore ties": what explains a name ends with a comma of its own, and this one ends with the verb. Nor is
    "NATO, U.N. chief condemn" a chief of both.
    """
    for i, dep in enumerate(deps):
        first = heads[i]
        if dep == "appos" and 0 <= first < i and words[i - 1] == "," and xpos[i].startswith("NN") and deps[first] == "nsubj":
            if heads[first] == i + 1 and xpos[i + 1] in ("VBP", "VBZ", "VBD"):
                deps[i] = "conj"
        elif dep == "compound" and first > i and words[i + 1 : i + 2] == [","] and deps[first] == "nsubj" and xpos[i] == "NNP":
            heads[i], deps[i], heads[first], deps[first] = heads[first], "nsubj", i, "conj"


def free_companions(heads: list[int], deps: list[str]) -> None:
    """Give a verb the list of names as its subject that the network took for what it tells of, in place.

    "Norway, Sweden and Denmark along with several other states cut ties": who does it "along with" others stands before, and no
    subject of English has a preposition.
    """
    children = _children(heads)
    for i, dep in enumerate(deps):
        verb = heads[i]
        if dep != "nsubj" or verb < i or not any(deps[c] == "case" for c in children.get(i, ())):
            continue
        first, relation = heads[verb], deps[verb]
        if relation not in ("acl:relcl", "acl", "parataxis") or not 0 <= first < i or deps[first] != "root":
            continue
        heads[verb], deps[verb], heads[first], deps[first] = -1, "root", verb, "nsubj"
        heads[i], deps[i] = first, "nmod"
        for c in children[first]:
            if c > verb:
                heads[c] = verb


def raise_past(heads: list[int], deps: list[str], xpos: list[str], words: list[str]) -> None:
    """Make a past verb with an object the predicate of the noun that it tells of, which the network made the root, in place.

    "The four countries accused Oslo": a participle on a noun has no object behind it ("the men accused of it"), unless its
    verb takes two ("the men given arms").
    """
    children = _children(heads)
    for i, dep in enumerate(deps):
        noun = heads[i]
        if dep != "acl" or xpos[i] not in _PAST or not 0 <= noun < i or deps[noun] != "root" or words[i].lower() in _TWO_OBJECTS:
            continue
        below = children.get(i, ())
        if any(deps[c] == "obj" for c in below) and not any(deps[c].startswith(("nsubj", "aux", "mark")) for c in below):
            heads[i], deps[i], heads[noun], deps[noun], xpos[i] = -1, "root", i, "nsubj", "VBD"
            for c in children[noun]:
                if c > i:
                    heads[c] = i


def passive_headlines(heads: list[int], deps: list[str], xpos: list[str], words: list[str]) -> None:
    """Read a headline's verb that wants an object and has none as the passive that it is, in place.

    "Minister arrested after rally", "U.N. urged to act": headlines leave out "was", and whoever is arrested arrests nobody.
    """
    children = _children(heads)
    for i, dep in enumerate(deps):
        word = words[i].lower()
        if dep != "root" or xpos[i] not in _PAST or word not in _FATES | _ASKED:
            continue
        below = children.get(i, [])
        subjects = [c for c in below if deps[c] == "nsubj" and c < i]
        if not subjects or any(
            words[c] in (".", "!", "?", "”", '"') or deps[c].startswith(("obj", "aux", "ccomp")) for c in below
        ):
            continue
        if word in _FATES or any(deps[c] == "xcomp" and "to" in (words[k] for k in children.get(c, ())) for c in below):
            xpos[i] = "VBN"
            for c in subjects:
                deps[c] = "nsubj:pass"


def free_days(heads: list[int], deps: list[str], xpos: list[str], words: list[str]) -> None:
    """Take days and times of day for no doers, in place: "Norway Friday urged", "had been announced by early Thursday"."""
    days = {i for i, word in enumerate(words) if word.lower() in _days()}
    subjects = {heads[i] for i, dep in enumerate(deps) if dep.startswith("nsubj") and i not in days} if days else set()
    for i in days:
        if xpos[i].startswith("NN") and deps[i] == "obl:agent":
            deps[i] = "obl"
        elif xpos[i].startswith("NN") and deps[i] == "nsubj" and heads[i] in subjects and i < heads[i]:
            deps[i] = "obl:unmarked"


@cache
def _days() -> frozenset[str]:
    return frozenset(word for word, row in table("time_words").items() if row["class"] in ("weekday", "part"))


def raise_due(heads: list[int], deps: list[str], xpos: list[str], words: list[str]) -> None:
    """Make "due" the predicate that it is in "were due to be held", where the network took it for an auxiliary, in place."""
    children = _children(heads)
    for i, word in enumerate(words):
        verb = heads[i]
        if word.lower() != "due" or deps[i] != "aux" or verb < i or not any(words[c] == "to" for c in children[verb]):
            continue
        heads[i], deps[i] = heads[verb], deps[verb]
        heads[verb], deps[verb] = i, "xcomp"
        for c in children[verb]:
            if c < i:
                heads[c] = i
                deps[c] = "cop" if deps[c].startswith("aux") and xpos[c] != "MD" else deps[c].removesuffix(":pass")
            elif words[c] == "." and deps[c] == "punct":
                heads[c] = i


def object_subjects(heads: list[int], deps: list[str], words: list[str]) -> None:
    """Make the second subject of a verb, right behind it, the object that it is, in place.

    "After Delhi downgraded ties": of two subjects the one before the verb is its own. A copula and a passive have none behind,
    and behind a verb of speech stands who speaks.
    """
    before = {heads[i] for i, dep in enumerate(deps) if dep == "nsubj" and i < heads[i]}
    full = {heads[i] for i, dep in enumerate(deps) if dep in ("obj", "cop", "aux:pass", "ccomp", "expl")}
    for i, dep in enumerate(deps):
        verb = heads[i]
        if dep != "nsubj" or not 0 <= verb < i or verb not in before or verb in full or words[verb].lower() in _SAYING:
            continue
        if all(heads[k] == i or heads[heads[k]] == i for k in range(verb + 1, i)):
            deps[i] = "obj"
            full.add(verb)


def free_subjects(heads: list[int], deps: list[str], xpos: list[str], words: list[str]) -> None:
    """Give a clause behind ", and" the subject that the network took for one more of a list before it, in place.

    "Killing five officers, and the Taliban claimed responsibility": not the Taliban and the officers were killed, and the
    bomber claimed nothing.
    """
    children = _children(heads)
    for verb, dep in enumerate(deps):
        if dep != "conj" or not xpos[verb].startswith("VB") or any(deps[c].startswith("nsubj") for c in children.get(verb, ())):
            continue
        first = min([verb, *(c for c in children.get(verb, ()) if deps[c].startswith(("aux", "advmod")) and c < verb)])
        if xpos[first] not in _OF_A_CLAUSE:
            continue
        noun = _listed_last(first - 1, heads, deps)
        if noun is None or deps[noun] != "conj" or not xpos[noun].startswith(("NN", "PRP")) or heads[noun] == verb:
            continue
        begins = [c for c in children.get(noun, ()) if c < noun]
        joint = next((c for c in begins if deps[c] == "cc"), None)
        one_of_two = joint is not None and not any(
            deps[c] == "conj" and c != noun for c in children.get(heads[noun], ()) if c < noun
        )
        if joint is not None and one_of_two and joint > 0 and words[joint - 1] == "," and heads[verb] < joint:
            heads[noun], heads[joint] = verb, verb
            deps[noun] = "nsubj:pass" if any(deps[c] == "aux:pass" for c in children.get(verb, ())) else "nsubj"


def _listed_last(i: int, heads: list[int], deps: list[str]) -> int | None:
    """Return the conjunct of a list whose phrase ends with a word, going up from it."""
    for _ in range(6):
        if i < 0 or deps[i] == "conj":
            return i if i >= 0 else None
        i = heads[i]
    return None


def join_particles(
    heads: list[int], deps: list[str], xpos: list[str], words: list[str], lemmas: list[str], verbs: frozenset[tuple[str, str]]
) -> None:
    """Give a verb its particle that the network took for a word of the object, in place.

    "Agreed to pull back troops", "hands over 33 suspects": there are no back troops, and not over 33 suspects.

    Args:
        heads: The head of each word, -1 for the root.
        deps: Its relation.
        xpos: Its tag.
        words: Its form.
        lemmas: Its lemma.
        verbs: Lemmas of verbs, each with a particle that makes another verb of it.
    """
    for i, word in enumerate(words):
        noun, verb = heads[i], i - 1
        if deps[i] not in _OF_THE_OBJECT or noun < i or not xpos[verb].startswith("VB") or (lemmas[verb], word) not in verbs:
            continue
        if deps[noun] == "nummod":
            noun = heads[noun]
            if word == "over" and lemmas[verb] not in _HANDING:
                continue  # "took over 20 hostages"
        if heads[noun] == verb and deps[noun].startswith(("obj", "obl")):
            heads[i], deps[i], xpos[i], deps[noun] = verb, "compound:prt", "RP", "obj"

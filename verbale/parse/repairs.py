"""Repairs: what the network gets wrong in trees of newspaper sentences, mended by what English allows.

Each repair works in place on the columns of a text: the head of each word (-1 for a root), its relation, its tag, its form.
"""

from functools import cache

from verbale.lexicon import table, used_as
from verbale.parse.columns import Children, children_of, may_hang, path_up
from verbale.parse.forms import forms
from verbale.parse.hyphens import raise_backed
from verbale.parse.joints import accusers, lower_conjuncts, lower_doers, raise_sayings

_OF_THE_OBJECT = ("advmod", "amod", "compound", "nmod:desc")
_OF_A_CLAUSE = ("VBD", "VBP", "VBZ")
_LONGEST = 3  # words from "due" to the verb in "due to be held"
_PAST, _FINITE = ("VBD", "VBN"), ("aux", "cop", "aux:pass")


def raise_conjuncts(heads: list[int], deps: list[str], xpos: list[str]) -> None:
    """Hang a past verb on the reporting verb when the clause reported is not told in the past, in place.

    "He said it harms relations and called on them to stop": `called` has no subject of its own and the tense of
    `said`, so it is he who called. The treebanks hold hardly any such sentence (none on GUM and EWT dev), newspapers
    one in most reports, and the network gets them wrong.
    """
    children = children_of(heads)
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
        if heads[i] < 0 or (xpos[i] in _PAST and not any(heads[j] == i and xpos[j] == "MD" for j in range(max(0, i - 6), i))):
            return None  # a participle behind "would be" is no past
        if deps[i] == "ccomp":
            return i if heads[i] < i and xpos[heads[i]] == "VBD" else None
        i = heads[i]
    return None


def lower_subjects(heads: list[int], deps: list[str]) -> None:
    """Give a clause reported the subject that the network hung on its reporting verb beside its own, in place.

    "Mr. Roe has promised not to leave, the envoy said": of two subjects of `said` the one before `promised`, which has
    none, is that of `promised`. No clause of English has two subjects; newspapers set who speaks last in every report. So it
    is in "the envoy said the talks in Oslo “clearly show” it".
    """
    subjects: dict[int, list[int]] = {}
    for i, dep in enumerate(deps):
        if dep.startswith(("nsubj", "csubj")):
            subjects.setdefault(heads[i], []).append(i)
    passive = {heads[i] for i, dep in enumerate(deps) if dep == "aux:pass"}
    for i, dep in enumerate(deps):
        above = heads[i]
        if dep != "ccomp" or i in subjects:
            continue
        before = [s for s in subjects.get(above, ()) if s < i]
        torn = before and (max(subjects[above]) > i if above > i else before[0] < above < before[-1])
        if torn:
            heads[before[-1]] = i
            deps[before[-1]] = "nsubj:pass" if i in passive else "nsubj"


def raise_past(heads: list[int], deps: list[str], xpos: list[str], words: list[str]) -> None:
    """Make a past verb with an object the predicate of the noun that it tells of, which the network made the root, in place.

    "The four countries accused Oslo": a participle on a noun has no object behind it ("the men accused of it"), unless its
    verb takes two ("the men given arms").
    """
    children = children_of(heads)
    two_objects = used_as("two objects")
    for i, dep in enumerate(deps):
        noun = heads[i]
        if dep != "acl" or xpos[i] not in _PAST or not 0 <= noun < i or deps[noun] != "root" or words[i].lower() in two_objects:
            continue
        below = children.get(i, ())
        if any(deps[c] == "obj" for c in below) and not any(deps[c].startswith(("nsubj", "aux", "mark")) for c in below):
            heads[i], deps[i], heads[noun], deps[noun], xpos[i] = -1, "root", i, "nsubj", "VBD"
            for c in children[noun]:
                if c > i:
                    heads[c] = i


def raise_told(heads: list[int], deps: list[str], xpos: list[str], words: list[str]) -> None:
    """Make the first of two verbs the main one, where the network gave the second both their subjects, in place.

    "The chairman accused Oslo of fraud, a charge Bern dismissed": a participle on a noun has no object ("the men accused").
    """
    children = children_of(heads)
    two_objects = used_as("two objects")
    for i, dep in enumerate(deps):
        noun = heads[i]
        if dep != "acl" or xpos[i] not in _PAST or not 0 <= noun < i or deps[noun] != "nsubj" or words[i].lower() in two_objects:
            continue
        second, below = heads[noun], children.get(i, ())
        if deps[second] != "root" or second < i or not any(deps[c] == "obj" for c in below):
            continue
        if any(deps[c].startswith("nsubj") and i < c < second for c in children[second]):
            heads[i], deps[i], heads[noun], xpos[i] = -1, "root", i, "VBD"
            heads[second], deps[second] = i, "parataxis"


def passive_headlines(heads: list[int], deps: list[str], xpos: list[str], words: list[str]) -> None:
    """Read a headline's verb that wants an object and has none as the passive that it is, in place.

    "Minister arrested after rally", "U.N. urged to act": headlines leave out "was", and whoever is arrested arrests nobody.
    """
    children = children_of(heads)
    for i, dep in enumerate(deps):
        word = words[i].lower()
        if dep != "root" or xpos[i] not in _PAST or (word not in used_as("fate") and word not in used_as("asked")):
            continue
        below = children.get(i, [])
        subjects = [c for c in below if deps[c] == "nsubj" and c < i]
        things = [c for c in below if deps[c] != "obj" or not any(deps[k] == "case" for k in children.get(c, ()))]
        if not subjects or any(
            words[c] in (".", "!", "?", "”", '"') or deps[c].startswith(("obj", "aux", "ccomp")) for c in things
        ):
            continue
        if word in used_as("fate") or any(deps[c] == "xcomp" and "to" in (words[k] for k in children.get(c, ())) for c in below):
            xpos[i] = "VBN"
            for c in below:
                deps[c] = "nsubj:pass" if c in subjects else "obl" if deps[c] == "obj" else deps[c]


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
    children = children_of(heads)
    for i in (i for i, word in enumerate(words) if word.lower() == "due"):
        below = next((c for c in children.get(i, ()) if deps[c] == "advcl"), -1)  # with the subject on it, not on "due"
        verb = heads[i] if deps[i] in ("aux", "mark", "advmod", "case") else below
        if verb > i and _is_infinitive(verb, i, heads, children, deps, xpos, words):
            heads[i + 1], deps[i + 1], xpos[i + 1] = verb, "mark", "TO"
            children.setdefault(verb, []).append(i + 1)
        elif deps[i] in ("advmod", "case"):
            continue
        if verb < i or "to" not in (words[c] for c in children.get(verb, ())):
            continue
        heads[i], deps[i] = (heads[i], deps[i]) if verb == below else (heads[verb], deps[verb])
        heads[verb], deps[verb] = i, "xcomp"
        for c in (c for c in children[verb] if heads[c] == verb):
            if c < i:
                heads[c] = i
                deps[c] = "cop" if deps[c].startswith("aux") and xpos[c] != "MD" else deps[c].removesuffix(":pass")
            elif (words[c] == "." and deps[c] == "punct") or (deps[c] == "conj" and xpos[c] in _OF_A_CLAUSE):
                heads[c] = i


def _is_infinitive(
    verb: int, due: int, heads: list[int], children: Children, deps: list[str], xpos: list[str], words: list[str]
) -> bool:
    """Say whether the "to" that the network joined to "due" marks a verb ("was due to arrive"), and is no "because of"."""
    if words[due + 1 : due + 2] != ["to"] or heads[due + 1] != due or not due + 1 < verb <= due + _LONGEST:
        return False
    auxiliaries = [c for c in children.get(verb, ()) if deps[c] in _FINITE]
    passive = xpos[verb] == "VBN" and any(c > due and words[c] == "be" for c in auxiliaries)
    return passive or (xpos[verb] == "VB" and verb == due + 2)


def object_subjects(heads: list[int], deps: list[str], words: list[str]) -> None:
    """Make the second subject of a verb, right behind it, the object that it is, in place.

    "After Delhi downgraded ties": of two subjects the one before the verb is its own. A copula and a passive have none behind,
    and behind a verb of speech stands who speaks.
    """
    before = {heads[i] for i, dep in enumerate(deps) if dep == "nsubj" and i < heads[i]}
    full = {heads[i] for i, dep in enumerate(deps) if dep in ("obj", "cop", "aux:pass", "ccomp", "expl")}
    saying = used_as("saying form")
    for i, dep in enumerate(deps):
        verb = heads[i]
        if dep != "nsubj" or not 0 <= verb < i or verb not in before or verb in full or words[verb].lower() in saying:
            continue
        if all(heads[k] == i or heads[heads[k]] == i for k in range(verb + 1, i)):
            deps[i] = "obj"
            full.add(verb)


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
        if deps[i] in ("advmod", "compound:prt") and 0 <= noun <= verb and xpos[verb] == "VB" and (lemmas[verb], word) in verbs:
            if not may_hang(i, verb, heads):
                continue
            heads[i], deps[i], xpos[i] = verb, "compound:prt", "RP"  # "gave them until May to pull back"
            continue
        if deps[i] not in _OF_THE_OBJECT or noun < i or not xpos[verb].startswith("VB") or (lemmas[verb], word) not in verbs:
            continue
        if deps[noun] == "nummod":
            noun = heads[noun]
            if word == "over" and lemmas[verb] not in used_as("handing"):
                continue  # "took over 20 hostages"
        if heads[noun] == verb and deps[noun].startswith(("obj", "obl")):
            heads[i], deps[i], xpos[i], deps[noun] = verb, "compound:prt", "RP", "obj"


def raise_purposes(heads: list[int], deps: list[str], xpos: list[str], words: list[str]) -> None:
    """Give a verb that lets somebody do something what he may do, which the network hung on a noun in between, in place.

    "Will allow refugees who have lived there for years to return": not the years return.
    """
    children = children_of(heads)
    for i, dep in enumerate(deps):
        infinitive = xpos[i] == "VB" and any(words[c] == "to" and deps[c] == "mark" for c in children.get(i, ()))
        if dep not in ("acl", "advcl") or not infinitive:
            continue
        noun, through = heads[i], deps[heads[i]] == "acl:relcl"
        while noun >= 0 and not (deps[noun] == "obj" and through):
            through = through or deps[noun] == "acl:relcl"
            noun = heads[noun]
        verb = heads[noun] if noun >= 0 else -1
        if verb >= 0 and words[verb].lower() in used_as("letting") and not any(deps[c] == "xcomp" for c in children[verb]):
            heads[i], deps[i] = verb, "xcomp"


def raise_promised(heads: list[int], deps: list[str], xpos: list[str], words: list[str]) -> None:
    """Read an infinitive behind a verb of promising as what is promised, where the network took it for a purpose, in place.

    "Promised the envoy to give up power": nobody promises an envoy in order to.
    """
    children = children_of(heads)
    for i, dep in enumerate(deps):
        verb = heads[i]
        if dep != "advcl" or xpos[i] != "VB" or not 0 <= verb < i or words[verb].lower() not in _promising():
            continue
        below = children[verb]
        to = next((c for c in children.get(i, ()) if deps[c] == "mark" and words[c] == "to"), 0)
        if not to or words[to - 1] == "," or any(deps[c] in ("xcomp", "ccomp") for c in below):
            continue
        if all(xpos[c] in ("NNP", "NNPS", "PRP") for c in below if deps[c] == "obj"):
            deps[i] = "xcomp"


@cache
def _promising() -> frozenset[str]:
    """Return the forms of the verbs that promise to do."""
    rows = table("cues").items()
    verbs = {key.removesuffix(".v") for key, row in rows if row["act"] == "promise" and "xcomp" in row["content"].split(",")}
    return forms(verbs)


def lower_names(heads: list[int], deps: list[str], xpos: list[str]) -> None:
    """Read a name right before a noun as part of its phrase, where the network gave the name the preposition, in place.

    "A softer stance in Chad talks": the stance is taken in talks, not in Chad.
    """
    children = children_of(heads)
    for i, dep in enumerate(deps):
        noun = heads[i]
        if dep not in ("nmod", "obl") or noun != i + 1 or xpos[i] != "NNP" or not xpos[noun].startswith("NN"):
            continue
        cases = [c for c in children.get(i, ()) if deps[c] == "case" and c < i]
        if cases and not any(deps[c] == "case" for c in children[noun]):
            deps[i] = "compound"
            for c in cases:
                heads[c] = noun


def free_amounts(heads: list[int], deps: list[str], xpos: list[str], words: list[str]) -> None:
    """Read "up to 300" as the amount that it is before an object, where the network took "to" for its preposition, in place.

    "Will allow up to 300 monitors": nobody allows to monitors.
    """
    for i in range(1, len(words) - 1):
        noun = heads[i]
        if words[i] == "to" and words[i - 1].lower() == "up" and xpos[i + 1] == "CD" and deps[i] == "case" and noun > i:
            if not (may_hang(i, i + 1, heads) and may_hang(i - 1, i + 1, heads)):
                continue
            verb = heads[noun]
            heads[i], deps[i], heads[i - 1], deps[i - 1] = i - 1, "fixed", i + 1, "advmod"
            if deps[noun] == "obl" and verb == i - 2 and xpos[verb].startswith("VB"):
                deps[noun] = "obj"


def raise_before_to(heads: list[int], deps: list[str], words: list[str]) -> None:
    """Hang a phrase before "to" on the verb before it, where the network hung it on the infinitive behind, in place.

    "Agreed, at their summit on June 23, to appoint": they agreed on June 23.
    """
    for i, dep in enumerate(deps):
        verb = heads[i]
        if dep not in ("obl", "obl:unmarked") or verb <= i or deps[verb] != "xcomp":
            continue
        marked = [j for j in range(i + 1, verb) if words[j] == "to" and deps[j] == "mark" and heads[j] == verb]
        if marked and 0 <= heads[verb] < i:
            heads[i] = heads[verb]


def bind_borders(heads: list[int], deps: list[str], words: list[str]) -> None:
    """Hang "with Chad" on the border right before it, where the network hung it on what lies near the border, in place."""
    for i in range(2, len(words)):
        border = i - 2
        near = words[border].lower().removesuffix("s") in used_as("border") and words[i - 1] == "with"
        if near and heads[i - 1] == i and deps[i - 1] == "case" and heads[i] != border and 0 <= heads[i] < border:
            heads[i], deps[i] = border, "nmod"


def raise_results(heads: list[int], deps: list[str], xpos: list[str], words: list[str]) -> None:
    """Hang what came of a deed on the deed, where the network hung it on what the deed was for, in place.

    "Fired to disperse the crowd, killing two": the two are dead, whatever the purpose was.
    """
    children = children_of(heads)
    for i, dep in enumerate(deps):
        purpose = heads[i]
        if dep != "advcl" or xpos[i] != "VBG" or not 0 < purpose < i or words[i - 1] != "," or deps[purpose] != "advcl":
            continue
        above = heads[purpose]
        if xpos[purpose] == "VB" and above < purpose and xpos[above] in _PAST and "to" in (words[c] for c in children[purpose]):
            heads[i] = above
    raise_sayings(heads, deps, xpos, words)
    lower_conjuncts(heads, deps, xpos, words)
    lower_doers(heads, deps, xpos, words)


def past_of_one_form(heads: list[int], deps: list[str], xpos: list[str], words: list[str]) -> None:
    """Read a verb that has one form for all times as a past where it has a subject and no helping verb, in place.

    "Soldiers beat up detainees": the bare form has a subject in no main clause.
    """
    children = children_of(heads)
    one_form = used_as("one form")
    for i, dep in enumerate(deps):
        if xpos[i] != "VB" or words[i] not in one_form or dep not in ("root", "ccomp", "conj", "parataxis", "acl:relcl"):
            continue
        below = children.get(i, ())
        alone = not any(deps[c].startswith(("aux", "mark", "expl")) for c in below)
        joined = dep == "conj" and xpos[heads[i]] == "VBD"  # "went out and cut off the road"
        if alone and (joined or (any(deps[c] == "nsubj" and c < i for c in below) and (dep != "ccomp" or heads[i] > i))):
            xpos[i] = "VBD"


def late_objects(heads: list[int], deps: list[str], xpos: list[str]) -> None:
    """Make the object of a verb what stands behind it and a phrase, in place.

    "Denounced as a crime the sinking of the ship", "shortened by an hour the nightly curfew": a long object stands last, and
    the network takes it for a phrase without its preposition, or for the subject of a passive that has one already.
    """
    children = children_of(heads)
    for i, dep in enumerate(deps):
        verb = heads[i]
        if dep not in ("obl", "nsubj:pass") or not 0 <= verb < i or xpos[verb] not in _PAST or not xpos[i].startswith("NN"):
            continue
        below = children[verb]
        if any(deps[c] in ("obj", "aux:pass", "ccomp", "xcomp", "cop") for c in below) or not any(
            deps[c] == "nsubj" and c < verb for c in below
        ):
            continue
        between = [c for c in below if verb < c < i and deps[c] == "obl"]
        if between and not any(deps[c] == "case" for c in children.get(i, ())):
            deps[i], xpos[verb] = "obj", "VBD"


def reporting_subjects(heads: list[int], deps: list[str], xpos: list[str], words: list[str]) -> None:
    """Give a verb without a subject the phrase right before it, which the network took for part of a name, in place.

    "Oslo is opposed to the talks, an aide said": the aide is no other name of the talks. "Rights watchdog Amnesty accused": no
    noun stands before a verb as it does before a noun.
    """
    accusers(heads, deps, xpos, words)
    children = children_of(heads)
    saying = used_as("saying form")
    for verb, tag in enumerate(xpos):
        below = children.get(verb, [])
        if tag not in _OF_A_CLAUSE or deps[verb] == "amod" or any(deps[c].startswith(("nsubj", "csubj", "expl")) for c in below):
            continue
        before = [c for c in below if c < verb]
        if before and deps[before[-1]] in ("compound", "flat", "nmod:desc") and xpos[before[-1]].startswith("NN"):
            deps[before[-1]] = "nsubj"
            continue
        noun = verb - 1
        while noun >= 0 and deps[noun] != "appos" and heads[noun] != verb:
            noun = heads[noun]
        if noun < 0 or deps[noun] != "appos" or words[verb].lower() not in saying or not xpos[noun].startswith("NN"):
            continue
        first = noun
        while inner := [c for c in children.get(first, ()) if c < first and deps[c] != "punct"]:
            first = min(inner)
        comma = first - 1
        if comma < 0 or words[comma] != "," or not (may_hang(noun, verb, heads) and may_hang(comma, verb, heads)):
            continue
        if deps[verb] == "root" or heads[verb] < first:
            heads[noun], deps[noun], heads[comma] = verb, "nsubj", verb


def raise_subjects(heads: list[int], deps: list[str], xpos: list[str]) -> None:
    """Make the subject of a main verb that has none the noun before it that the network took for a phrase, in place."""
    raise_backed(heads, deps, xpos)
    children = children_of(heads)
    for verb, dep in enumerate(deps):
        below = children.get(verb, [])
        if dep != "root" or xpos[verb] not in _PAST or any(deps[c].startswith(("nsubj", "csubj", "expl")) for c in below):
            continue
        before = [c for c in below if c < verb and deps[c] == "obl" and xpos[c] in ("NNS", "NNPS")]
        bare = [c for c in before if not any(deps[k] == "case" for k in children.get(c, ()))]  # a phrase has a preposition
        if bare and (xpos[verb] == "VBD" or any(deps[c] == "aux" for c in below)):
            deps[bare[-1]] = "nsubj"


def reporting_ends(heads: list[int], deps: list[str], xpos: list[str], words: list[str]) -> None:
    """Read "reports" behind a comma at the end of a sentence as the verb that it is there, in place: ", local media report.".

    What who reports is the sentence before the comma.
    """
    children = children_of(heads)
    for i in range(2, len(words) - 1):
        noun = i - 1
        if words[i] not in ("report", "reports") or words[i + 1] != "." or not xpos[i].startswith("NN"):
            continue
        if heads[noun] != i or deps[noun] != "compound":
            continue
        first = min([noun, *(c for c in children[i] if c < noun and deps[c] in ("amod", "det", "compound"))])
        root = path_up(i, heads)[-1]
        if root >= first or words[first - 1] != "," or xpos[root] not in (*_PAST, "VBZ", "VBP"):
            continue
        for c in [c for c in children[i] if c < noun and deps[c] != "punct"]:
            heads[c] = noun
        heads[i], deps[i], xpos[i], heads[noun], deps[noun] = root, "parataxis", "VBZ", i, "nsubj"


def share_objects(heads: list[int], deps: list[str], xpos: list[str], words: list[str]) -> None:
    """Join two past verbs that the network made two clauses, in place: "arrested then freed the envoy"."""
    for i in range(1, len(words) - 1):
        one, other = i - 1, i + 1
        if words[i] != "then" or xpos[one] not in _PAST or xpos[other] not in _PAST or deps[one] == "amod":
            continue
        if deps[other] in ("advcl", "parataxis", "ccomp") and may_hang(other, one, heads):
            heads[other], deps[other], xpos[other] = one, "conj", xpos[one]

"""What the word above an event says of it: "planned to", "failed to", "the risk of", "called off".

Source: after the factuality profiles of Saurí & Pustejovsky (2009), reduced to the statuses of the record; the words are in
the table `factuality`.
"""

from verbale.extract.clause import clause, subjunctive
from verbale.extract.control import called_on
from verbale.extract.frames import frames, noun_class, tells
from verbale.extract.slots import happening
from verbale.lexicon import Row, table, used_as
from verbale.terms import Parse, Token

_STRENGTH = {"occurred": 0, "ongoing": 1, "planned": 2, "conditional": 3, "hypothetical": 4, "denied": 5}
_COMPLEMENTS = ("xcomp", "ccomp", "acl", "obj", "obl", "csubj", "advcl")
_ABOUT = ("of", "for", "from", "against", "on", "about", "to", "into", "with", "over", "toward", "towards")
_DONE_BY_WORD = {"AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "COOPERATE", "RETREAT", "SANCTION"}
_OF_ITSELF = ("course", "first", "outcome", "subject", "verb")


def effect_of(parse: Parse, above: int, below: int) -> str | None:
    """Return what the word above says of what it governs, or None."""
    token, link = parse.tokens[above], parse.tokens[below].dep
    if called_on(parse, below) is not None:
        return "hypothetical"
    row = row_of(parse, above, below)
    if row is None or link in ("acl:relcl", "parataxis", "conj", "appos", "punct") or _told_of(parse, below):
        return None
    of_noun = nominal(parse.tokens[below]) and not parse.children(below, "cop")
    if link.startswith("nsubj") and link != "nsubj:pass" and not _governs_subject(parse, above, row["effect"]):
        return None
    goes_on = row["effect"] == "ongoing" and link.startswith("nsubj")
    if row["reach"] == "noun" and not of_noun:
        return None
    if row["reach"] == "clause" and ((of_noun and not _in_ing(parse, below)) or link not in _COMPLEMENTS) and not goes_on:
        return None
    if is_aside(parse, above, below) or _is_scene(parse, row, below) or _is_made_known(parse, row, below):
        return None
    if not of_noun and row["reach"] != "finite" and finite(parse, below):
        return None
    effect = row["effect"]
    if (
        effect == "ended"
        and link in ("obj", "nsubj:pass")
        and of_noun
        and (own := entry(parse.tokens[below])) is not None
        and own["effect"] == "planned"
    ):
        effect = "denied"  # "suspended plans to send aid"
    if token.upos == "VERB" and clause(parse, above).negated:
        return row["negated"]
    if token.upos in ("NOUN", "ADJ"):
        determiners = {parse.tokens[c].lemma.lower() for c in parse.children(above, "det", "advmod")}
        if determiners & {"no", "not"}:
            return None if "but" in marks(parse, below) else "denied"  # "had no option but to surrender"
        if "any" in determiners:
            return stronger(effect, "hypothetical")
    return effect


def expected_to_go_on(parse: Parse, above: int, below: int) -> bool:
    """Say whether what somebody expects of a deed is only that it goes on: "the raids are expected to continue"."""
    if not parse.tokens[below].dep.startswith("nsubj"):
        return False
    told = [parse.tokens[c] for c in parse.children(above, "xcomp")]
    course = any(row is not None and row["reach"] == "course" for row in map(entry, told))
    return course or any(t.lemma in used_as("continuing") for t in told)


def _in_ing(parse: Parse, i: int) -> bool:
    """Say whether a noun is a verb in -ing, as open as its infinitive: "discussed the sending of tanks", not "the shelling"."""
    token = parse.tokens[i]
    return token.xpos == "NN" and token.text.endswith("ing") and parse.child(i, "nmod") is not None and not tells(parse, i)


def _is_scene(parse: Parse, row: Row, below: int) -> bool:
    """Say whether a phrase tells where or when a verb's deed is done ("planned it at the summit"), not what it is about."""
    case = parse.case(below)
    return parse.tokens[below].dep == "obl" and bool(case) and case not in _ABOUT and f" {case}" not in row["words"]


def _is_made_known(parse: Parse, row: Row, below: int) -> bool:
    """Say whether a noun is itself a plan or decision, which is made when it is told: "announced plans", not "announced cuts".

    To announce sanctions, aid, an arrest or a release is to tell of a deed, too.
    """
    token = parse.tokens[below]
    own = entry(token) if nominal(token) else None
    made_of = [parse.tokens[c] for c in parse.children(below, "nmod") if parse.case(c) in ("in", "of")]  # "an increase in aid"
    made_of += [parse.tokens[c] for c in parse.children(below, "conj")]  # "announced a curfew and the closure of the port"
    kinds = {f.row["type"] for t in (token, *made_of) for f in frames().get((t.lemma.lower(), "n"), ()) if not f.needs}
    given = any(noun_class(parse, t.i) in ("aid", "money") for t in (token, *made_of))
    if row["words"] == "announce" and (given or kinds & _DONE_BY_WORD):
        return True
    return row["effect"] == "planned" and own is not None and own["effect"] == "planned"


def row_of(parse: Parse, above: int, below: int) -> Row | None:
    """Return the row of a governing word; one with its particle, preposition or auxiliary before one of the word alone."""
    words, token = table("factuality"), parse.tokens[above]
    lemma = token.lemma.lower()
    beside = [parse.tokens[c].text.lower() for c in parse.children(above, "compound:prt", "advmod")]
    linked = (parse.case(below), *marks(parse, below))
    pairs = [f"{lemma} {word}" for word in (*beside, *linked)]
    if token.upos == "VERB":  # "opened fire to" is no "open to"
        pairs = [key for key in pairs if key not in words or words[key]["part"] != "noun"]
    pairs += [f"{thing} {word}" for thing in _things(parse, above, below) for word in linked]
    pairs += [f"{word} {lemma}" for word in (parse.case(above).partition(" ")[0], *_auxiliaries(parse, above))]
    told = (words[key] for key in pairs if key in words)
    row = next((r for r in told if r["reach"] != "after"), None) or entry(token)  # "due to meet" is no "due to" rain
    return row if row is not None and row["reach"] not in _OF_ITSELF else None


def _things(parse: Parse, above: int, below: int) -> list[str]:
    """Return the nouns and adjectives before a phrase that parsers hang on their verb: "left the door open to talks"."""
    if parse.tokens[above].upos != "VERB" or parse.tokens[below].dep not in ("obl", "obj", "advcl"):
        return []
    before = [parse.tokens[c] for c in parse.children(above, "obj", "nsubj:pass", "xcomp") if c < below]
    return [t.lemma.lower() for t in before if t.upos != "VERB"]


def entry(token: Token) -> Row | None:
    """Return the row of a word alone, where it is of the row's part of speech; a participle before a noun as it is written."""
    words = table("factuality")
    before_noun = token.dep == "amod" and token.xpos in ("VBG", "VBN")
    keys = (token.text.lower(),) if before_noun else (token.lemma.lower(), token.text.lower())
    row = next((words[key] for key in keys if key in words), None)
    return row if row is not None and row["part"] in ("any", "verb" if token.upos in ("VERB", "AUX") else "noun") else None


def is_aside(parse: Parse, above: int, below: int) -> bool:
    """Say whether a clause is set beside the one above: "denied it, sending troops", not "ruled out sending troops"."""
    if not parse.tokens[below].dep.startswith("advcl"):
        return False
    if words := marks(parse, below):  # "would not change it, while the League condemned it"
        return words[0] in ("while", "whereas") and finite(parse, below)
    return not above < below <= above + 2 or any(parse.tokens[j].text == "," for j in range(above, parse.subtree(below)[0] + 1))


def marks(parse: Parse, i: int) -> list[str]:
    """Return the words that mark a clause, lower case."""
    return [parse.tokens[m].text.lower() for m in parse.children(i, "mark")]


def nominal(token: Token) -> bool:
    """Say whether a token is no verb."""
    return token.upos not in ("VERB", "AUX")


def _auxiliaries(parse: Parse, i: int) -> list[str]:
    return [parse.tokens[a].text.lower().replace("’", "'").replace("'d", "would") for a in parse.children(i, "aux")]


def _told_of(parse: Parse, i: int) -> bool:
    """Say whether a participle tells what became of a noun, whatever that noun says of deeds: "plans announced in May"."""
    return (
        parse.tokens[i].dep == "acl" and parse.tokens[i].xpos in ("VBN", "VBG", "VBD") and not parse.children(i, "mark", "case")
    )


def _governs_subject(parse: Parse, above: int, effect: str) -> bool:
    """Say whether a word tells the status of its subject: "an attack is possible", "the shelling continues"."""
    token = parse.tokens[above]
    if token.upos in ("ADJ", "NOUN"):
        return True
    present = token.xpos in ("VBZ", "VBP", "VB", "VBG") and not clause(parse, above).modal
    return effect == "ongoing" and token.upos == "VERB" and present


def brings(parse: Parse, verb: int, noun: int) -> bool:
    """Say whether a noun's event is as real as its verb ("will hold talks", "talks will begin"; not "the loss could swell")."""
    token = parse.tokens[verb]
    if parse.tokens[noun].dep == "nsubj":
        row = entry(token)
        if row is not None and row["reach"] == "course":
            return False
        if happening(parse, noun) == verb and table("happenings")[token.lemma]["with"]:
            return True  # "the truce would take effect"
        speaks = f"{token.lemma}.v" in table("cues") and token.lemma not in table("happenings")
        return not parse.children(verb, "obj") and not speaks
    if parse.tokens[noun].dep == "obl" and parse.case(noun) == "with" and _answers(token):
        return True  # "would respond to the raids with sanctions"
    if parse.tokens[noun].dep == "obl" and parse.case(noun) in ("at", "during", "in") and noun_class(parse, noun) == "talks":
        ahead = clause(parse, verb).modal in ("future", "would") or (token.dep == "advcl" and "to" in marks(parse, verb))
        return ahead and not clause(parse, verb).negated  # "will consider it at its session"
    if parse.tokens[noun].dep == "obl" and parse.children(verb, "obj") and parse.case(noun) != "into":
        return False  # "will give aid in response to the raids"
    return token.lemma in table("light_verbs") or token.lemma in table("causes")


def _answers(verb: Token) -> bool:
    return (row := table("answers").get(verb.lemma)) is not None and row["reads"] == "verb"


def finite(parse: Parse, i: int) -> bool:
    """Say whether a clause has a tense of its own, by which it says itself what happened."""
    if subjunctive(parse, i):
        return False
    inside = [parse.tokens[i], *(parse.tokens[a] for a in parse.children(i, "aux", "cop"))]
    return any(t.has("VerbForm=Fin") or t.xpos in ("VBD", "VBZ", "VBP", "MD") for t in inside)


def stronger(a: str, b: str) -> str:
    """Return the status that counts when two words speak: what is denied stays denied."""
    return a if _STRENGTH[a] >= _STRENGTH[b] else b

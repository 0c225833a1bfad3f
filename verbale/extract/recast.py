"""What the words of a frame tell when the words beside them say otherwise: attacks in words, soldiers who keep a peace."""

from dataclasses import replace
from functools import cache

from verbale.extract.clause import agent, passive
from verbale.extract.frames import listed, listed_whole, noun_class, noun_classes
from verbale.extract.slots import objects, verbal
from verbale.lexicon import table, used_as
from verbale.terms import EventMention, Parse

_JUDGING = ("accuse", "criticise", "assess")
_NAVAL = {"surface ships", "submarines", "aircraft carriers"}  # kinds of force_words.tsv
_ON_DUTY = ("as", "for", "in", "on")


def recast(parse: Parse, mention: EventMention) -> EventMention:
    """Return a mention as the words beside it have it; most stay what they are.

    "Launched a scathing attack on the judges" is criticism, and so is "attacked the judges, calling them puppets"; troops
    sent "as peacekeepers" and support in money are aid; ships that leave a harbour set out; who leaves a body ends a membership.
    """
    if mention.kind == "ASSAULT" and (_is_of_words(parse, mention) or _judges(parse, mention)):
        return replace(mention, kind="ACCUSE", mode="disapprove", context=())
    if mention.kind == "THREATEN" and _is_threatened(parse, mention):
        return replace(mention, actors=(), recipients=mention.actors)
    if _is_shot_at(parse, mention):
        sides = dict.fromkeys((*mention.recipients, *mention.actors))
        strikes = tuple(i for i in sides if parse.case(i) == "in" and _strikes(parse, i))  # "killed in an Israeli raid"
        whose = tuple(c for i in strikes for c in parse.children(i, "nmod:poss", "amod", "compound"))
        return replace(mention, actors=(*strikes, *whose), recipients=tuple(i for i in sides if i not in strikes))
    if _moves(mention) and not _surrounds(mention) and _keeps_peace(parse, mention):
        return replace(mention, kind="AID", mode=None, context=("peacekeeping",))
    if mention.kind == "SUPPORT" and _is_paid(parse, mention):
        return replace(mention, kind="AID", mode=None, context=("economic",))
    if mention.mode == "withdraw" and mention.kind == "RETREAT":
        if _puts_to_sea(parse, mention):
            return replace(mention, kind="MOBILIZE", mode="troops", recipients=())
        if _leaves_a_body(parse, mention):
            return replace(mention, kind="SANCTION", context=("diplomatic",))
    return mention


def _is_paid(parse: Parse, mention: EventMention) -> bool:
    """Say whether support is money or comes by it: "gave $45 million in support", "Norwegian grants supported 200 schools"."""
    i = mention.trigger
    by_means = verbal(parse, i) and any(noun_class(parse, a) in _GIVEN for a in parse.children(i, "nsubj"))
    things = (i, *objects(parse, i)) if mention.frame.endswith(".v") else (i,)
    counted = [c for j in things for c in (j, *parse.children(j, "nmod", "compound", "nummod", "amod"))]
    return by_means or any(_is_money(parse, j) for j in counted)


def _is_money(parse: Parse, i: int) -> bool:
    """Say whether a word is an amount of money: "$45 million", "€45m", "million dollars"."""
    first, last = parse.sentences[parse.tokens[i].sentence]
    beside = [parse.tokens[j] for j in range(max(first, i - 2), min(last, i + 1))]
    return parse.tokens[i].upos in ("NUM", "SYM", "NOUN", "PROPN", "ADJ") and any(t.text[:1] in _SIGNS for t in beside)


_SIGNS = frozenset("$€£¥₹")
_GIVEN = ("aid", "money")


def _is_threatened(parse: Parse, mention: EventMention) -> bool:
    """Say whether who is named is threatened, as headlines tell it without "was": "Editors threatened with arrest"."""
    i = mention.trigger
    if (
        parse.tokens[i].lemma != "threaten"
        or parse.tokens[i].xpos not in ("VBN", "VBD")
        or passive(parse, i)
        or parse.children(i, "obj", "aux")
    ):
        return False
    return any(parse.case(c) == "with" for c in parse.children(i, "obl"))


def _is_shot_at(parse: Parse, mention: EventMention) -> bool:
    """Say whether whose ship or aircraft is attacked is all that is told: "their helicopter was shot down"."""
    i = mention.trigger
    return mention.kind == "ASSAULT" and verbal(parse, i) and passive(parse, i) and agent(parse, i) is None


def _strikes(parse: Parse, i: int) -> bool:
    """Say whether a noun tells an attack, in which people are killed by whose it is."""
    rows = table("frames")
    whole = (form for word in listed_whole(parse, i, "compound", "amod") for form in (word, word.replace(" ", "")))
    told = (rows.get(f"{form}.n") for form in whole)
    return any(row is not None and row["type"] == "ASSAULT" for row in told)


def _puts_to_sea(parse: Parse, mention: EventMention) -> bool:
    """Say whether ships leave a town or port, as they do when they set out: "the fleet left Toulon", not "left Syria"."""
    left = [i for i in objects(parse, mention.trigger) if parse.tokens[i].upos in ("PROPN", "NOUN")]
    at_sea = any(_is_naval(parse, i) for i in mention.actors if i not in left)
    return at_sea and bool(left) and not any(_is_country(parse, i) or noun_class(parse, i) == "territory" for i in left)


def _leaves_a_body(parse: Parse, mention: EventMention) -> bool:
    """Say whether what is left is a body by name, and no soldiers leave it: "left the Arab League", not "left Hamas's camp"."""
    if any(noun_class(parse, i) in ("force", "platform") for i in mention.actors):
        return False
    names = [parse.name_at.get(i) for i in mention.recipients[:1]]
    return any(name is not None and name.kind == "ORG" for name in names)


def _is_naval(parse: Parse, i: int) -> bool:
    told = tuple(listed_whole(parse, i, "compound", "amod"))
    if not used_as("sent out").isdisjoint(told):
        return True
    rows = (table("force_words").get(form) for form in told)
    return any(row is not None and row["way"] == "names" and _NAVAL & set(row["kinds"].split(",")) for row in rows)


def _is_country(parse: Parse, i: int) -> bool:
    """Say whether a name is that of a state, which ships leave for good."""
    words = [parse.tokens[j].text for j in sorted((i, *parse.children(i, "compound", "amod", "flat")))]
    return " ".join(words) in _country_names()


@cache
def _country_names() -> frozenset[str]:
    rows = table("countries").values()
    return frozenset(name for row in rows for name in (row["name"], *row["names"].split("|")))


def _is_of_words(parse: Parse, mention: EventMention) -> bool:
    """Say whether an adjective says of an attack that it is made in words: "scathing", "verbal"."""
    rows, attacks = table("frames"), [i for i in mention.tokens if "attack" in _classes(parse, i)]
    before = (form for i in attacks for c in parse.children(i, "amod", "compound") for form in listed(parse.tokens[c]))
    if any((row := rows.get(f"{form} attack.n")) is not None and row["type"] == "ACCUSE" for form in before):
        return True
    return any(noun_class(parse, i) == "tirade" for i in attacks)


def _judges(parse: Parse, mention: EventMention) -> bool:
    """Say whether who attacks is a person and goes on to say what he thinks: "attacked the judges, calling them puppets"."""
    if mention.mode or not any(form == "attack" for i in mention.tokens for form in listed(parse.tokens[i])):
        return False
    said = [i for i in (mention.trigger, parse.tokens[mention.trigger].head) if i >= 0 and verbal(parse, i)]
    told = (c for i in said[:1] for c in parse.children(i, "advcl", "conj") if parse.tokens[c].xpos == "VBG")
    cues = table("cues")
    if not any((cue := cues.get(f"{parse.tokens[c].lemma}.v")) is not None and cue["act"] in _JUDGING for c in told):
        return False
    who = agent(parse, said[0])
    return who is not None and _is_person(parse, who)


def _is_person(parse: Parse, i: int) -> bool:
    name = parse.name_at.get(i)
    return name.kind == "PER" if name is not None else any(form in table("roles") for form in listed(parse.tokens[i]))


def _moves(mention: EventMention) -> bool:
    """Say whether forces come or are brought, for whatever end."""
    return mention.mode in ("troops", "visit") or (mention.kind == "ASSAULT" and " into" in mention.frame)


def _surrounds(mention: EventMention) -> bool:
    """Say whether forces close in on others, whom they move nowhere: "surrounded the peacekeepers"."""
    row = table("frames").get(mention.frame)
    return row is not None and row["recipient"].split(",")[0] == "obj" and "obj" not in row["actor"].split(",")


def _keeps_peace(parse: Parse, mention: EventMention) -> bool:
    """Say whether those who are moved, or what they are moved for, keep a peace: "sent troops on a peacekeeping mission"."""
    i = mention.trigger
    things = objects(parse, i)
    duty = [c for j in (i, *things) for c in parse.children(j, "obl", "nmod") if parse.case(c) in _ON_DUTY]
    moved = [j for k in (*mention.actors, *things) for j in (k, *_counted(parse, k))]
    sent = (j for j in moved if any(_is_force(form) for form in listed(parse.tokens[j])))
    return any("observer" in _classes(parse, j) for j in (*sent, *duty))


def _counted(parse: Parse, i: int) -> list[int]:
    """Return what is counted: "dozens of peacekeepers"."""
    return [c for c in parse.children(i, "nmod") if parse.case(c) == "of"]


def _classes(parse: Parse, i: int) -> set[str]:
    """Return the classes of a noun, alone and with any one word before it."""
    classes = noun_classes()
    return {classes[form] for form in listed_whole(parse, i, "amod", "compound") if form in classes}


def _is_force(form: str) -> bool:
    row = table("unnamed").get(form)
    return row is not None and row["kind"] == "force"

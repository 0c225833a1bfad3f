"""Acts: what a statement does, from its cue, its content, and whose future the content is about.

A telling cue ("denied", "urged", "warned of") settles the act. After a neutral one ("said", "told", "according to") the
content decides, first rule first: a reporting word of the speaker's own ("I hope", "he believed"), words that refuse or
sign an act, what is promised or predicted with will and would, an evaluation. Last, what analysts say is an assessment.
"""

from collections.abc import Iterable
from functools import cache, partial

from verbale.coding.imposing import imposes
from verbale.coding.scene import HARMLESS, SERVING, side
from verbale.coding.signs import NEGATIONS, sign
from verbale.extract.clause import agent, clause, conditions, first_top, said_plainly, tops
from verbale.extract.content import of_verb
from verbale.extract.cues import candidates, entries
from verbale.extract.frames import listed_verb
from verbale.extract.imperative import commanded
from verbale.lexicon import table, used_as
from verbale.terms import Cast, Parse, StatementMention

_NEUTRAL = {"assert", "assess", "clarify", "predict"}
_OPEN = {"assert", "clarify", "warn", "predict"}
_HARM = {"ASSAULT", "COERCE", "SANCTION", "THREATEN", "MOBILIZE"}
_JUDGING = {"praise", "criticise"}
_TO_COME = {"AGREE", "AID", "CONCEDE", "COOPERATE", "MOBILIZE", "RETREAT"}
_HARM_NOUNS = {"attack", "sanction", "threat", "restriction"}
_AT_ONCE = {"demand", "reject"}  # acts that are done by saying that one will do them
_THIRD = {"he", "she", "they"}
_FIRST = {"i", "we", "us", "our", "my"}
_WITHHELD = {"confirm", "deny", "promise"}
_ASKING = {"how", "if", "what", "when", "where", "whether", "which", "who", "whom", "whose", "why"}


def act(parse: Parse, mention: StatementMention, who: Cast) -> str:
    """Return what a statement does.

    Args:
        parse: The parse of the report.
        mention: The attribution.
        who: The actors, to tell the speaker's own side from others.
    """
    entry = entries()[mention.cue_key]
    if _withheld(parse, mention):
        return "decline"
    if mention.modality == "negated" and (entry.act == "accept" or entry.words[0] in used_as("recognising") or _backs(mention)):
        return "reject"
    if mention.modality == "negated" and entry.act == "reject" and entry.kind == "v":
        return "assess"  # "did not rule out a raid"
    if entry.act == "accept" and _against(parse, mention):
        return "reject"
    if _recognises(parse, mention, who):
        return "accept"
    if entry.act == "deny" and _refuses_leave(parse, mention):
        return "reject"
    if entry.act == "accept" and _commits(parse, mention):
        return "promise"
    if entry.act == "offer" and entry.kind == "a" and _harms(parse, mention):
        return "threaten"
    if entry.act == "appeal" and _urgent(parse, mention, who):
        return "demand"
    if entry.act == "demand" and entry.attitude and _wishes(parse, mention.cue_head, mention.content):
        return "hope"
    if entry.words[0] == "ask" and _is_question(parse, mention):
        return "assert"  # there is no act of asking to know
    if entry.act not in _NEUTRAL and entry.act != "warn":
        return entry.act
    if orders(parse, mention):
        return "demand"
    if described := _evaluation(parse, mention):
        return described
    top = next((i for i in tops(parse, mention.content) if parse.tokens[i].head == mention.cue_head), None)
    top = first_top(parse, mention.content) if top is None or top < mention.cue_head else top
    if top is None:
        return entry.act
    if entry.act == "assess" and parse.case(top) == "as":
        return entry.act  # who views them as a threat threatens nobody
    top = said_plainly(parse, top)
    if entry.act == "warn":
        return "threaten" if _threatens(parse, mention, top, who) else "warn"
    return _of_content(parse, mention, top, who, entry.act)


def _refuses_leave(parse: Parse, mention: StatementMention) -> bool:
    """Say whether what is denied is no word but a thing that somebody wants: "denied visas to the monitors"."""
    things = parse.children(mention.cue_head, "obj")
    return any(i in mention.content and parse.tokens[i].lemma.lower() in used_as("granted") for i in things)


def _is_question(parse: Parse, mention: StatementMention) -> bool:
    """Say whether somebody asks to know a thing: "asked whether they had left", "“Why?” he asked"."""
    words = [t for t in map(parse.tokens.__getitem__, mention.content) if t.upos != "PUNCT" or t.text == "?"]
    return bool(words) and (words[0].text.lower() in _ASKING or words[-1].text == "?")


def orders(parse: Parse, mention: StatementMention) -> bool:
    """Say whether somebody is told to do something: "told the envoys to leave", not "told them that they left"."""
    entry = entries()[mention.cue_key]
    if entry.act != "assert" or entry.addressee != "obj" or entry.kind != "v":
        return False
    tops_ = [i for i in tops(parse, mention.content) if parse.tokens[i].head == mention.cue_head]
    marks = [parse.tokens[m].text.lower() for i in tops_[:1] for m in parse.children(i, "mark")]
    return marks[:1] == ["to"] and len(marks) == 1 and parse.tokens[tops_[0]].dep in ("xcomp", "ccomp", "advcl")


def _wishes(parse: Parse, cue: int, content: Iterable[int]) -> bool:
    """Say whether nobody is asked for what is wanted: "wants to revive the pact", "wants the island to prosper"."""
    deeds = [i for i in content if parse.tokens[i].head == cue and parse.tokens[i].dep in ("xcomp", "ccomp")]
    if not deeds or clause(parse, deeds[0]).passive or parse.tokens[deeds[0]].xpos != "VB":
        return False
    others = [*(c for c in parse.children(cue, "obj") if c > cue), *parse.children(deeds[0], "nsubj")]
    lemma = parse.tokens[deeds[0]].lemma
    return lemma in used_as("faring") if others else lemma not in used_as("letting do")


def _harms(parse: Parse, mention: StatementMention) -> bool:
    """Say whether it is to do harm that somebody is ready or willing: "is prepared to attack the port"."""
    top = first_top(parse, mention.content)
    return top is not None and parse.tokens[top].lemma in _harm_verbs() and not clause(parse, top).negated


def _withheld(parse: Parse, mention: StatementMention) -> bool:
    """Say whether a word is kept back: "did not confirm", "did not deny", "would not say where", "did not promise to".

    "Did not say that" and "never promised" tell that a thing was not said, not that somebody would not say it.
    """
    entry = entries()[mention.cue_key]
    if mention.modality != "negated" or entry.kind != "v" or entry.attitude:
        return False
    if not any(parse.tokens[c].text.lower() in NEGATIONS - {"never"} for c in parse.children(mention.cue_head, "advmod", "aux")):
        return False
    asked = bool({parse.tokens[i].text.lower() for i in mention.content[:1]} & _ASKING)
    return entry.act in _WITHHELD or (entry.act in _NEUTRAL and (asked or _is_information(parse, mention)))


def _is_information(parse: Parse, mention: StatementMention) -> bool:
    """Say whether what is not told is a thing to be known: "did not announce the toll", "did not give details of the pact"."""
    things = [*mention.cue, *(i for i in mention.content if parse.tokens[i].head in mention.cue)]
    return any(parse.tokens[i].lemma.lower() in used_as("information") for i in things)


def _of_content(parse: Parse, mention: StatementMention, top: int, who: Cast, default: str) -> str:
    own = _own_word(parse, mention, top, who)
    if own is not None and own != "assess":
        return own
    words, found = sign(parse, mention.content, partial(_whose, parse, mention, who)) or ("", None)
    if found == "reject" and is_analyst(parse, mention, who):
        return "assess"  # "the truce is dead", an expert said: nobody refuses anything
    if found == "threaten" and parse.tokens[top].text.lower() not in words.split() and _is_done(parse, mention):
        found = None  # "has expelled two envoys in retaliation", but "reserved the right"
    if found and (found != "offer" or _own_side(parse, mention, clause(parse, top).subject, who)):
        return found
    if own is not None:
        return own
    if mention.cue_key in table("announcements") and _cooperates(parse, top):
        return "promise"
    if default == "assert" and (_bids(parse, mention, top) or _commands(parse, top)):
        return "demand"
    if default == "assert" and _clears_itself(parse, mention, top, who):
        return "deny"
    if _threatens(parse, mention, top, who):
        return "threaten"
    if default in _OPEN and (found := _about_future(parse, mention, top, who)):
        return found
    if default == "assert" and entries()[mention.cue_key].kind != "p" and _accuses(parse, top, mention, who):
        return "accuse"
    if default == "assert" and is_analyst(parse, mention, who):
        return "assess"
    return default


def _is_done(parse: Parse, mention: StatementMention) -> bool:
    """Say whether all that somebody tells has been done."""
    return all(clause(parse, i).past or clause(parse, i).perfect for i in tops(parse, mention.content))


def _bids(parse: Parse, mention: StatementMention, top: int) -> bool:
    """Say whether what is insisted on is asked for, as its bare verb tells: "insists that Chad accept the ruling"."""
    token, read = parse.tokens[top], clause(parse, top)
    bare = token.xpos in ("VB", "VBP") and token.text.lower() == token.lemma and not parse.children(top, "aux", "cop")
    one = (
        read.subject is not None and parse.tokens[read.subject].xpos in ("NN", "NNP") and not parse.children(read.subject, "conj")
    )
    return entries()[mention.cue_key].words[0] in used_as("mandative") and bare and (one or token.xpos == "VB")


def _commands(parse: Parse, top: int) -> bool:
    """Say whether a deed is asked for in the imperative: "“Open the border,” he said", not "“Look at the map,” he said"."""
    return commanded(parse, top) and any(form in table("deeds") for form in listed_verb(parse, top))


def _clears_itself(parse: Parse, mention: StatementMention, top: int, who: Cast) -> bool:
    """Say whether a side did not do what it could be blamed for, or never did a thing: "we never agreed to a date"."""
    read, token = clause(parse, top), parse.tokens[top]
    done = (read.past or read.perfect) and read.negated and not read.modal and token.upos == "VERB"
    if not done or read.passive or not _own_side(parse, mention, read.subject, who):
        return False
    never = any(parse.tokens[c].text.lower() == "never" for c in parse.children(top, "advmod"))
    return token.lemma in _harm_verbs() or (never and token.lemma not in table("states_not_deeds"))


def _against(parse: Parse, mention: StatementMention) -> bool:
    """Say whether a cue that accepts turns by its preposition: "voted against the budget"."""
    return mention.cue[-1] != mention.cue_head and parse.tokens[mention.cue[-1]].text.lower() == "against"


def _recognises(parse: Parse, mention: StatementMention, who: Cast) -> bool:
    """Say whether a state or its standing is recognised, not a fact: "recognised the new republic"."""
    top = first_top(parse, mention.content)
    if top is None or entries()[mention.cue_key].words[0] not in used_as("recognising"):
        return False
    named = any(who.who(parse, i) for i in (top, *parse.children(top, "nmod")))
    return named or f"recognise {parse.tokens[top].lemma.lower()}.v" in table("frames")


def _backs(mention: StatementMention) -> bool:
    """Say whether a cue tells support, by its frame."""
    row = table("frames").get(mention.cue_key)
    return row is not None and row["type"] == "SUPPORT"


def _commits(parse: Parse, mention: StatementMention) -> bool:
    """Say whether accepting is to do it oneself: "agreed to leave", not "agreed that" or "allowed them to leave"."""
    if entries()[mention.cue_key].addressee == "obj":
        return False
    heads = [parse.tokens[i] for i in mention.content if parse.tokens[i].head == mention.cue_head]
    return any(t.dep == "xcomp" or (t.dep == "acl" and t.xpos == "VB") for t in heads)


# --- a reporting word of the speaker's own ----------------------------------------------------------------------------


def _own_word(parse: Parse, mention: StatementMention, top: int, who: Cast) -> str | None:
    """Return the act of a reporting word that heads the content and is the speaker's ("he hoped", "Russia's denials")."""
    for cue in candidates(parse, parse.tokens[top]):
        if cue.entry.kind == "n":
            telling = cue.entry.act not in ("assert", "confirm", "assess", "clarify")
            owned = _own_side(parse, mention, parse.child(top, "nmod:poss"), who)  # "reaffirmed its support"
            if telling and (cue.entry.firm or owned or cue.entry.act == "promise") and not clause(parse, top).negated:
                return cue.entry.act
            continue
        if cue.entry.act in ("assert", "confirm", "clarify") or of_verb(parse, cue) is None:
            continue
        read = clause(parse, top)
        own = _own_side(parse, mention, read.subject, who) or _own_people(parse, mention, read.subject, who)
        own = own or (entries()[mention.cue_key].kind == "n" and _bare_infinitive(parse, top))
        refuses = read.modal in ("future", "would") and cue.entry.act in _AT_ONCE
        modal = read.modal and cue.entry.kind == "v" and not refuses
        told_of = read.negated or modal or (read.perfect and not cue.entry.attitude)
        if not own or told_of:  # "would demand" and "had agreed" tell of an act that is not this one
            continue
        if cue.entry.act == "demand" and cue.entry.attitude and _wishes(parse, cue.head, mention.content):
            return "hope"
        if cue.entry.act == "assess" and _future_below(parse, cue.head):
            return "predict"
        return cue.entry.act
    return None


def _bare_infinitive(parse: Parse, top: int) -> bool:
    """Say whether a content is an infinitive without a subject of its own: "their answer was to demand a vote"."""
    marked = any(parse.tokens[m].text.lower() == "to" for m in parse.children(top, "mark"))
    return marked and not parse.children(top, "nsubj")


def _future_below(parse: Parse, head: int) -> bool:
    return any(clause(parse, c).modal == "future" for c in parse.children(head, "ccomp"))


# --- evaluations -------------------------------------------------------------------------------------------------------


@cache
def _evaluations() -> dict[str, str]:
    return {word: row["act"] for word, row in table("evaluations").items()}


def _evaluation(parse: Parse, mention: StatementMention) -> str | None:
    """Return praise or criticise for a description in words that evaluate, unless they are negated."""
    entry = entries()[mention.cue_key]
    if entry.act != "assess" or not entry.content & {"as", "pred"}:
        return None
    for i in mention.content:
        found = _evaluations().get(parse.tokens[i].lemma.lower()) or _evaluations().get(parse.tokens[i].text.lower())
        if found in _JUDGING and not (i - 1 in mention.content and parse.tokens[i - 1].text.lower() in NEGATIONS):
            return found
    return None


def _urgent(parse: Parse, mention: StatementMention, who: Cast) -> bool:
    """Say whether what is asked of somebody brooks no delay or condition: "called for their immediate withdrawal" demands it."""
    asked = any(_evaluations().get(parse.tokens[i].text.lower()) == "demand" for i in mention.content)
    return asked and any(parse.tokens[i].xpos == "PRP$" or who.who(parse, i) for i in mention.content)


# --- the future --------------------------------------------------------------------------------------------------------


def _about_future(parse: Parse, mention: StatementMention, top: int, who: Cast) -> str | None:
    """Return promise for what the speaker's side will do, predict for the rest of what will be, assess for could."""
    read = clause(parse, top)
    if read.modal in ("future", "would") or _going_to(parse, top):
        own = _own_side(parse, mention, read.subject, who) or _speaks_for(parse, mention, read.subject, who)
        befalls = parse.tokens[top].lemma in used_as("befalling")  # "his men would run out of ammunition"
        own = own or (not befalls and _leads(parse, mention, read.subject, who))
        if own and (_agentive(parse, top) or (read.negated and read.passive)):
            harm = parse.tokens[top].lemma in _harm_verbs() and bool(conditions(parse, mention.content))
            spares = harm or parse.tokens[top].lemma in used_as("faltering")
            return "reject" if read.negated and not spares else "promise"  # "would not fire a shot if not provoked"
        if _none_to_come(parse, top) and not is_analyst(parse, mention, who):
            return "reject"
        if _announced(parse, mention, top, who):
            return "reject" if read.negated and parse.tokens[top].lemma not in used_as("faltering") else "promise"
        if _own_people(parse, mention, read.subject, who) or _decided(parse, mention, top, who):
            return None
        return "predict"
    if read.progressive and mention.cue_key in table("announcements") and _own_side(parse, mention, read.subject, who):
        return "promise"  # "announced that it was sending a frigate"
    return "assess" if read.modal == "possible" else None


def _cooperates(parse: Parse, top: int) -> bool:
    """Say whether a noun names help, or a yielding, that is to come: "announced the withdrawal of its frigates"."""
    row = table("frames").get(f"{parse.tokens[top].lemma.lower()}.n")
    none = any(parse.tokens[c].text.lower() == "no" for c in parse.children(top, "det"))
    return row is not None and row["type"] in _TO_COME and not none


def _announced(parse: Parse, mention: StatementMention, top: int, who: Cast) -> bool:
    """Say whether a state's or body's decision is made known, by somebody whose side the report does not tell."""
    if mention.cue_key not in table("announcements") or parse.tokens[top].upos != "VERB":
        return False
    subject = clause(parse, top).subject
    if subject is not None and parse.child(subject, "nmod:poss") is not None:
        return _own_side(parse, mention, parse.child(subject, "nmod:poss"), who)  # "that its troops would be withdrawn"
    if not _agentive(parse, top):
        return False
    told = any(_is_party(a, who) for a in who.who(parse, mention.source_head))
    return not told and any(who[a].kind != "person" for a in who.who(parse, subject))


def _decided(parse: Parse, mention: StatementMention, top: int, who: Cast) -> bool:
    """Say whether somebody in office tells what will be done, by nobody named: "the draft will be sent to the council"."""
    token, read = parse.tokens[top], clause(parse, top)
    if token.upos != "VERB" or not read.passive or agent(parse, top) is not None or token.lemma in _harm_verbs():
        return False
    return any(who[a].sector in SERVING or _is_party(a, who) for a in who.who(parse, mention.source_head))


def _none_to_come(parse: Parse, top: int) -> bool:
    """Say whether a clause says that there will be none of something: "there would be no negotiation with ..."."""
    if not parse.children(top, "expl"):
        return False
    things = parse.children(top, "nsubj", "obj")
    return any(parse.tokens[c].text.lower() == "no" for thing in things for c in parse.children(thing, "det"))


def _going_to(parse: Parse, top: int) -> bool:
    return parse.tokens[top].lemma == "go" and parse.tokens[top].xpos == "VBG" and bool(parse.children(top, "xcomp"))


def _agentive(parse: Parse, top: int) -> bool:
    token = parse.tokens[top]
    return token.upos == "VERB" and token.lemma not in used_as("stative") and not clause(parse, top).passive


def _threatens(parse: Parse, mention: StatementMention, top: int, who: Cast) -> bool:
    """Say whether harm is announced: by the speaker's side, or as what somebody's move would bring."""
    if any(_threatens(parse, mention, c, who) for c in parse.children(top, "conj") if c in mention.content):
        return True
    read = clause(parse, top)
    if read.modal not in ("future", "would") or read.negated:
        return False
    if imposes(parse, mention.source_head, top, who) and not is_analyst(parse, mention, who):
        return True
    lemma = parse.tokens[top].lemma
    if lemma in _consequences() and _brings_harm(parse, top):
        return not (is_analyst(parse, mention, who) or _harmless(parse, mention, who))
    warned = entries()[mention.cue_key].act == "warn" and bool(conditions(parse, mention.content))
    answered = _answers(parse, top) and (bool(conditions(parse, mention.content)) or _to_harm(parse, top))
    own = _own_side(parse, mention, read.subject, who) or _leads(parse, mention, read.subject, who)
    return (warned or answered or lemma in _harm_verbs()) and own


def _leads(parse: Parse, mention: StatementMention, subject: int | None, who: Cast) -> bool:
    """Say whether a subject is those whom the speaker leads: "his men would storm the port"."""
    owner = None if subject is None else parse.child(subject, "nmod:poss")
    if owner is None or subject is None or parse.tokens[owner].upos != "PRON":
        return False
    return parse.tokens[subject].lemma in used_as("led") and _own_side(parse, mention, owner, who)


def _harmless(parse: Parse, mention: StatementMention, who: Cast) -> bool:
    """Say whether a speaker can do no harm and so only warns of it: an aid agency, a charity, civilians."""
    speakers = [who[a] for a in who.who(parse, mention.source_head)]
    return bool(speakers) and all(a.sector in HARMLESS for a in speakers)


def _answers(parse: Parse, top: int) -> bool:
    """Say whether a predicate is an answer to a move: "respond", "impose penalties"."""
    row = table("answers").get(parse.tokens[top].lemma)
    told = [table("answers").get(parse.tokens[c].lemma) for c in parse.children(top, "obj")]
    return (row is not None and row["reads"] == "verb") or any(r is not None and r["reads"] == "noun" for r in told)


def _to_harm(parse: Parse, top: int) -> bool:
    """Say whether it is harm that is answered: "will respond to any attack", but "will respond to the letter"."""
    lemmas = (parse.tokens[c].lemma.lower() for c in parse.children(top, "obl", "obj"))
    return any((row := table("nouns").get(lemma)) is not None and row["class"] in _HARM_NOUNS for lemma in lemmas)


def _accuses(parse: Parse, top: int, mention: StatementMention, who: Cast) -> bool:
    """Say whether a party tells of harm that another party does or did, or claims a deed of it that helps nobody."""
    read = clause(parse, top)
    claimed = entries()[mention.cue_key].words[0] in used_as("doubting") and _is_deed(parse, top)
    if read.modal or read.negated or not (claimed or parse.tokens[top].lemma in _harm_verbs()):
        return False
    doer = agent(parse, top)
    owners = [doer, *(parse.children(doer, "nmod:poss", "compound", "amod") if doer is not None else ())]  # "Norway's actions"
    speakers = {who.party(a) for a in who.who(parse, mention.source_head) if _is_party(a, who)}
    doers = {who.party(a) for i in owners for a in who.who(parse, i) if _is_party(a, who)}
    return bool(speakers and doers) and not speakers & doers


def _is_deed(parse: Parse, top: int) -> bool:
    """Say whether a predicate is something done, and nothing friendly: "had moved its guns", not "wanted" or "helped"."""
    token = parse.tokens[top]
    row = table("frames").get(f"{token.lemma}.v")
    friendly = row is not None and row["type"] not in (*_HARM, "ACCUSE", "REJECT", "PROTEST")
    return token.upos == "VERB" and not friendly and token.lemma not in table("states_not_deeds")


def _is_party(actor: str, who: Cast) -> bool:
    return who[actor].country is not None or who[actor].kind == "armed group"


def _brings_harm(parse: Parse, top: int) -> bool:
    """Say whether the verb's object is harm, or an answer to a move ("would provoke a severe response")."""
    thing = parse.child(top, "obj", "obl")
    if thing is None:
        return False
    lemma = parse.tokens[thing].lemma.lower()
    row = table("nouns").get(lemma)
    handed_on = bool(parse.children(thing, "nmod:poss"))  # "would bring Argentina's answer" brings but a letter
    return (row is not None and row["class"] in _HARM_NOUNS) or (lemma in used_as("price") and not handed_on)


@cache
def _consequences() -> frozenset[str]:
    """Verbs by which a move brings its answer."""
    return frozenset(table("consequence_verbs"))


@cache
def _harm_verbs() -> frozenset[str]:
    """Verbs that are harm by themselves: single-word frames, all of harmful types."""
    kinds: dict[str, set[str]] = {}
    for key, row in table("frames").items():
        words = key.partition("#")[0]
        if words.endswith(".v") and " " not in words:
            kinds.setdefault(words[:-2], set()).add(row["type"])
    return frozenset(verb for verb, types in kinds.items() if types <= _HARM)


# --- who it is about ---------------------------------------------------------------------------------------------------


def _own_side(parse: Parse, mention: StatementMention, subject: int | None, who: Cast) -> bool:
    """Say whether a subject is the speaker or the speaker's side; a pronoun that means nobody known is the speaker."""
    if subject is None:
        return False
    word = parse.tokens[subject].text.lower()
    if word in _FIRST:
        return True
    speakers, meant = who.who(parse, mention.source_head), who.who(parse, subject)
    ours = not meant and parse.tokens[subject].lemma in used_as("own side")
    if ours and (owner := parse.child(subject, "nmod:poss")) is not None:
        return _own_side(parse, mention, owner, who)  # "his country will never ..."
    if not meant or not speakers:
        return word in _THIRD or (word == "it" and _is_body(parse, mention.source_head))
    if set(speakers) & set(meant):
        return True
    own = {f(a) for a in speakers for f in (who.party, lambda a: side(who, a))}
    return any(who.party(a) in own or a in own for a in meant if who[a].kind != "person")


def _whose(parse: Parse, mention: StatementMention, who: Cast, subject: int | None) -> str:
    """Return "own" for a subject of the speaker's side and "other" for another party; an empty string when neither is known."""
    if _own_side(parse, mention, subject, who) or _own_people(parse, mention, subject, who):
        return "own"
    return "other" if who.who(parse, subject) else ""


def _speaks_for(parse: Parse, mention: StatementMention, subject: int | None, who: Cast) -> bool:
    """Say whether a spokesman whose state the report does not name speaks of a state: most likely it is his."""
    speakers = [who[a] for a in who.who(parse, mention.source_head)]
    words = {parse.tokens[i].lemma.lower() for i in mention.source}
    if not speakers or any(a.country for a in speakers) or not words & used_as("spokesperson"):
        return False
    meant = [who[a] for a in who.who(parse, subject)]
    return bool(meant) and all(a.kind in ("country", "government") or a.sector in ("GOV", "MIL") for a in meant)


def _is_body(parse: Parse, source: int | None) -> bool:
    """Say whether a source is taken up by "it": a body or country, no person."""
    if source is None or parse.tokens[source].upos == "PRON":
        return False
    name = parse.name_at.get(source)
    return name is None or name.kind != "PER"


def _own_people(parse: Parse, mention: StatementMention, subject: int | None, who: Cast) -> bool:
    """Say whether a subject is somebody of the speaker's side: their plans are announced, not predicted."""
    own = {who.party(a) for a in who.who(parse, mention.source_head)}
    return any(who.party(a) in own for a in who.who(parse, subject))


def is_analyst(parse: Parse, mention: StatementMention, who: Cast) -> bool:
    """Say whether the speaker judges from outside: an analyst, expert or scholar by the tables."""
    if any(who[a].sector == "EDU" for a in who.who(parse, mention.source_head)):
        return True
    return any(_studies(parse.tokens[i].lemma.lower()) or _studies(parse.tokens[i].text.lower()) for i in mention.source)


def _studies(word: str) -> bool:
    for name in ("unnamed", "roles"):
        row = table(name).get(word)
        if row is not None and row["sector"] == "EDU":
            return True
    return False

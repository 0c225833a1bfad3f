"""Noun phrases without a name: whom a role means, which unnamed officials or forces are the same."""

from dataclasses import replace

from verbale.extract.actor import noun_under
from verbale.extract.frames import headed
from verbale.extract.gazetteer import words_for
from verbale.lexicon import table
from verbale.resolve.bodies import Bodies, nation
from verbale.resolve.described import Named, means
from verbale.resolve.figure import Figure, printed
from verbale.resolve.offices import Setting, Standing, loose, same_role, standing, take
from verbale.terms import ActorMention, Parse

Found = dict[int, tuple[Figure, ...]]
_HARMS = ("ACCUSE", "ASSAULT", "COERCE", "SANCTION")
_PUT = ("deport", "expel", "release")
_HINDERS = frozenset({"a", "an", "some", "any", "no", "every", "each", "another", "many", "several", "few"})


class Groups:
    """The figures that noun phrases bring in, and what each phrase means."""

    def __init__(
        self, parse: Parse, setting: Setting, persons: dict[int, Figure], bodies: Bodies, sources: frozenset[int] = frozenset()
    ) -> None:
        self._parse, self._setting, self._bodies = parse, setting, bodies
        self._persons, self._sources = persons, sources
        self._near = Named(parse, [*dict.fromkeys(persons.values()), *bodies.figures])
        self._named = {i: f for f in dict.fromkeys(persons.values()) for m in f.mentions for i in m.tokens}
        self._by_key: dict[tuple[str, ...], Figure] = {}
        self._together: dict[Figure, tuple[Figure, ...]] = {}
        self.figures: list[Figure] = []
        self.found: Found = {}

    def introduce(self, mentions: list[ActorMention]) -> list[ActorMention]:
        """Give roles that stand beside a name to the person; returns the other noun phrases."""
        rest = []
        for mention in mentions:
            person = self._beside(mention) if _tells(mention) and not self._plural(mention) else None
            if person is None:
                rest.append(mention)
            else:
                take(person, self.told(mention))
                self._join(person, mention)
        return rest

    def told(self, mention: ActorMention) -> Standing:
        """Read a noun phrase; forces named beside others, and not otherwise, are of their state: "Kenyan police and soldiers"."""
        told = standing(self._parse, mention.tokens, mention.core, mention.key, self._setting)
        head = self._parse.tokens[mention.head]
        if head.dep != "conj" or told.countries or not _force(mention.key) or mention.tokens[0] != mention.core[0]:
            return told
        return replace(told, countries=tuple(f.country for f in self.found.get(head.head, ()) if f.country))

    def _join(self, figure: Figure, mention: ActorMention) -> None:
        figure.mentions.append(mention)
        self.found[mention.head] = (figure,)
        self._near.add(mention.head, figure)

    def _beside(self, mention: ActorMention) -> Figure | None:
        """The person in apposition to a role, or whose role it is said to be."""
        tokens, parse = self._parse.tokens, self._parse
        head = tokens[mention.head]
        if head.dep == "appos" and head.head in self._named:
            return self._named[head.head]
        subject = parse.child(mention.head, "nsubj")
        if subject in self._named and parse.child(mention.head, "cop") is not None:
            return self._named[subject]
        for child in parse.children(mention.head, "appos"):
            if child in self._named:
                return self._named[child]
        return self._adjacent(mention)

    def _adjacent(self, mention: ActorMention) -> Figure | None:
        """The person whose name a comma parts from a role, where the tree does not show it."""
        tokens = self._parse.tokens
        first, last = mention.tokens[0], mention.tokens[-1] + 1
        if tokens[mention.head].dep == "conj" or tokens[mention.head].xpos in ("NNS", "NNPS"):
            return None
        closed = last >= len(tokens) or tokens[last].upos == "PUNCT" or tokens[last].upos in ("VERB", "SCONJ", "PRON", "ADP")
        if first >= 2 and tokens[first - 1].text == "," and first - 2 in self._named and closed:
            return self._named[first - 2]
        if (
            last + 1 < len(tokens)
            and tokens[last].text == ","
            and last + 1 in self._named
            and mention.tokens[0] != mention.core[0]
        ):
            person = self._named[last + 1]
            after = max(m.tokens[-1] for m in person.mentions if last + 1 in m.tokens) + 1
            return person if after < len(tokens) and tokens[after].text in (",", ".") else None
        return None

    def resolve(self, mention: ActorMention) -> None:
        """Say whom a noun phrase means: someone named, a body named before, or someone without a name."""
        noun = mention.key.split()[-1]
        if self._predicate(mention) or self._several(mention):
            return
        if not _tells(mention):
            if not self._take_up(mention, noun) and not self._described(mention, None):
                self._organ(mention)
            return
        if self._bare(mention):
            return
        told = self.told(mention)
        if self._take_up(mention, noun):
            return
        if mention.key in words_for("land") and not self._plural(mention) and self._definite(mention):
            if (land := self._land(mention)) is not None:
                self._join(land, mention)
            return
        known = self._beside_body(mention) or self._known(mention, told) or self._described(mention, told)
        if known is not None:
            self._join(known, mention)
        elif not self._too_general(mention, told):
            self.found[mention.head] = self._unnamed(mention, told)

    def _several(self, mention: ActorMention) -> bool:
        """Link a plural noun to the names listed beside it: "their leaders, Anna Keller and Marek Nowak", and the reverse."""
        head = self._parse.tokens[mention.head]
        names = [head.head] if head.dep == "appos" else self._parse.children(mention.head, "appos")
        found = self._listed(names[0]) if names and self._plural(mention) else ()
        for figure in found:
            figure.mentions.append(mention)
        if found:
            self.found[mention.head] = found
        return bool(found)

    def _listed(self, first: int) -> tuple[Figure, ...]:
        """The persons of a list of names, two at least; () where something else is listed too."""
        heads = [first, *self._parse.children(first, "conj")]
        figures = tuple(dict.fromkeys(self._named[h] for h in heads if h in self._named))
        return figures if len(heads) == len(figures) > 1 else ()

    def lend(self) -> None:
        """Let a noun that no table knows mean who is named beside it: "his brother Robert", "the regional grouping ECOWAS"."""
        bodies = {i: f for i, f in self._bodies.at.items() if f.kind in ("alliance", "organisation")}
        for i, figure in sorted({**bodies, **self._named}.items()):
            token = self._parse.tokens[i]
            above = self._parse.tokens[token.head] if token.head >= 0 else token
            if token.dep == "appos" and above.upos == "NOUN" and above.i not in self.found and above.xpos == "NN":
                self.found[above.i] = (figure,)

    def describe(self, mentions: list[ActorMention]) -> None:
        """Say whom the sources mean that no table knows: "the ex-diplomat recalls"."""
        known = {i for m in mentions for i in m.tokens}
        for head in sorted(self._sources - known - self.found.keys()):
            token, article = self._parse.tokens[head], self._parse.child(head, "det")
            if token.upos == "NOUN" and article is not None and article < head:
                tokens = tuple(range(article, head + 1))
                self._described(ActorMention(tokens, head, "unnamed", token.lemma.lower(), (head,)), None)

    def _described(self, mention: ActorMention, told: Standing | None) -> Figure | None:
        """Link a source such as "the mayor", met for the first time, to whoever was named just before."""
        first = self._parse.tokens[mention.tokens[0]]
        if mention.head not in self._sources or not first.has("Definite=Def") or self._latest(mention.key, mention.tokens[0]):
            return None
        if self._is_of_some(mention):
            return None
        kind = means(self._parse, mention)
        if kind == "person":
            figure = self._near.person(mention, told)
        elif kind == "group":
            figure = self._near.group(mention) if told is None or not told.countries else None
        else:
            figure = self._near.body(mention) if kind == "body" else None
        if figure is not None and told is None:
            self._join(figure, mention)
        elif figure is not None and told is not None and figure.kind == "person":
            take(figure, told)
        return figure

    def again(self, mention: ActorMention) -> bool:
        """Say whether a plural takes up a group without a name met before: "three envoys ... the envoys"."""
        earlier = self._latest(mention.key, mention.tokens[0])
        each = self._parse.tokens[mention.tokens[0]].text.lower() == "each"
        return earlier is not None and earlier.plural and earlier.kind == "unnamed" and not each

    def _bare(self, mention: ActorMention) -> bool:
        """Say whether a singular noun stands without article or modifier: "in exile" is nobody."""
        office = table("roles").get(mention.key, {}).get("kind") == "office"
        head = self._parse.tokens[mention.head]
        shared = [head.head] if head.dep == "conj" else []  # "the government and opposition"
        if any(self._parse.children(i, "nmod:poss", "det", "nummod") for i in (mention.head, *shared)):
            return False
        return (
            mention.tokens[0] == mention.core[0]
            and self._parse.tokens[mention.head].xpos == "NN"
            and not (office or _force(mention.key))
        )

    def _organ(self, mention: ActorMention) -> None:
        """Bring in a part of a state that is known by its state: "the Turkish parliament"."""
        keys = nation(self._parse, mention)
        if mention.key in words_for("organ") and not self._plural(mention) and (organ := self._bodies.organ(mention, keys)):
            self._join(organ, mention)

    def _predicate(self, mention: ActorMention) -> bool:
        """Say whether a phrase tells what somebody is; behind "it was" it names who did something ("it was soldiers who")."""
        parse = self._parse
        subject = parse.child(mention.head, "nsubj")
        if parse.child(mention.head, "cop") is None or subject is None:
            return False
        return parse.tokens[subject].text.lower() != "it" or not parse.children(mention.head, "acl:relcl")

    def _take_up(self, mention: ActorMention, noun: str) -> bool:
        """Link "the alliance", "the ministry" to the body named last that it takes up."""
        bare = all(self._parse.tokens[i].upos == "DET" for i in mention.tokens if i < mention.core[0])
        if not bare or not self._definite(mention) or self._plural(mention):
            return False
        body = self._bodies.taken_up(noun, mention.tokens[0])
        if body is not None:
            self._join(body, mention)
        return body is not None

    def _land(self, mention: ActorMention) -> Figure | None:
        """The country that "the West African nation of Mali" is; "the West African nation" alone is nobody that can be told."""
        of = (c for c in self._parse.children(mention.head, "nmod") if self._parse.case(c) == "of")
        return next((self._bodies.at[c] for c in of if c in self._bodies.at), None)

    def _beside_body(self, mention: ActorMention) -> Figure | None:
        """The country or body that a noun phrase stands in apposition to: "Syria, a Russian ally"."""
        head = self._parse.tokens[mention.head]
        if self._plural(mention):
            return None
        return self._bodies.at.get(head.head) if head.dep == "appos" else self._named_after(mention)

    def _named_after(self, mention: ActorMention) -> Figure | None:
        """The body whose name follows its noun at once: "the mercenary group Volkov", "the opposition Kuomintang"."""
        body = self._bodies.at.get(mention.core[-1] + 1)
        if body is None or self._parse.tokens[mention.core[-1] + 1].head != mention.head:
            return None
        words = [table("unnamed").get(self._parse.tokens[i].lemma.lower(), {}).get("sector", "") for i in mention.tokens]
        fighters = [sector for sector in words if sector in ("REB", "UAF")]
        if fighters and body.code is None:
            body.kind, body.sector, body.plural = "armed group", fighters[0], True
        if body.code is None and body.sector is None and words:
            body.sector = words[-1] or None  # "the opposition newspaper La Prensa"
        return body

    def _known(self, mention: ActorMention, told: Standing) -> Figure | None:
        if not self._definite(mention) or self._plural(mention) or self._is_of_some(mention):
            return None
        holder, other = self._holder(mention, told), self._latest(told.key, mention.tokens[0])
        if holder is not None and other is not None and _last(other, mention) > _last(holder, mention):
            return None  # "the commander" is the one without a name who was spoken of since
        return holder

    def _is_of_some(self, mention: ActorMention) -> bool:
        """Say whether a role is told of a body not named before: "the leader of a group of farmers"."""
        of = (c for c in self._parse.children(mention.head, "nmod") if self._parse.case(c) == "of")
        return any(self._parse.tokens[d].has("Definite=Ind") for c in of for d in self._parse.children(c, "det"))

    def _holder(self, mention: ActorMention, told: Standing) -> Figure | None:
        """The named person who holds a role: the same role, or the only one of its sector and state."""
        people = [f for f in dict.fromkeys(self._persons.values()) if f.roles and self._may_be(f, told)]
        exact = mention.tokens[-1] > mention.core[-1] or bool(told.countries)
        same = [f for f in people if any(self._same(told, role, exact and f.country not in told.countries) for role in f.roles)]
        if not same and told.countries:
            same = [f for f in people if f.country in told.countries and f.sector == told.sector]
            same = same if len(same) == 1 and table("unnamed").get(told.key, {}).get("kind") == "person" else []
        before = [f for f in same if f.first[0] < mention.tokens[0]]
        if not before and told.countries and len(same) == 1 and any(told.key == role for role in same[0].roles):
            return same[0]
        if len(before) > 1 and not told.countries:
            return max(before, key=lambda f: self._spoke(f, mention.tokens[0]))
        return before[0] if before else None

    def _same(self, told: Standing, role: str, exact: bool) -> bool:
        """Say whether two roles are one; "the representative of Ecuador" is not the special representative named before."""
        return told.key == role if exact else same_role(told.key, role)

    def _spoke(self, figure: Figure, before: int) -> tuple[int, int]:
        """Where a person was a source last, and was mentioned last, before a token."""
        own = [m for m in figure.mentions if m.tokens[0] < before]
        return max((m.head for m in own if m.head in self._sources), default=-1), max(m.tokens[0] for m in own)

    def _may_be(self, figure: Figure, told: Standing) -> bool:
        if told.gender and figure.gender and told.gender != figure.gender:
            return False
        return not (told.countries and figure.country and figure.country not in told.countries)

    def _definite(self, mention: ActorMention) -> bool:
        first = self._parse.tokens[mention.tokens[0]]
        return (
            first.has("Definite=Def")
            or first.has("PronType=Dem")
            or any(self._parse.tokens[i].xpos == "POS" for i in mention.tokens)
        )

    def _plural(self, mention: ActorMention) -> bool:
        return self._parse.tokens[mention.head].xpos in ("NNS", "NNPS") or self._parse.tokens[mention.head].has("Number=Plur")

    def hold(self, mention: ActorMention) -> None:
        """Say whose the thing is that a noun stands before: "rebel positions" are of the rebels spoken of, if any are."""
        told = self.told(mention)
        figure = self._spoken_of(mention, told) or self._holder_of_things(mention, told)
        figure.traces.append(mention)
        self.found[mention.head] = (figure,)

    def _holder_of_things(self, mention: ActorMention, told: Standing) -> Figure:
        """Bring in a group that is only named before what is its own."""
        row, kind = table("unnamed")[mention.key], _kind(told)
        country = next(iter(told.countries), None)
        if row["state"] == "yes":
            country = country or self._listed_with(mention)
        figure = Figure(kind, country=country, sector=told.sector, organisation=told.organisation)
        figure.title = self._nation(mention) + (row["plural"] if kind == "armed group" else mention.key)
        figure.plural, figure.roles = kind == "armed group", [mention.key]
        self.figures.append(figure)
        return figure

    def _nation(self, mention: ActorMention) -> str:
        """Return the adjective of a nation before a group, with the blank behind it: "Kenyan rebel camps"."""
        return "".join(f"{self._parse.tokens[i].text} " for i in mention.tokens if i < mention.core[0])

    def _listed_with(self, mention: ActorMention) -> str | None:
        """Return whose the thing listed before is: "Kenyan army positions and police posts"."""
        thing = noun_under(self._parse, mention.head)
        if thing is None or self._parse.tokens[thing].dep != "conj":
            return None
        before = self._parse.children(self._parse.tokens[thing].head, "amod", "compound")
        return next((f.country for c in before for f in self.found.get(c, ()) if f.country), None)

    def _spoken_of(self, mention: ActorMention, told: Standing) -> Figure | None:
        """Return those whom a noun means before a thing of theirs, where the report speaks of such."""
        nation = self._nation(mention)
        same = [f for f in self.figures if told.key in f.roles and (f.country in told.countries or not told.countries)]
        same = same if told.countries else [f for f in same if f.name.startswith(nation)]
        body = None if nation else self._bodies.taken_up(mention.key, mention.tokens[0]) or self._near.body(mention)
        here = self._parse.tokens[mention.head].sentence
        named = body is not None and bool(body.code) and self._parse.tokens[body.first[0]].sentence < here
        return body if named else next(iter(same), None)

    def _too_general(self, mention: ActorMention, told: Standing) -> bool:
        """Say whether nothing capitalised narrows a noun down ("the country", "both sides")."""
        before = [i for i in mention.tokens if i < mention.core[0]]
        narrow = told.countries or told.organisation or any(self._parse.tokens[i].text[0].isupper() for i in before[1:])
        if mention.key in words_for("city") and not self._plural(mention):
            return True
        if mention.key not in words_for("generic") or narrow:
            return False
        if _beside_somebody(self._parse, mention) or _befallen(self._parse, mention):
            return False
        after = [self._parse.tokens[c] for c in self._parse.children(mention.head) if c > mention.head]
        return _force(mention.key) or not any(t.dep in ("acl", "amod") for t in after)

    def _unnamed(self, mention: ActorMention, told: Standing) -> tuple[Figure, ...]:
        countries = told.countries or (told.default or None,)
        figures = tuple(self._one(mention, told, country) for country in countries)
        if not told.countries:
            figures = self._with(figures[0])
        if len(figures) > 1:
            self._together.update(dict.fromkeys(figures, figures))
        for figure in figures:
            figure.mentions.append(mention)
            self._near.add(mention.head, figure)
        return figures

    def _is_two(self, mention: ActorMention) -> bool:
        """Say whether a phrase takes up two: "the two presidents", "both delegations"."""
        before = [self._parse.tokens[i].text.lower() for i in mention.tokens if i < mention.core[0]]
        return before in (["both"], ["the", "two"], ["these", "two"])

    def _with(self, figure: Figure) -> tuple[Figure, ...]:
        """Return those whom one phrase brought in: "the Kenyan and Ugandan presidents", later "the presidents"."""
        return self._together.get(figure, (figure,))

    def _one(self, mention: ActorMention, told: Standing, country: str | None) -> Figure:
        name = self._name(mention)
        plural = self._plural(mention)
        if not plural and not self._definite(mention) and self._parse.tokens[mention.tokens[0]].text.lower() in _HINDERS:
            return self._new(mention, told, country, name)
        named = _kind(told) in ("government", "unnamed") and not country  # the opposition's delegation is not the government's
        wide = (told.key, country or "", name.lower() if named else "")
        bare = len(mention.tokens) - len(mention.core) <= 1 and self._definite(mention)
        earlier = self._latest(told.key, mention.tokens[0])
        two = plural and not told.countries and self._is_two(mention)
        if earlier is not None and (bare or (two and len(self._with(earlier)) == 2)):
            return earlier
        if wide not in self._by_key:
            self._by_key[wide] = self._new(mention, told, country, name)
        return self._by_key[wide]

    def _latest(self, key: str, before: int) -> Figure | None:
        fits = [f for f in self.figures if key in f.roles and f.mentions and f.first[0] < before]
        return fits[-1] if fits else None

    def _new(self, mention: ActorMention, told: Standing, country: str | None, name: str) -> Figure:
        kind = _kind(told)
        role = told.role if kind == "unnamed" and _person(told.key) else None
        figure = Figure(kind, [name], country, None, told.sector, role, told.organisation, told.gender, self._plural(mention))
        figure.plural = figure.plural or kind in ("people", "armed group")
        figure.roles.append(told.key)
        self.figures.append(figure)
        return figure

    def _name(self, mention: ActorMention) -> str:
        tokens = self._parse.tokens
        numbers = [i for i in mention.tokens if i < mention.core[0] and tokens[i].upos == "NUM"]
        inside = [i for i in mention.tokens if (numbers or [-1])[-1] < i <= mention.core[-1]]
        while len(inside) > len(mention.core) and loose(tokens[inside[0]]):
            inside = inside[1:]
        return printed(self._parse, inside)


def _beside_somebody(parse: Parse, mention: ActorMention) -> bool:
    """Say whether a noun tells who stands by or against somebody, who is another: "Okello's supporters", "rivals of Okello"."""
    row = table("unnamed").get(mention.key)
    if row is None or row["kind"] == "force" or row["sector"] == "GOV" or mention.key not in words_for("relation"):
        return False
    of = [c for c in parse.children(mention.head, "nmod") if parse.case(c) == "of"]
    beside = [parse.tokens[c] for c in (*of, *parse.children(mention.head, "nmod:poss"))]
    return any(t.upos in ("PRON", "PROPN") or t.lemma.lower() in table("roles") for t in beside)


def _befallen(parse: Parse, mention: ActorMention) -> bool:
    """Say whether a phrase tells to whom a verb tells that harm is done: "killed nine people", "ambushed the convoy"."""
    row = table("unnamed").get(mention.key)
    token = parse.tokens[mention.head]
    of = any(parse.case(c) == "of" for c in parse.children(mention.head, "nmod"))
    served = [c for c in parse.children(mention.head, "acl") if _force(mention.key) and parse.tokens[c].xpos != "VBG"]
    if row is None or row["sector"] == "GOV" or of or served or parse.children(mention.head, "nmod:poss"):
        return False  # "nine of their men" are theirs, so is a convoy of soldiers, and forces loyal to somebody are his
    if token.dep == "nmod" and parse.case(token.i) == "of" and parse.tokens[token.head].upos in ("NOUN", "NUM"):
        token = parse.tokens[token.head]  # "dozens of people"
    if token.dep not in ("obj", "nsubj:pass") or parse.tokens[token.head].upos != "VERB":
        return False
    if _force(mention.key) and any(parse.tokens[i].upos in ("NOUN", "PROPN") for i in mention.tokens if i < mention.core[0]):
        return False  # "an army convoy" is the army's
    rows = (f.row for f in headed(parse.tokens[token.head], "v") if not f.needs)
    return any(row["type"] in _HARMS or row["mode"] in _PUT for row in rows)


def _last(figure: Figure, mention: ActorMention) -> int:
    return max((m.tokens[0] for m in figure.mentions if m.tokens[0] < mention.tokens[0]), default=-1)


def _force(key: str) -> bool:
    return table("unnamed").get(key, {}).get("kind") == "force"


def _person(key: str) -> bool:
    row = table("unnamed").get(key)
    return row is None or row["kind"] == "person"


def _tells(mention: ActorMention) -> bool:
    """Say whether the words tell a standing, and do not only take a name up."""
    return mention.key in table("roles") or mention.key in table("unnamed")


def _kind(told: Standing) -> str:
    row = table("unnamed").get(told.key) or table("unnamed").get(told.key.split()[-1])
    if row is None or row["kind"] == "person" or told.key == "person":
        return "unnamed"
    if row["kind"] == "force":
        return "armed group" if row["sector"] in ("REB", "UAF") else "unnamed"
    if row["sector"] == "GOV" and told.key not in words_for("generic"):
        return "government" if row["state"] == "yes" else "unnamed"
    return "organisation" if row["sector"] == "SPY" else "people" if row["sector"] in ("CIV", "REF", "OPP") else "unnamed"

"""Which names mean the same country or body: tables first, then acronyms and nouns that take a name up."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from typing import overload

from verbale.extract.actor import noun_under
from verbale.extract.frames import headed, noun_class
from verbale.extract.gazetteer import event_nouns, match_at, names_index, organisations, scan, words_for
from verbale.lexicon import table
from verbale.resolve.figure import KINDS, Figure, body_figure, chosen, country_figure, printed
from verbale.resolve.namesakes import parts_meant, peoples_abroad
from verbale.terms import ActorMention, Parse, Token

_ORGANS = {"bench": "JUD", "chamber": "LEG"}  # what kind of part of a state a noun names, and its sector


_OF_A_FORCE = frozenset({"facility", "force", "platform", "territory", "weapon"})


class Bodies:
    """The countries and bodies of a report, by code or by name."""

    def __init__(self, parse: Parse, day: str | None) -> None:
        self._parse, self._day = parse, day
        self.parts = parts_meant(parse.text)
        self._abroad = peoples_abroad(parse.text)
        self.by_key: dict[str, Figure] = {}
        self.at: dict[int, Figure] = {}
        self._spelt: dict[str, Figure] = {}  # acronyms that the report itself spells out
        self.latent: dict[str, int] = {}  # bodies known by what a person is called, and where: "NATO spokesman Dylan White"

    @property
    def figures(self) -> list[Figure]:
        """The figures, each once."""
        return list(dict.fromkeys(self.by_key.values()))

    def country(self, keys: str) -> Figure:
        """Return the country that codes stand for, or the part of another that has its name here."""
        code = chosen(keys, table("countries"), self._day, set(self.by_key))
        if code in self.parts:
            return self.by_key.setdefault(f"part named {code}", Figure("organisation", sector="GOV"))
        return self.by_key.setdefault(code, country_figure(code))

    def body(self, keys: str) -> Figure:
        """Return the organisation that codes stand for."""
        code = chosen(keys, organisations(), self._day, set(self.by_key))
        return self.by_key.setdefault(code, body_figure(code))

    def gather(self, mentions: Iterable[ActorMention]) -> dict[int, Figure]:
        """Give each mention of a country or body its figure; returns them by the mention's first core token."""
        mentions = list(mentions)
        self._spell_out(mentions)
        waiting, found = [], {}
        for mention in mentions:
            figure = self._figure(mention)
            if figure is None:
                waiting.append(mention)
            else:
                self._keep(figure, mention)
                found[mention.core[0]] = figure
        for mention in sorted(waiting, key=lambda m: (m.key in table("metonyms"), m.tokens[0])):
            figure = self._late(mention)
            if figure is not None:
                self._keep(figure, mention)
                found[mention.core[0]] = figure
        return found

    @cached_property
    def _spoken_of(self) -> frozenset[str]:
        """The states and bodies that the report calls by name or by adjective."""
        matches = scan(self._parse.tokens, [t.text for t in self._parse.tokens], names_index())
        named = (m.entries.get(form, ()) for m in matches for form in ("adjective", "country", "organisation", "people"))
        return frozenset(code for codes in named for code in codes)

    def _spell_out(self, mentions: list[ActorMention]) -> None:
        """Read acronyms as the report spells them out: "the Rapid Support Forces (RSF)" are no reporters."""
        for mention in mentions:
            word = _acronym(self._parse, mention)
            if mention.form in ("organisation", "metonym") and word and word == _initials(self._parse, mention):
                figure = self._figure(mention)
                if figure is not None:
                    self._spelt[word] = figure

    def _keep(self, figure: Figure, mention: ActorMention) -> None:
        if mention.form == "adjective":
            figure.traces.append(mention)
            return
        figure.mentions.append(mention)
        self.at.update(dict.fromkeys(mention.core, figure))
        figure.plural = figure.plural or (figure.kind != "country" and self._parse.tokens[mention.core[-1]].xpos == "NNS")
        if mention.form in ("country", "organisation") or figure.kind == "people" or figure.title is None:
            figure.names.append(self._name(figure, mention))

    def _name(self, figure: Figure, mention: ActorMention) -> str:
        tokens = [i for i in mention.tokens if self._parse.tokens[i].upos != "DET"] or list(mention.tokens)
        first = mention.core[0]
        if figure.kind == "people" and first and self._parse.tokens[first - 1].lemma.lower() == "ethnic":
            return printed(self._parse, (first - 1, *mention.core))  # "ethnic Albanians" need not be of Albania
        return printed(self._parse, tokens if figure.title is None and figure.kind != "people" else mention.core)

    def _figure(self, mention: ActorMention) -> Figure | None:
        """The figure of a mention that can be told at once; None when the rest of the report must tell."""
        if mention.form == "people" and self._abroad.intersection(mention.key.split("|")):
            return None
        if mention.form == "country" or (mention.form == "people" and self._is_state(mention)):
            return self.country(mention.key)
        if mention.form == "people":
            return self._people(mention)
        if mention.form == "organisation":
            return self._organisation(mention)
        if mention.form == "adjective":
            return None
        if mention.key in table("metonyms"):
            row = table("metonyms")[mention.key]
            return self._metonym(mention, row["organisation"]) if row["organisation"] or not row["country"] else None
        return None

    def _organisation(self, mention: ActorMention) -> Figure | None:
        if (spelt := self._spelt.get(printed(self._parse, mention.core))) is not None:
            return spelt
        if not mention.key:
            return self._named(mention)
        return self._namesake(mention, mention.key) or self.body(mention.key)

    def _namesake(self, mention: ActorMention, keys: str, *, owned: bool = False) -> Figure | None:
        """A body of another state than the one that the tables know by its name: "the Joint Chiefs of Staff of South Korea".

        Where it may be `owned` also "Chile's Senate".
        """
        rows = [organisations()[code] for code in keys.split("|")]
        of = [*self._parse.children(mention.head, "nmod:poss", "amod")] if owned else []
        of += [c for c in self._parse.children(mention.head, "nmod") if self._parse.case(c) == "of" and c > mention.core[-1]]
        told = self._chosen(nation(self._parse, mention)) if of and all(row["country"] for row in rows) else ""
        if not told or any(row["country"] == told for row in rows):
            return None
        name, kind = rows[0]["name"], rows[0]["kind"]
        figure = Figure(kind if kind in KINDS else "organisation", [], told, None, rows[0]["sector"] or None)
        return self.by_key.setdefault(f"{name} of {told}", figure)

    def _late(self, mention: ActorMention) -> Figure | None:
        if mention.form == "adjective":
            return self._adjective(mention)
        if mention.form == "people" and not self._is_one(mention):
            return self._so_called(mention) or self._people(mention)
        if mention.form == "people":
            code = self._chosen(mention.key)
            name = printed(self._parse, mention.core)
            return self.by_key.setdefault(f"one of {mention.key}", Figure("unnamed", [name], code or None, None, "CIV"))
        if mention.key not in table("metonyms"):
            return self.country(mention.key)
        row = table("metonyms")[mention.key]
        return self.by_key.get(row["country"]) or self._government(row["country"])

    def _so_called(self, mention: ActorMention) -> Figure | None:
        """The body that "the Serbs" is where the report names one so: "the Bosnian Serbs"."""
        word = " " + self._parse.tokens[mention.core[-1]].text
        known = ((f, [*f.names, *organisations().get(f.code or "", {}).get("names", "").split("|")]) for f in self.figures)
        return next((f for f, names in known if any(name.endswith(word) for name in names)), None)

    def _government(self, code: str) -> Figure:
        """A government known by its seat alone: "the Pentagon", "the Kremlin" in a report without "Russia"."""
        figure = Figure("government", [], code, code, "GOV")
        return self.by_key.setdefault(f"government of {code}", figure)

    def _adjective(self, mention: ActorMention) -> Figure | None:
        if mention.key.partition("|")[0] in organisations():
            code = chosen(mention.key, organisations(), self._day, set(self.by_key))
            return self.body(code) if code in self.by_key or self._acts(mention) else None
        code = chosen(mention.key, table("countries"), self._day, set(self.by_key))
        return self.country(code) if code in self.by_key or self._acts(mention) else None

    def _acts(self, mention: ActorMention) -> bool:
        """Say whether the noun under an adjective tells what its country does or has at stake ("invasion", "border").

        A body's name before a noun also names the body where that noun is what it moves or is: "army bulldozers", "the Hamas
        movement"; a country's before whatever forces are made of, by two words too: "a Kenyan patrol boat".
        """
        under = noun_under(self._parse, mention.head)
        above = self._parse.tokens[mention.head].head if under is None else under
        if above < 0:
            return False
        lemma = self._parse.tokens[above].lemma.lower()
        forceful = under is not None and noun_class(self._parse, under) in _OF_A_FORCE
        if lemma in event_nouns() or mention.key.partition("|")[0] not in organisations() or under is None:
            return lemma in event_nouns() or forceful or self._is_judged(above)
        return forceful or lemma in words_for("band") | words_for("body")

    def _is_judged(self, thing: int) -> bool:
        """Say whether a thing is what a verb of refusal or blame falls on: "rejected Chilean changes"."""
        token = self._parse.tokens[thing]
        if token.dep not in ("obj", "nsubj:pass") or token.head < 0:
            return False
        told = (f for f in headed(self._parse.tokens[token.head], "v") if not f.needs)
        return any(f.row["type"] in ("ACCUSE", "REJECT") for f in told)

    def _is_state(self, mention: ActorMention) -> bool:
        """Say whether "the Russians" means the government: with the article, and with nothing else; "the Russian" is one."""
        parse, head = self._parse, mention.head
        bare = not [c for c in parse.children(head) if parse.tokens[c].dep in ("amod", "nummod", "acl", "acl:relcl", "nmod")]
        return bare and mention.tokens != mention.core and not self._is_one(mention)

    def _is_one(self, mention: ActorMention) -> bool:
        """Say whether a noun names one of a people: it has a plural, and is none; "the French" are all."""
        word = self._parse.tokens[mention.head]
        told = {name for code in mention.key.split("|") for name in table("countries")[code]["people"].split("|")}
        return f"{word.text}s" in told or (word.xpos in ("NN", "NNP") and not word.has("Number=Plur"))

    def _people(self, mention: ActorMention) -> Figure | None:
        if self._is_one(mention):
            return None
        figure = Figure("people", plural=True, sector="CIV")
        return self.by_key.setdefault(f"people of {mention.key}", figure)

    def _metonym(self, mention: ActorMention, code: str) -> Figure:
        row = table("metonyms")[mention.key]
        seat = _seats().get(mention.key)
        if seat is not None and seat in self._spoken_of and code not in self._spoken_of:
            return self.country(seat)  # "Rwanda cut ties with Brussels and gave Belgian diplomats a day to leave"
        if code in organisations():
            return self._namesake(mention, code, owned=True) or self.body(code)
        country = row["country"] or self._chosen(nation(self._parse, mention))
        if not country and not code and (earlier := self._ending(mention.key)):
            return earlier
        figure = Figure(row["kind"], [], country or None, code or None, row["sector"] or None)
        return self.by_key.setdefault(code or f"{mention.key} of {country}", figure)

    def _chosen(self, keys: str) -> str:
        return chosen(keys, table("countries"), self._day, set(self.by_key)) if keys else ""

    def organ(self, mention: ActorMention, keys: str) -> Figure | None:
        """Return a part of a state or of a body that no table knows by name; None when neither is named with it."""
        country = self._chosen(keys)
        body = "" if country else self._whole(i for i in mention.tokens if i < mention.core[0])
        if not country and not body:
            return None
        name = printed(self._parse, [i for i in mention.tokens if self._parse.tokens[i].upos != "DET"])
        sector = next((sector for use, sector in _ORGANS.items() if mention.key in words_for(use)), "GOV")
        figure = Figure("organisation", [name], country or None, None, sector, organisation=body or None)
        return self.by_key.setdefault(f"{mention.key} of {country or body}", figure)

    def _is_part(self, mention: ActorMention) -> bool:
        """Say whether a name is that of a council or committee: "the OAS Council", "the Council of the Arab League"."""
        return any(self._parse.tokens[i].text.lower() in words_for("body") for i in mention.core)

    def _whole(self, tokens: Iterable[int]) -> str:
        """The code of the body that is named in the name of a part of it: "a U.N. court", "the OAS Council"."""
        words = _words(self._parse)
        matches = (match_at(self._parse.tokens, words, i, names_index()) for i in tokens)
        codes = next((m.entries["organisation"] for m in matches if m is not None and "organisation" in m.entries), ())
        return chosen("|".join(codes), organisations(), self._day, set(self.by_key)) if codes else ""

    def _ending(self, words: str) -> Figure | None:
        return next((f for key, f in reversed(self.by_key.items()) if key.startswith(f"{words} of ")), None)

    def _named(self, mention: ActorMention) -> Figure | None:
        """A body that no table knows, by its name or by the acronym in parentheses after its name."""
        name = printed(self._parse, mention.core)
        if name not in self.by_key and (earlier := self.taken_up(name.lower(), mention.tokens[0])):
            return earlier
        if name not in self.by_key:
            row = table("unnamed").get(self._parse.tokens[mention.core[-1]].text.lower(), {})
            office = table("unnamed").get(self._parse.tokens[mention.head].text.lower(), {})
            row = office if not row and office.get("sector") == "GOV" else row  # "the Defense Ministry of China"
            acts = row.get("state") == "yes"
            state = self._chosen(nation(self._parse, mention)) if acts else ""
            kind = "government" if acts and row["sector"] == "GOV" else "organisation"
            whole = self._whole(mention.tokens) if self._is_part(mention) and not state else ""
            sector = row.get("sector") or ("IGO" if whole else None)
            self.by_key[name] = Figure(kind, country=state or None, sector=sector, organisation=whole or None)
        figure = self.by_key[name]
        if acronym := _acronym(self._parse, mention):
            self.by_key.setdefault(acronym, figure)
        return figure

    def taken_up(self, noun: str, before: int) -> Figure | None:
        """Return the body or country named last before a token that a noun takes up ("the alliance", "the ministry")."""
        fits = {f: max(at) for f in self.figures if (at := _seen(f, before)) and _takes_up(noun, f)}
        if noun == "country":  # "the nation" is mostly the speaker's own
            return self._land(fits, before)
        if fits:
            return max(fits, key=lambda f: fits[f])
        latent = [code for code, at in self.latent.items() if at < before and code not in self.by_key]
        bodies = [code for code in latent if code in organisations() and _takes_up(noun, body_figure(code))]
        return self.body(bodies[-1]) if bodies else None

    def _land(self, acting: Mapping[Figure, int], before: int) -> Figure | None:
        """Return the country that "the country" is: the one that acts just before, else the one named most, as a place too."""
        here = self._parse.tokens[before].sentence if before < len(self._parse.tokens) else 0
        last = max(acting, key=lambda f: acting[f], default=None)
        if last is not None and self._acts_near(acting[last], here):
            return last
        named: Counter[str] = Counter()
        for at, code in self._places:
            named.update([code] if at < before and code not in self.parts else ())
        named.update(f.code for f in acting for _ in _seen(f, before) if f.code)
        if not named:
            return last
        most = max(named.values())
        foremost = [code for code, n in named.items() if n == most]
        return last if last is not None and last.code in foremost else self.country(foremost[-1])

    def _acts_near(self, i: int, here: int) -> bool:
        """Say whether a country is the subject of the sentence of a token, or of the one before."""
        token = self._parse.tokens[i]
        while token.dep in ("flat", "compound", "amod", "det") and token.head >= 0:
            token = self._parse.tokens[token.head]
        return here - token.sentence < 2 and token.dep.startswith("nsubj")

    @cached_property
    def _places(self) -> list[tuple[int, str]]:
        """Where the names of countries stand that are meant as places, and which they are."""
        taken = {i for f in self.figures for m in f.mentions for i in m.tokens}
        places = [n for n in self._parse.names if n.kind == "LOC" and n.first not in taken]
        found = [(n.first, match_at(self._parse.tokens, _words(self._parse), n.first, names_index())) for n in places]
        return [(i, m.entries["country"][0]) for i, m in found if m is not None and "country" in m.entries]


def nation(parse: Parse, mention: ActorMention) -> str:
    """The codes of the country named with a body ("the Russian Foreign Ministry", "the ministry in Kyiv"), or ""."""
    before = [i for i in mention.tokens if i < mention.core[0] or mention.form == "organisation"]
    around = [j for c in parse.children(mention.head, "nmod", "amod") for j in parse.subtree(c)]
    for i in (*before, *around):
        match = match_at(parse.tokens, _words(parse), i, names_index())
        keys = match and (match.entries.get("adjective") or match.entries.get("country") or match.entries.get("capital"))
        if keys:
            return "|".join(keys)
    return ""


def _words(parse: Parse) -> Sequence[str]:
    return _Texts(parse.tokens)


class _Texts(Sequence[str]):
    """The words of tokens, looked up when asked for."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens

    @overload
    def __getitem__(self, i: int) -> str: ...
    @overload
    def __getitem__(self, i: slice) -> Sequence[str]: ...
    def __getitem__(self, i: int | slice) -> str | Sequence[str]:
        return [t.text for t in self._tokens[i]] if isinstance(i, slice) else self._tokens[i].text

    def __len__(self) -> int:
        return len(self._tokens)


def _seen(figure: Figure, before: int) -> list[int]:
    """Where a figure is named before a token; "NATO planes" names NATO too, when the report has it as an actor."""
    return [m.tokens[0] for m in (*figure.mentions, *(figure.traces if figure.mentions else ())) if m.tokens[0] < before]


def _takes_up(noun: str, figure: Figure) -> bool:
    if noun in words_for("alliance") and figure.kind == "alliance":
        return True
    if noun in words_for("bloc") and figure.sector == "IGO" and (noun == "bloc" or figure.code == "EUU"):
        return not (figure.code or "").startswith("UN")
    if noun in words_for("band") and figure.kind == "armed group":
        return True
    if noun in words_for("land"):
        return figure.kind == "country"
    names = [name.lower() for name in (*figure.names, figure.title or "")]
    return any(name.endswith(" " + noun) or name.startswith(noun + " ") for name in names)


def _initials(parse: Parse, mention: ActorMention) -> str:
    return "".join(parse.tokens[i].text[0] for i in mention.core if parse.tokens[i].text[0].isupper())


@cache
def _seats() -> dict[str, str]:
    """The states of capitals that mostly stand for a body which has its seat there: Brussels."""
    bodies = {name for name, row in table("metonyms").items() if row["organisation"]}
    return {name: code for code, row in table("countries").items() for name in row["capital"].split("|") if name in bodies}


def _acronym(parse: Parse, mention: ActorMention) -> str | None:
    after = mention.core[-1] + 1
    if after + 2 < len(parse.tokens) and parse.tokens[after].text == "(" and parse.tokens[after + 2].text == ")":
        word = parse.tokens[after + 1].text
        return word if word.isupper() else None
    return None

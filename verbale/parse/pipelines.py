"""Between our parses and spaCy's `Doc`: users of spaCy can use our engine, and we can use their pipelines."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from verbale.errors import EngineError
from verbale.terms import Name, Parse, Token

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


def to_doc(parse: Parse, vocab: "Vocab") -> "Doc":
    """Return a spaCy `Doc` of a parse: tags, morphology, lemmas, tree, names.

    White space beyond one blank is kept in `doc.user_data["starts"]` (code point of each token in the parse's text);
    semantic roles stand in `doc.user_data["roles"]` as (predicate, argument, role).
    """
    from spacy.tokens import Doc, Span

    t = parse.tokens
    doc = Doc(
        vocab,
        words=[x.text for x in t],
        spaces=[a.end < b.start for a, b in pairwise(t)] + [False] * bool(t),
        tags=[x.xpos for x in t],
        pos=[x.upos for x in t],
        morphs=[x.morph for x in t],
        lemmas=[x.lemma for x in t],
        heads=[x.i if x.head < 0 else x.head for x in t],
        deps=["ROOT" if x.head < 0 else x.dep for x in t],
    )
    doc.set_ents([Span(doc, n.first, n.last, label=n.kind) for n in parse.names])
    doc.user_data["starts"] = [x.start for x in t]
    doc.user_data["roles"] = [(r.predicate, r.argument, r.role) for r in parse.roles]
    return doc


class SpacyParser:
    """Any installed spaCy pipeline as a parser; its trees are read as Universal Dependencies (`from_doc`)."""

    def __init__(self, name: str) -> None:
        import spacy

        try:
            self._nlp = spacy.load(name)
        except (OSError, ImportError) as error:
            raise EngineError(
                f"{name}: no spaCy pipeline of this name is installed. Install its package, or leave --model out."
            ) from error
        self.name = f"{self._nlp.meta['lang']}_{self._nlp.meta['name']}@{self._nlp.meta['version']}"

    def __call__(self, text: str) -> Parse:
        """Parse one text."""
        return from_doc(self._nlp(text))

    def many(self, texts: Iterable[str]) -> Iterator[Parse]:
        """Parse texts in order."""
        return map(from_doc, self._nlp.pipe(texts))

    def docs(self, texts: Iterable[str]) -> "Iterator[Doc]":
        """Parse texts in order to spaCy `Doc`s."""
        return iter(self._nlp.pipe(texts))


_NAMES = {"PERSON": "PER", "GPE": "LOC", "WORK_OF_ART": "PROD", "PRODUCT": "PROD", "LAW": "PROD"}
_OURS = {"PER", "ORG", "LOC", "FAC", "NORP", "EVENT", "PROD"}
_PLAIN = {  # ClearNLP's labels that only change their name
    "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "dobj": "obj", "dative": "iobj",
    "prt": "compound:prt", "poss": "nmod:poss", "possessive": "case", "neg": "advmod", "npadvmod": "obl:npmod",
    "npmod": "obl:npmod", "nn": "compound", "num": "nummod", "number": "compound", "quantmod": "advmod", "relcl": "acl:relcl",
    "predet": "det:predet", "preconj": "cc:preconj", "intj": "discourse", "meta": "dep", "oprd": "xcomp", "nmod": "compound",
    "ROOT": "root", "": "dep",
}  # fmt: skip


def from_doc(doc: "Doc") -> Parse:
    """Read a `Doc` as a parse; trees in ClearNLP's labels (spaCy's English pipelines) are turned into UD's.

    Prepositions become `case` of their object, copulas hand their place to the predicate, subordinators stay `mark`.
    White space tokens are left out.
    """
    kept = [t for t in doc if not t.is_space]
    place = {t.i: k for k, t in enumerate(kept)}
    heads = [-1 if t.head.i == t.i else place[_real(t).i] for t in kept]
    deps = [t.dep_ for t in kept]
    if any(d in ("pobj", "dobj", "nsubjpass", "attr", "acomp") for d in deps):
        _to_universal(heads, deps, [t.pos_ for t in kept])
    else:
        deps = ["root" if h < 0 else d for h, d in zip(heads, deps, strict=True)]
    number = {t.i: n for n, sentence in enumerate(doc.sents) for t in sentence}
    tokens = tuple(
        Token(
            k,
            t.idx,
            t.idx + len(t.text),
            t.text,
            t.lemma_ or t.text.lower(),
            t.pos_,
            t.tag_,
            str(t.morph),
            heads[k],
            deps[k],
            number[t.i],
        )
        for k, t in enumerate(kept)
    )
    starts = [k for k, t in enumerate(tokens) if k == 0 or t.sentence != tokens[k - 1].sentence] + [len(tokens)]
    names = []
    for ent in doc.ents:
        kind = _NAMES.get(ent.label_, ent.label_)
        inside = [place[t.i] for t in ent if t.i in place]
        if kind in _OURS and inside:
            while tokens[inside[0]].text.lower() in ("the", "a", "an") and len(inside) > 1:
                inside.pop(0)
            if tokens[inside[-1]].text in ("'s", "’s") and len(inside) > 1:
                inside.pop()
            names.append(Name(inside[0], inside[-1] + 1, kind))
    return Parse(doc.text, tokens, tuple(pairwise(starts)), tuple(names))


def _real(token: Any) -> Any:
    """Return the head of a spaCy token that is no white space."""
    head = token.head
    while head.is_space and head.head.i != head.i:
        head = head.head
    return head


def _to_universal(heads: list[int], deps: list[str], upos: list[str]) -> None:
    """Turn ClearNLP's trees into Universal Dependencies, in place."""
    for i, dep in enumerate(deps):
        if dep in ("pobj", "pcomp"):
            _swap(i, heads, deps, "case" if dep == "pobj" else "mark", upos)
    for i in range(len(deps)):
        if deps[i] in ("attr", "acomp") and upos[heads[i]] in ("AUX", "VERB"):
            _raise(i, heads, deps)
    for i, dep in enumerate(deps):
        deps[i] = "root" if heads[i] < 0 else _PLAIN.get(dep, dep)


def _swap(i: int, heads: list[int], deps: list[str], label: str, upos: list[str]) -> None:
    """Put an object in its preposition's place, the preposition below it."""
    preposition = heads[i]
    above = heads[preposition]
    passive_agent = deps[preposition] == "agent"
    heads[i], heads[preposition] = above, i
    nominal = above >= 0 and upos[above] in ("NOUN", "PROPN", "PRON", "NUM")
    if label == "mark":
        deps[i] = "acl" if nominal else "advcl"
    else:
        deps[i] = "obl:agent" if passive_agent else "nmod" if nominal else "obl"
    deps[preposition] = label
    if above < 0:
        deps[i] = "root"
    for j in range(len(heads)):
        if heads[j] == preposition and j != i and deps[j] in ("punct", "cc", "conj", "advmod", "amod"):
            heads[j] = i


def _raise(i: int, heads: list[int], deps: list[str]) -> None:
    """Put a predicate in its copula's place, the copula and its other dependents below it."""
    copula = heads[i]
    heads[i], deps[i] = heads[copula], deps[copula]
    for j in range(len(heads)):
        if heads[j] == copula and j != i:
            heads[j] = i
    heads[copula], deps[copula] = i, "cop"

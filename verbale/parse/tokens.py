"""Text to words: spaCy's rule-based tokeniser, taught the ways of Universal Dependencies where those are a rule."""

import sys
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from verbale.lexicon import table

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def blank() -> "Language":
    """Return an English pipeline without components, with our tokeniser."""
    import spacy
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    nlp = spacy.blank("en")
    nlp.max_length = sys.maxsize  # spaCy's bound is for its own parser, which is not in here; ours stands in `clean`
    defaults: Any = nlp.Defaults
    prefixes = [r"[-=_*~#<>]{2,}", *defaults.prefixes]
    suffixes = [r"[!?]{2,}", *defaults.suffixes]  # a run of marks is one word
    infixes = [*defaults.infixes, r"(?<=\.)-(?=[A-Za-z])", r"[–—]+", r"(?<=[A-Za-z])\.\.\.(?=[A-Za-z])"]  # U.S.-led
    rules = {k: v for k, v in defaults.tokenizer_exceptions.items() if k not in ("and/or", "AND/OR", "And/or", "Wed")}
    words = ["al.", "a.m.", "p.m.", "vs.", "Ft.", "Mt.", "Nos.", "Jr.", "Sr."]
    words += [word.capitalize() for word, row in table("abbreviations").items() if row["whole"] == "yes"]
    # Made at once: each setting changed afterwards makes the tokeniser read its thousand rules again.
    nlp.tokenizer = Tokenizer(
        nlp.vocab,
        rules=rules | {word: [{"ORTH": word}] for word in words},
        prefix_search=compile_prefix_regex(prefixes).search,
        suffix_search=compile_suffix_regex(suffixes).search,
        infix_finditer=compile_infix_regex(infixes).finditer,
        token_match=_whole(),
        url_match=defaults.url_match,
    )
    return nlp


def tokenizer() -> Callable[[str], "Doc"]:
    """Return the function from text to a `Doc` that holds words only."""
    return blank().make_doc


@cache
def whole_verbs() -> dict[str, str]:
    """Return the forms of verbs with a hyphen that stay one word ("test-fired"), with the verb of each."""
    return {form: verb for verb, row in table("joined_verbs").items() for form in row["forms"].split(",")}


def _whole() -> Callable[[str], object]:
    """Match words that stay whole although they hold a hyphen: "non-aligned", with a prefix that is no word, and "test-fired"."""
    import re

    affixes = "|".join(map(re.escape, table("affixes")))
    verbs = "|".join(map(re.escape, whole_verbs()))
    return re.compile(rf"(?i)^(?:(?:{affixes})-[^\W\d_]+|{verbs})$").match

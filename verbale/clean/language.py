"""Which language a text is in; verbale reads English."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from verbale.errors import InputError
from verbale.lexicon import table

# Refused only when the identifier is this sure. Its probabilities are calibrated across lengths; on headlines made of foreign
# names it stays under 0.85 (own trials with 20 headlines), on one sentence of German, French or Russian it is above 0.95.
_SURE = 0.9
_SAMPLE = 5_000  # code points looked at
_ENOUGH = 30  # code points of words without a capital below which they tell nothing


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language(text: str, where: str) -> str:
    """Return "en".

    Words with a capital are left out, if enough others stay: names are written alike in most languages.

    Raises:
        InputError: The text is surely in another language.
    """
    code, sure = _identifier().classify(_telling(text[:_SAMPLE]))
    if code == "en" or sure < _SURE or _identifier().classify(text[:_SAMPLE])[0] == "en":
        return "en"
    names = table("languages")
    name = names[code]["name"] if code in names else f"another language ({code})"
    raise InputError(where, f"is in {name}, as far as can be told.", "verbale reads English; give an English report.")


def _telling(text: str) -> str:
    words = " ".join(w for w in text.split() if not w[:1].isupper())
    return words if len(words) >= _ENOUGH else text

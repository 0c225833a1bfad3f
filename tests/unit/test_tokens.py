from verbale.lexicon import table
from verbale.parse.tokens import tokenizer


def words(text):
    return [t.text for t in tokenizer()(text)]


def test_a_rank_is_one_word_with_its_stop():
    assert words("Brig. Gen. Abdallah met Lt. Col. Ryder.") == ["Brig.", "Gen.", "Abdallah", "met", "Lt.", "Col.", "Ryder", "."]


def test_a_word_that_may_end_a_sentence_keeps_its_stop_apart():
    assert words("He said no. They love art.") == ["He", "said", "no", ".", "They", "love", "art", "."]


def test_every_whole_abbreviation_is_whole_in_its_example():
    for key, row in table("abbreviations").items():
        if row["whole"] == "yes":
            assert key.capitalize() in words(row["example"]), key


def test_a_rank_before_a_speaker_does_not_end_his_sentence(kit):
    from verbale.pipeline import read_text

    text = "“We will hold,” Brig. Gen. Nabil Abdallah, the army’s spokesman, told reporters.\nTalks ended."
    (statement,) = read_text(text, kit).statements
    assert statement.evidence.source[0].quote.startswith("Brig. Gen. Nabil Abdallah")

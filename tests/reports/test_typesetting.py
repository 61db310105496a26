"""What people typed is printed whole, and no text can choke the engine."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from reports.glyphs import drawable
from reports.typesetting import CAP, LINES, PARAGRAPH, SOFT_BREAK, UNBROKEN, line, passage


def longest_unbroken(text: str) -> int:
    return max(map(len, text.replace("-", " ").replace(SOFT_BREAK, " ").split()), default=0)


@given(st.text(alphabet="ab .,;:!?(){}<>&'\"", max_size=2000))
def test_ordinary_text_is_kept_to_the_letter(text: str) -> None:
    printed = " ".join(passage(text).paragraphs).replace(SOFT_BREAK, "")

    assert printed.split() == text.split()


@given(st.text(max_size=3000))
def test_whatever_is_typed_can_be_laid_out(text: str) -> None:
    found = passage(text)

    for paragraph in found.paragraphs:
        assert longest_unbroken(paragraph) <= UNBROKEN
        assert len(paragraph.replace(SOFT_BREAK, "")) <= PARAGRAPH
        assert {ord(character) for character in paragraph} <= drawable()


def test_a_long_word_gets_a_soft_break_every_sixty_characters() -> None:
    (paragraph,) = passage("x" * 130).paragraphs

    assert [len(piece) for piece in paragraph.split(SOFT_BREAK)] == [60, 60, 10]


def test_signs_that_are_written_out_do_not_pass_the_cap_and_the_rest_is_counted() -> None:
    found = passage("\U0001f9e8" * CAP)

    printed = "".join(found.paragraphs).count("firecracker")
    assert 0 < printed == CAP - found.omitted
    assert sum(map(len, found.paragraphs)) < 2.1 * CAP


def test_a_few_signs_that_are_written_out_shorten_nothing() -> None:
    assert passage("word " * 1_900 + "\U0001f9e8" * 20).omitted == 0


def test_beyond_the_cap_the_rest_is_counted() -> None:
    found = passage("word " * 3000)

    assert found.omitted == 15_000 - CAP
    assert sum(map(len, found.paragraphs)) >= CAP - 10


def test_long_text_is_broken_into_paragraphs_between_words() -> None:
    paragraphs = passage("word " * 1900).paragraphs

    assert len(paragraphs) == 3
    assert all(paragraph.endswith("word") for paragraph in paragraphs)


def test_thousands_of_lines_do_not_become_thousands_of_paragraphs() -> None:
    found = passage("\n".join(f"l{at}" for at in range(1500)))

    assert len(found.paragraphs) <= LINES + 2
    assert "l1499" in found.paragraphs[-1]


def test_lines_become_paragraphs() -> None:
    assert passage("First.\r\n\r\nSecond.\nThird.").paragraphs == ("First.", "Second.", "Third.")


def test_at_most_three_marks_stand_on_one_letter() -> None:
    printed = line("e" + "\u0301" * 40)

    assert sum(unicodedata.combining(character) > 0 for character in printed) == 3


def test_control_characters_and_overrides_are_removed() -> None:
    assert line("a\x00b\x1b[31m\u202ec\u2066d\ud800e") == "ab[31mcde"


def test_characters_without_a_glyph_are_written_out() -> None:
    assert line("ok 🙂 then") == "ok [slightly smiling face] then"
    assert line("数据") == "[U+6570, U+636E]"


def test_latin_greek_cyrillic_and_arabic_are_drawn_as_they_are() -> None:
    text = "Plan, Σχέδιο, План, خطة (2026)، نعم؟"

    assert line(text) == text


def test_a_name_is_one_line() -> None:
    assert line("Land\nRegistry\t Office") == "Land Registry Office"

"""Translations are read and compiled without the tools of gettext, and Python's own gettext reads the result."""

import gettext
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.gettextfiles import PoProblem, compiled, messages

KIND, PLURAL = '"Content-Type: text/plain; charset=UTF-8\\n"', '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"'
HEAD = f'msgid ""\nmsgstr ""\n{KIND}\n{PLURAL}\n'
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30)


def loaded(po: str) -> gettext.GNUTranslations:
    return gettext.GNUTranslations(io.BytesIO(compiled(messages(po))))


def test_texts_and_plural_forms_come_back() -> None:
    one = '\n#: a.py\nmsgid "Yes"\nmsgstr "Oui"\n'
    several = '\nmsgid "%(n)s day"\nmsgid_plural "%(n)s days"\nmsgstr[0] "%(n)s jour"\nmsgstr[1] "%(n)s "\n"jours"\n'

    found = loaded(HEAD + one + several)

    assert found.gettext("Yes") == "Oui"
    assert [found.ngettext("%(n)s day", "%(n)s days", number) for number in (1, 2)] == ["%(n)s jour", "%(n)s jours"]


def test_what_is_not_translated_shows_its_original() -> None:
    assert loaded(f'{HEAD}\nmsgid "No"\nmsgstr ""\n').gettext("No") == "No"


@given(st.dictionaries(TEXT, TEXT, max_size=10))
def test_any_texts_come_back_as_they_were(texts: dict[str, str]) -> None:
    found = {("", ""): ("Content-Type: text/plain; charset=UTF-8\n",)} | {
        (key, ""): (text,) for key, text in texts.items()
    }

    read = gettext.GNUTranslations(io.BytesIO(compiled(found)))

    assert {key: read.gettext(key) for key in texts} == texts


@pytest.mark.parametrize(
    ("po", "line"),
    [("msgid Yes\n", 1), ('msgid "Yes"\nmsgctxt\n', 2), ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 6)],
)
def test_a_line_that_is_none_is_named(po: str, line: int) -> None:
    with pytest.raises(PoProblem, match=f"line {line}"):
        messages(po)

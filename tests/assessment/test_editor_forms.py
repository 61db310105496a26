"""The forms of the editor: what nobody touched stays to the last byte, and what is typed means what it says."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from assessment import editing
from assessment.editor_forms import check_form, group_form, part_words_form, question_form, settings_form
from assessment.files import BUILT_IN, load_framework
from documents.canonical import digest
from tests import factories
from tests.assessment.documents import documents


def form_of(document, code):
    return question_form if editing.is_question(document, code) else group_form


def posted(form, **changes):
    """Return what a browser sends for a form as it is shown, with these changes."""
    sent = QueryDict(mutable=True)
    fields = [each for group in form.groups for each in group] + [each for row in form.rows for each in row.fields]
    for each in fields:
        if each.spec.look != "check" or each.is_checked:
            sent[each.name] = each.text.replace("\n", "\r\n")
    if form.builder and form.builder.text is not None:
        sent["when-text"] = form.builder.text
    elif form.builder:
        for number, row in enumerate(form.builder.rows):
            sent[f"when-{number}-question"], sent[f"when-{number}-operator"] = row.question, row.operator
            sent.setlist(f"when-{number}-value", row.values)
            sent[f"when-{number}-bound"] = row.bound
        sent["when-joined"] = form.builder.joined
    for name, value in changes.items():
        sent.setlist(name, value if isinstance(value, list) else [value])
    return sent


def meant(document, code, **changes):
    """Return the document after the form of a part was opened, changed, and saved."""
    item = editing.part(document, code)
    form = form_of(document, code)(document, item)
    read = form_of(document, code)(document, item, posted(form, **changes))
    assert read.errors == {}
    return editing.change_part(document, code, read.item)


@given(documents(), st.data())
def test_a_form_that_is_saved_untouched_changes_nothing(document, data):
    code = data.draw(st.sampled_from(sorted(editing.codes(document))))

    assert digest(meant(document, code)) == digest(document)


def test_no_form_of_the_built_in_framework_loses_anything():
    document = load_framework(BUILT_IN).data

    for code in editing.codes(document):
        assert editing.part(meant(document, code), code) == editing.part(document, code)
    settings = settings_form(document)
    assert editing.change_document(document, settings_form(document, posted(settings)).item) == document


def test_no_form_of_a_translation_loses_anything():
    document = load_framework(BUILT_IN).data
    texts = {"text": "Question ?", "evidence": ["Un registre"], "options": [{"text": "Rien", "tell": "Voir"}] * 5}
    item = editing.part(document, "A1.1")

    form = part_words_form(item, texts)
    sent = {pair.field.name: pair.field.text for section in form.sections for pair in section.pairs}

    assert part_words_form(item, texts, sent).item == texts


@pytest.mark.parametrize(("typed", "weight"), [("2", 2), ("0.5", 0.5), ("1,25", 1.25)])
def test_a_weight_is_read_as_it_is_typed(typed, weight):
    assert editing.part(meant(factories.document(), "A1", weight=typed), "A1")["weight"] == weight


@pytest.mark.parametrize("typed", ["two", "1e9", "1/2", "9" * 5000, "nan"])
def test_what_is_no_number_is_refused_beside_its_field(typed):
    document = factories.document()
    form = group_form(document, editing.part(document, "A1"), QueryDict(f"name=A&weight={typed}"))

    assert list(form.errors) == ["weight"]
    assert form.groups[0][2].text == typed


def test_options_are_added_in_empty_rows_and_removed_by_clearing_them():
    document = editing.add_part(factories.document(), editing.blank_question("A1.9", "single"), into="A1")
    filled = {"options-0-text": "Yes", "options-1-text": "", "options-1-code": "", "options-1-share": ""}

    changed = editing.part(meant(document, "A1.9", **filled), "A1.9")

    assert changed["options"] == [{"code": "a", "share": 0, "text": "Yes"}]


@pytest.mark.parametrize(
    ("row", "condition"),
    [
        ({"operator": "is", "value": ["2", "3"]}, {"question": "A1.1", "is": [2, 3]}),
        ({"operator": "is_not", "value": ["2"]}, {"not": {"question": "A1.1", "is": [2]}}),
        ({"operator": "at_least", "bound": "3"}, {"question": "A1.1", "at_least": 3}),
        ({"operator": "at_most", "bound": "2,5"}, {"question": "A1.1", "at_most": 2.5}),
        ({"operator": "answered"}, {"question": "A1.1", "answered": True}),
        ({"operator": "unanswered"}, {"question": "A1.1", "answered": False}),
    ],
)
def test_a_row_of_the_builder_is_a_condition(row, condition):
    sent = {f"when-0-{name}": value for name, value in {"question": "A1.1", **row}.items()}

    changed = meant(factories.document(), "B1.1", **sent)

    assert editing.part(changed, "B1.1")["shown_when"] == condition


def test_two_rows_are_joined_by_all_or_any():
    rows = {"when-0-question": "A1.1", "when-0-operator": "answered", "when-1-question": "A1.2"}
    sent = {**rows, "when-1-operator": "answered", "when-joined": "any"}

    shown = editing.part(meant(factories.document(), "B1.1", **sent), "B1.1")["shown_when"]

    assert shown == {"any": [{"question": code, "answered": True} for code in ("A1.1", "A1.2")]}


def test_a_condition_too_nested_for_rows_is_edited_as_text():
    deep = {"not": {"all": [{"question": "A1.1", "at_least": 2}, {"not": {"question": "A1.2", "answered": True}}]}}
    document = editing.change_part(factories.document(), "B1.1", {**factories.question("B1.1"), "shown_when": deep})

    same, other = meant(document, "B1.1"), meant(document, "B1.1", **{"when-text": "${A1.1} >= 4"})

    assert editing.part(same, "B1.1")["shown_when"] == deep
    assert editing.part(other, "B1.1")["shown_when"] == {"question": "A1.1", "at_least": 4}


@pytest.mark.parametrize("sent", [{"when-0-operator": "is"}, {"when-0-operator": "at_least", "when-0-bound": "x"}])
def test_half_a_condition_is_refused(sent):
    document = factories.document()
    item = editing.part(document, "B1.1")
    shown = question_form(document, item)

    form = question_form(document, item, posted(shown, **{"when-0-question": "A1.1", **sent}))

    assert list(form.errors) == ["when"]


def test_another_kind_brings_its_own_fields():
    document = factories.document()
    item = editing.part(document, "A1.1")

    form = question_form(document, item, posted(question_form(document, item), kind="number"))

    assert "number-low" in [each.name for group in form.groups for each in group]
    assert form.rows == []


def test_a_check_is_read_by_its_kind():
    check = {"code": "late", "kind": "old_evidence", "months": 24, "text": "Old."}
    form = check_form(factories.document(), check)

    read = check_form(factories.document(), check, posted(form, months="12"))

    assert read.item == {**check, "months": 12}

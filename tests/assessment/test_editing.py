"""Edits of a framework document: what each does, and that whatever is done can be undone to the last byte."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment import editing
from assessment.editing import EditProblem
from documents.canonical import digest
from tests import factories
from tests.assessment.documents import documents


def small():
    """Return components A (A1: two questions, A2: one) and B (B1: two), with a condition, a check and French words."""
    made = factories.document()
    made["components"][1]["shown_when"] = {"any": [{"question": "A1.1", "at_least": 3}]}
    made["checks"] = [{"code": "odd", "kind": "contradiction", "when": {"question": "A1.1", "is": [5]}, "text": "Odd."}]
    made["translations"] = {"fr": {"parts": {"A1.1": {"text": "Question"}}, "checks": {"odd": "Bizarre."}}}
    return made


def codes_in_order(document):
    return [item["code"] for _, item in editing.parts(document)]


def picked(data, document):
    return data.draw(st.sampled_from(codes_in_order(document)))


def inside(item, times):
    for number in range(times):
        item = {"code": f"d{number}", "dimensions": [item]}
    return item


# --- what each does -----------------------------------------------------------------------------------------------


def test_a_new_question_stands_last_in_its_group_or_where_it_is_put():
    added = editing.add_part(small(), factories.question("A1.9"), into="A1")
    first = editing.add_part(small(), factories.question("A1.0"), into="A1", at=0)

    assert codes_in_order(added)[:5] == ["A", "A1", "A1.1", "A1.2", "A1.9"]
    assert codes_in_order(first)[:5] == ["A", "A1", "A1.0", "A1.1", "A1.2"]


def test_a_new_component_stands_last():
    added = editing.add_part(small(), editing.blank_group("C"))

    assert codes_in_order(added)[-1] == "C"


@pytest.mark.parametrize(
    ("item", "into", "kind"),
    [
        (factories.question("B1.1"), "A1", "taken"),
        (factories.question("A1.9"), "Z", "unknown"),
        (factories.question("A.9"), "A", "holds_groups"),
        (factories.question("A.9"), None, "holds_groups"),
        (editing.blank_group("A1.9"), "A1", "holds_questions"),
        (editing.blank_group("A1.9"), "A1.1", "holds_questions"),
    ],
)
def test_a_part_that_does_not_fit_is_refused_by_kind(item, into, kind):
    with pytest.raises(EditProblem) as refused:
        editing.add_part(small(), item, into=into)

    assert refused.value.kind == kind


def test_a_removed_group_takes_its_questions_and_their_translations_along():
    removed = editing.remove_part(small(), "A1")

    assert codes_in_order(removed) == ["A", "A2", "A2.1", "B", "B1", "B1.1", "B1.2"]
    assert "parts" not in removed["translations"]["fr"]


def test_a_group_that_lost_its_last_question_takes_either_kind_of_part():
    emptied = editing.remove_part(small(), "A2.1")

    assert editing.add_part(emptied, factories.question("A2.2"), into="A2")
    assert editing.add_part(emptied, editing.blank_group("A2.A"), into="A2")


def test_a_part_moves_among_its_siblings_and_stays_at_the_end():
    down = editing.move_part(small(), "A1.1", by=1)
    still = editing.move_part(small(), "A1.1", by=-1)

    assert codes_in_order(down)[2:4] == ["A1.2", "A1.1"]
    assert still == small()


def test_a_question_moves_into_another_dimension():
    moved = editing.move_into(small(), "A1.2", "B1", at=0)

    assert codes_in_order(moved) == ["A", "A1", "A1.1", "A2", "A2.1", "B", "B1", "A1.2", "B1.1", "B1.2"]


def test_a_group_does_not_move_into_itself():
    with pytest.raises(EditProblem, match="inside_itself"):
        editing.move_into(small(), "A", "A1")


def test_a_new_code_is_followed_by_conditions_checks_and_translations():
    renamed = editing.rename_part(small(), "A1.1", "first")

    assert renamed["components"][1]["shown_when"] == {"any": [{"question": "first", "at_least": 3}]}
    assert renamed["checks"][0]["when"]["question"] == "first"
    assert renamed["translations"]["fr"]["parts"] == {"first": {"text": "Question"}}


def test_a_change_replaces_every_field_but_the_code_and_what_is_inside():
    changed = editing.change_part(small(), "A1", {"name": "Other", "code": "ignored"})

    assert editing.part(changed, "A1").keys() == {"code", "questions", "name"}
    assert editing.part(changed, "A1")["name"] == "Other"


def test_what_asks_about_a_question_is_known_before_it_goes():
    assert editing.referring_to(small(), "A1.1") == ["B", "odd"]
    assert editing.referring_to(small(), "A") == ["B", "odd"]
    assert editing.referring_to(small(), "B1.1") == []


def test_a_check_is_added_changed_and_removed_with_its_translation():
    odd = {"code": "strange", "kind": "same_option", "at_least": 6, "text": "All the same."}

    changed = editing.put_check(small(), odd, instead_of="odd")

    assert changed["checks"] == [odd]
    assert changed["translations"]["fr"]["checks"] == {"strange": "Bizarre."}
    assert "checks" not in editing.remove_check(changed, "strange")
    assert "checks" not in editing.remove_check(changed, "strange")["translations"]["fr"]


@pytest.mark.parametrize(
    "edit",
    [
        lambda d: editing.part(d, "Z"),
        lambda d: editing.remove_part(d, "Z"),
        lambda d: editing.move_part(d, "Z", by=1),
        lambda d: editing.rename_part(d, "Z", "Y"),
        lambda d: editing.change_part(d, "Z", {}),
        lambda d: editing.remove_check(d, "Z"),
        lambda d: editing.put_check(d, {"code": "Y"}, instead_of="Z"),
        lambda d: editing.translate_part(d, "de", "A", {}),
        lambda d: editing.translate_part(d, "fr", "Z", {}),
        lambda d: editing.remove_language(d, "de"),
    ],
)
def test_what_is_not_there_is_called_unknown(edit):
    with pytest.raises(EditProblem, match="unknown"):
        edit(small())


def test_codes_and_versions_are_suggested():
    assert editing.next_code(small(), None) == "C"
    assert editing.next_code(small(), "A1") == "A1.3"
    assert editing.next_code(small(), "A") == "A3"
    assert [editing.next_version(text) for text in ("1", "1.9", "draft")] == ["2", "1.10", "draft.1"]


@pytest.mark.parametrize("kind", ["single", "multiple", "rubric", "yes_no", "number", "text", "date"])
def test_a_question_that_changes_its_kind_keeps_its_own_texts(kind):
    changed = editing.with_kind(factories.question("A1.1", why="It matters."), kind)

    assert (changed["kind"], changed["text"], changed["why"]) == (kind, "Question A1.1?", "It matters.")
    assert ("weight" in changed) == (kind not in ("text", "date"))


# --- and back -----------------------------------------------------------------------------------------------------


@given(documents(), st.data(), st.integers(-3, 3))
def test_a_move_and_the_way_back_leave_nothing_behind(document, data, by):
    code = picked(data, document)
    place = editing.place_of(document, code)

    moved = editing.move_part(document, code, by=by)
    back = editing.move_part(moved, code, by=place[-1] - editing.place_of(moved, code)[-1])

    assert digest(back) == digest(document)


@given(documents(), st.data())
def test_a_part_that_went_elsewhere_comes_back(document, data):
    code, into = picked(data, document), data.draw(st.none() | st.sampled_from(codes_in_order(document)))
    home, index = editing.parent_of(document, code), editing.place_of(document, code)[-1]
    try:
        moved = editing.move_into(document, code, into)
    except EditProblem:
        return

    assert digest(editing.move_into(moved, code, home, at=index)) == digest(document)


@given(documents(), st.data())
def test_a_removed_part_is_put_back_with_its_translations(document, data):
    code = picked(data, document)
    item, home, index = (
        editing.part(document, code),
        editing.parent_of(document, code),
        editing.place_of(document, code)[-1],
    )
    texts = document["translations"]["fr"]["parts"]

    back = editing.add_part(editing.remove_part(document, code), item, into=home, at=index)
    for inner in texts.keys() & editing.codes_within(item):
        back = editing.translate_part(back, "fr", inner, texts[inner])

    assert digest(back) == digest(document)


@given(documents(), st.data())
def test_a_new_code_and_the_old_one_again_leave_nothing_behind(document, data):
    code = picked(data, document)

    assert digest(editing.rename_part(editing.rename_part(document, code, "new"), "new", code)) == digest(document)


@given(documents(), st.data())
def test_changed_fields_change_back(document, data):
    code = picked(data, document)
    before = editing.part(document, code)

    changed = editing.change_part(document, code, {"name": "Other", "text": "Other?"})

    assert digest(editing.change_part(changed, code, before)) == digest(document)


@given(documents())
def test_a_language_and_a_check_come_and_go(document):
    fuller = editing.put_check(editing.add_language(document, "de"), {"code": "more", "kind": "old_evidence"})

    assert digest(editing.remove_language(editing.remove_check(fuller, "more"), "de")) == digest(document)


@given(documents(), st.data())
def test_an_edit_leaves_the_document_it_was_given_as_it_was(document, data):
    kept, code = copy.deepcopy(document), picked(data, document)

    editing.move_part(document, code, by=1)
    editing.rename_part(document, code, "new")
    editing.remove_part(document, code)

    assert document == kept


@given(documents())
def test_what_is_drawn_has_the_shape_that_edits_rely_on(document):
    assert editing.shape_problems(document) == []


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        ([], "file"),
        ({"components": {}}, "components"),
        ({"components": ["A"]}, "components[0]"),
        ({"components": [{"code": 7}]}, "components[0].code"),
        ({"components": [{"code": "A"}, {"code": "A"}]}, "components[1].code"),
        ({"components": [{"code": "A", "questions": "A1"}]}, "components[0].questions"),
        (
            {"components": [{"code": "A", "questions": [{"code": "A1", "options": [1]}]}]},
            "components[0].questions[0].options[0]",
        ),
        ({"title": 7}, "title"),
        ({"title": "a" * 301}, "title"),
        ({"code": "a" * 81}, "code"),
        ({"code": ""}, "code"),
        ({"checks": [{"code": ""}]}, "checks[0].code"),
        ({"translations": {"fr": []}}, "translations.fr"),
        ({"summary": "a\x00b"}, "file"),
        ({"summary": "\ud800"}, "file"),
        ({"weight": float("nan")}, "file"),
    ],
)
def test_another_shape_is_refused_by_its_place(wrong, path):
    document = {**factories.document(), **wrong} if wrong else wrong

    assert path in [problem.path for problem in editing.shape_problems(document)]


def test_a_document_that_is_nested_without_end_is_refused():
    item = {"code": "deepest"}

    shallow, deep = ({**factories.document(), "components": [part]} for part in (inside(item, 9), inside(item, 400)))

    assert "too deep" in str(editing.shape_problems(shallow))
    assert "depth" in str(editing.shape_problems(deep))

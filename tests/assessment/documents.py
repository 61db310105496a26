"""Framework documents of every shape, for properties of whatever reads or edits them."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from assessment import editing

KINDS = ("rubric", "single", "multiple", "yes_no", "number", "text", "date")
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """Return a framework document with questions of every kind, conditions, checks and a translation."""
    components = [draw(_group(f"C{number}", 2)) for number in range(1, draw(st.integers(1, 3)) + 1)]
    made = {"format": "plumbline.framework/2", "code": "drawn", "title": draw(TEXT), "version": "1"}
    made |= {"language": "en", "summary": draw(TEXT), "components": components}
    made["levels"] = [{"level": level, "name": draw(TEXT), "meaning": draw(TEXT)} for level in range(1, 6)]
    asked = [item for _, item in editing.parts(made) if "text" in item]
    for item in asked[1:]:
        if draw(st.booleans()):
            item["shown_when"] = {"not": {"question": asked[0]["code"], "answered": False}}
    made["checks"] = [_check(asked[0]["code"], draw(TEXT))]
    made["translations"] = {"fr": {"parts": draw(_texts(made))}}
    return made


@st.composite
def _group(draw: st.DrawFn, code: str, deeper: int) -> dict[str, Any]:
    made = {"code": code, "name": draw(TEXT), "weight": draw(st.integers(1, 9))}
    numbers = range(1, draw(st.integers(1, 3)) + 1)
    if deeper and draw(st.booleans()):
        return {**made, "dimensions": [draw(_group(f"{code}.{number}", deeper - 1)) for number in numbers]}
    return {**made, "questions": [draw(_question(f"{code}.q{number}")) for number in numbers]}


@st.composite
def _question(draw: st.DrawFn, code: str) -> dict[str, Any]:
    made = editing.blank_question(code, draw(st.sampled_from(KINDS)))
    options = [{**option, "text": draw(TEXT)} for option in made.get("options", ())]
    return {**made, "text": draw(TEXT), **({"options": options} if options else {})}


def _check(question: str, text: str) -> dict[str, Any]:
    when = {"all": [{"question": question, "answered": True}]}
    return {"code": "first", "kind": "contradiction", "when": when, "text": text}


def _texts(document: Mapping[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(
        st.sampled_from(sorted(editing.codes(document))), st.fixed_dictionaries({"text": TEXT}), min_size=1
    )

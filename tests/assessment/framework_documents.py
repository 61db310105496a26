"""Random framework documents of format 2, for the properties of what writes and reads them."""

from typing import Any

from hypothesis import strategies as st

from assessment.importing.sample import default_levels

# What a sheet and a file can both hold: something to see, no line ends but \n, no controls, no half letters.
LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="\ufeff\ufffe\uffff")
texts = st.text(LETTERS, min_size=1, max_size=40).map(lambda text: f"{text}.").filter(lambda text: "_x" not in text)
paragraphs = st.lists(texts, min_size=1, max_size=3).map("\n".join)
weights = st.integers(1, 100) | st.floats(0.001, 999)
shares = st.sampled_from([0, 0.25, 0.5, 1]) | st.floats(0, 1)
flags = st.booleans()


def optional(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=keys)


def _options(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    worth = shares.map(lambda share: {"share": share})
    if kind == "single":
        worth |= st.integers(1, 5).map(lambda level: {"level": level})
    drawn = st.lists(st.tuples(texts, optional(tell=texts), worth), min_size=2, max_size=4)
    return drawn.map(lambda found: {"options": [_option(place, *one) for place, one in enumerate(found)]})


def _option(place: int, text: str, tell: dict[str, Any], worth: dict[str, Any]) -> dict[str, Any]:
    # The first two differ: options that are all worth the same are refused.
    return {"code": f"o{place}", "text": text, **tell, **({"share": place} if place < 2 else worth)}


def _rubric() -> st.SearchStrategy[dict[str, Any]]:
    return st.lists(texts, min_size=5, max_size=5, unique=True).map(
        lambda found: {"options": [{"level": n, "text": text, "tell": text} for n, text in enumerate(found, start=1)]}
    )


def _body(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    number = st.fixed_dictionaries({"low": st.integers(0, 9), "high": st.floats(10, 99)}, optional={"unit": texts})
    bodies: dict[str, st.SearchStrategy[dict[str, Any]]] = {
        "rubric": _rubric(),
        "single": _options("single"),
        "multiple": _options("multiple"),
        "yes_no": optional(yes=st.just({"level": 4}), no=st.just({"level": 2})),
        "number": number.map(lambda found: {"number": found}),
    }
    scored = optional(weight=weights, essential=flags, not_applicable=flags)
    if kind not in bodies:
        return st.just({})
    return st.tuples(bodies[kind], scored).map(lambda both: {**both[0], **both[1]})


SCORED = ["rubric", "single", "multiple", "yes_no", "number"]


@st.composite
def _question(draw: st.DrawFn, code: str, earlier: list[str], first: bool) -> dict[str, Any]:
    # The first question has a score: a group without any is refused.
    kind = draw(st.sampled_from(SCORED if first else [*SCORED, "text", "date"]))
    question = {"code": code, "kind": kind, "text": draw(texts), **draw(_body(kind))}
    question |= draw(optional(why=paragraphs, better=paragraphs, evidence=st.lists(texts, min_size=1, max_size=3)))
    if earlier and draw(flags):
        condition = {"question": draw(st.sampled_from(earlier)), "answered": draw(flags)}
        question["shown_when"] = draw(st.sampled_from([condition, {"not": condition}, {"any": [condition, condition]}]))
    return question


@st.composite
def _translation(draw: st.DrawFn, document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = draw(optional(title=texts, summary=paragraphs))
    found["parts"] = {group["code"]: {"name": draw(texts)} for group in document["components"]}
    return found


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a document: one to three components, some with dimensions, each group with one to three questions."""
    document: dict[str, Any] = {**SHELL, "title": draw(texts), "summary": draw(paragraphs), "components": []}
    asked: list[str] = []
    for letter in "ABC"[: draw(st.integers(1, 3))]:
        group: dict[str, Any] = {"code": letter, "name": draw(texts), "weight": draw(weights)}
        holder = group
        if draw(flags):
            holder = {"code": f"{letter}1", "name": draw(texts), "weight": draw(weights), "about": draw(paragraphs)}
            group["dimensions"] = [holder]
        holder["questions"] = []
        for number in range(draw(st.integers(1, 3))):
            code = f"{letter}1.{number + 1}"
            holder["questions"].append(draw(_question(code, asked, number == 0)))
            asked.append(code)
        document["components"].append(group)
    if draw(flags):
        document["scoring"] = draw(st.sampled_from([{"levels": "gate"}, {"levels": "bands", "bands": ["0.25", "0.5"]}]))
    if draw(flags):
        document["translations"] = {"fr": draw(_translation(document))}
    return document


SHELL: dict[str, Any] = {
    "format": "plumbline.framework/2",
    "code": "drawn",
    "version": "1.0",
    "language": "en",
    "levels": default_levels(),
}

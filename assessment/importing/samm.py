"""An OWASP SAMM model: many small YAML objects linked by their ids, read into one framework.

Business functions become components, security practices and their streams the groups below, and each question a
choice whose share is the value of its answer.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assessment.importing import limits
from assessment.importing.adapting import Adapting, Part, framework, free_code, shaped
from assessment.importing.cells import number_of
from assessment.importing.results import Origins, RowMessage, refusal
from assessment.importing.yamltree import Tree

TYPES = {
    "Model": "model",
    "Function": "function",
    "BusinessFunction": "function",
    "Practice": "practice",
    "SecurityPractice": "practice",
    "Stream": "stream",
    "MaturityLevel": "maturity",
    "PracticeLevel": "level",
    "Activity": "activity",
    "Question": "question",
    "AnswerSet": "answers",
}
TRANSLATED = re.compile(r"(^|/)[a-z]{2}(-[A-Za-z]+)?/[^/]+$")

Objects = Mapping[str, Mapping[str, Tree]]


def is_object(data: Any) -> bool:
    """Tell whether a YAML document is an object of a SAMM model."""
    return isinstance(data, dict) and str(data.get("type")) in TYPES and "id" in data


def read_samm(trees: Sequence[Tree]) -> tuple[Part, Origins, list[RowMessage]]:
    """Return the framework that a model's objects make, where its parts came from, and what was left out."""
    adapting = Adapting()
    objects = _objects(_flat(trees), adapting)
    for needed in ("function", "practice", "stream", "activity", "question", "answers"):
        if needed not in objects:
            raise refusal(f"The SAMM model holds no object of type {needed}; add its file.")
    if len(objects["question"]) > limits.QUESTIONS:
        raise refusal(f"The model has more than {limits.QUESTIONS:,} questions; divide it.")
    model = next(iter(objects.get("model", {}).values()), Tree("", {}, {})).data
    title = model.get("name") or model.get("title") or "OWASP SAMM"
    document = framework(
        title=title, version=model.get("version"), language="en", summary=model.get("description"), code=title
    )
    document["components"] = shaped(_functions(objects, adapting), adapting)
    adapting.note("levels follow from bands of the score (0.2, 0.4, 0.6, 0.8); SAMM's own run from 0 to 3", place="")
    return document, adapting.origins, adapting.messages


def _flat(trees: Sequence[Tree]) -> Iterator[Tree]:
    # One file may hold all objects as a list, or as several documents.
    for tree in trees:
        if isinstance(tree.data, list):
            yield from (Tree(tree.name, item, {(): tree.line(index)}) for index, item in enumerate(tree.data))
        else:
            yield tree


def _objects(trees: Iterator[Tree], adapting: Adapting) -> dict[str, dict[str, Tree]]:
    found: dict[str, dict[str, Tree]] = {}
    translated = 0
    for tree in trees:
        if TRANSLATED.search(tree.name):
            translated += 1
        elif is_object(tree.data):
            of_type = found.setdefault(TYPES[str(tree.data["type"])], {})
            if str(tree.data["id"]) in of_type:
                adapting.note("this id was given before; the first object was kept", tree.line(), "id", tree.name)
            of_type.setdefault(str(tree.data["id"]), tree)
    if translated:
        adapting.note(f"{translated} files in folders of other languages were left out")
    return found


def _ordered(objects: Mapping[str, Tree], link: str, to: str) -> list[Tree]:
    linked = [tree for tree in objects.values() if not link or str(tree.data.get(link)) == to]
    return sorted(linked, key=lambda tree: (_order(tree), str(tree.data.get("name") or tree.data.get("id"))))


def _order(tree: Tree) -> float:
    order = number_of(tree.data.get("order"))
    return float(order) if isinstance(order, int | float) else 0.0


def _group(tree: Tree, code: str, about: object, adapting: Adapting) -> Part:
    adapting.place = tree.name
    name = adapting.line(tree.data.get("name") or code, tree.line())
    group: Part = {"code": adapting.code(code), "name": name, "weight": 1}
    if about:
        group["about"] = adapting.paragraph(about, tree.line())
    adapting.origins.mark(group, tree.name, tree.line())
    return group


def _functions(objects: Objects, adapting: Adapting) -> list[Part]:
    found = []
    answered = _questions_by_stream(objects, adapting)
    for tree in _ordered(objects["function"], "", ""):
        code = str(tree.data.get("shortName") or str(tree.data.get("name", ""))[:1] or "F")
        group = _group(tree, code, tree.data.get("description"), adapting)
        practices = _ordered(objects["practice"], "function", str(tree.data["id"]))
        group["dimensions"] = [
            _practice(practice, group["code"], objects, answered, adapting) for practice in practices
        ]
        found.append(group)
    return found


def _practice(
    tree: Tree, function: str, objects: Objects, answered: Mapping[str, list[Tree]], adapting: Adapting
) -> Part:
    code = f"{function}-{tree.data.get('shortName') or tree.data.get('name')}"
    about = tree.data.get("shortDescription") or tree.data.get("longDescription")
    group = _group(tree, code, about, adapting)
    group["dimensions"] = []
    for stream in _ordered(objects["stream"], "practice", str(tree.data["id"])):
        letter = str(stream.data.get("letter") or stream.data.get("name"))
        child = _group(stream, f"{group['code']}-{letter}", stream.data.get("description"), adapting)
        questions = answered.get(str(stream.data["id"]), [])
        child["questions"] = _questions(questions, group["code"], letter, objects, adapting)
        group["dimensions"].append(child)
    return group


def _questions_by_stream(objects: Objects, adapting: Adapting) -> dict[str, list[Tree]]:
    found: dict[str, list[Tree]] = {}
    for tree in objects["question"].values():
        activity = objects["activity"].get(str(tree.data.get("activity")))
        stream = str(activity.data.get("stream")) if activity else ""
        if stream in objects["stream"] and str(tree.data.get("answerSet")) in objects["answers"]:
            found.setdefault(stream, []).append(tree)
        else:
            words = "the activity, stream or answer set of this question is not in the file; add it"
            adapting.error(words, tree.line(), place=tree.name)
    return found


def _questions(trees: Sequence[Tree], practice: str, letter: str, objects: Objects, adapting: Adapting) -> list[Part]:
    placed = sorted(trees, key=lambda tree: (_maturity(tree, objects), _order(tree), str(tree.data["id"])))
    return [_question(tree, f"{practice}-{_maturity(tree, objects)}-{letter}", objects, adapting) for tree in placed]


def _maturity(question: Tree, objects: Objects) -> int:
    activity = objects["activity"][str(question.data.get("activity"))].data
    level = objects.get("level", {}).get(str(activity.get("level")))
    maturity = objects.get("maturity", {}).get(str(level.data.get("maturityLevel"))) if level else None
    number = number_of(maturity.data.get("number")) if maturity else 0
    return number if isinstance(number, int) else 0


def _question(tree: Tree, code: str, objects: Objects, adapting: Adapting) -> Part:
    adapting.place, row = tree.name, tree.line()
    activity = objects["activity"][str(tree.data["activity"])].data
    question: Part = {
        "code": adapting.code(code),
        "kind": "single",
        "text": adapting.text(tree.data.get("text"), row),
        "weight": 1,
        "options": _options(objects["answers"][str(tree.data["answerSet"])], adapting),
    }
    for key, text in (("why", activity.get("benefit")), ("better", activity.get("shortDescription"))):
        if text:
            question[key] = adapting.paragraph(text, row)
    quality = tree.data.get("quality")
    if isinstance(quality, list) and quality:
        question["evidence"] = [adapting.line(item, row) for item in quality[:10]]
    adapting.origins.mark(question, tree.name, row)
    return question


def _options(answers: Tree, adapting: Adapting) -> list[Part]:
    values = answers.data.get("values")
    taken: set[str] = set()
    options = []
    for index, value in enumerate(values if isinstance(values, list) else ()):
        if isinstance(value, dict):
            code = free_code(value.get("order") or index, taken)
            option = {"code": code, "text": adapting.text(value.get("text")), "share": number_of(value.get("value"))}
            adapting.origins.mark(option, answers.name, answers.line("values", index))
            options.append(option)
    return options

"""The questions of one requirement of a CISO Assistant library: its own, or one on the framework's scale."""

from collections.abc import Mapping
from typing import Any

from assessment.importing.adapting import NO, WITHOUT_SCORE, YES, Adapting, Part, free_code, parts_of_one, steps
from assessment.importing.cells import number_of
from assessment.importing.ciso_scales import Scale

KINDS = {
    "unique_choice": "single",
    "single_choice": "single",
    "multiple_choice": "multiple",
    "boolean": "yes_no",
    "text": "text",
    "date": "date",
}


def translated_fields(data: Mapping[str, Any]) -> dict[str, str]:
    """Return which of a requirement's translated keys become which of a question's."""
    if data.get("name") and data.get("description"):
        return {"name": "text", "description": "why", "annotation": "better"}
    return {"name": "text", "description": "text", "annotation": "better"}


def questions_of(data: Mapping[str, Any], line: int, scale: Scale, adapting: Adapting) -> list[Part]:
    """Return the questions that an assessable requirement becomes: at least one."""
    own = data.get("questions")
    if not isinstance(own, dict) or not own:
        return [_on_the_scale(data, line, scale, adapting)]
    codes: dict[str, Part] = {}
    for urn, item in own.items():
        if isinstance(item, dict):
            code = str(data.get("ref_id") or data.get("name") or "question")
            codes[urn] = _question(item, code if len(own) == 1 else f"{code}.q{len(codes) + 1}", line, scale, adapting)
            codes[urn] = _described(codes[urn], data, line, adapting)
    for urn, question in codes.items():
        _depend(question, own[urn], own, codes, line, adapting)
    return list(codes.values())


def _described(question: Part, data: Mapping[str, Any], line: int, adapting: Adapting) -> Part:
    said = [data[key] for key in ("name", "description") if isinstance(data.get(key), str)]
    why = "\n".join(text for text in said if " ".join(text.split()) != question["text"])
    texts = {"why": why, "better": data.get("annotation")}
    question.update({key: adapting.paragraph(text, line) for key, text in texts.items() if text})
    evidence = [adapting.line(item, line) for item in str(data.get("typical_evidence") or "").splitlines()]
    if any(evidence):
        question["evidence"] = [item for item in evidence if item][:10]
    if question["kind"] not in WITHOUT_SCORE:
        weight = number_of(data.get("weight"))
        question["weight"] = weight if isinstance(weight, int | float) else 1
    adapting.origins.mark(question, adapting.place, line)
    return question


def _on_the_scale(data: Mapping[str, Any], line: int, scale: Scale, adapting: Adapting) -> Part:
    text = adapting.text(data.get("name") or data.get("description") or data.get("ref_id"), line)
    code = adapting.code(data.get("ref_id") or text)
    options = [dict(option) for option in scale.options]
    question = {"code": code, "kind": "single", "text": text, "not_applicable": True, "options": options}
    return _described(question, data, line, adapting)


def _question(item: Mapping[str, Any], code: str, line: int, scale: Scale, adapting: Adapting) -> Part:
    kind = KINDS.get(str(item.get("type")), "")
    if not kind:
        adapting.note(f"a question of type {item.get('type')} cannot be taken over; it was made a text", line)
    text = adapting.text(item.get("text") or code, line)
    question: Part = {"code": adapting.code(code), "kind": kind or "text", "text": text}
    if kind in ("single", "multiple"):
        question["options"] = _choices(item, kind, line, scale, adapting)
    return question


def _choices(item: Mapping[str, Any], kind: str, line: int, scale: Scale, adapting: Adapting) -> list[Part]:
    choices = _choice_items(item)
    shares = [_share_of(choice, scale) for choice in choices]
    if None in shares:
        adapting.note("not every choice has a score; shares were given by order, so check them", line)
        shares = list(steps(len(choices)) if kind == "single" else parts_of_one(len(choices)))
    taken: set[str] = set()
    return [
        {"code": _choice_code(choice, taken), "text": adapting.text(choice.get("value"), line), "share": share}
        for choice, share in zip(choices, shares, strict=True)
    ]


def _choice_items(item: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found = item.get("choices")
    return [choice for choice in found if isinstance(choice, dict)] if isinstance(found, list) else []


def _choice_code(choice: Mapping[str, Any], taken: set[str]) -> str:
    return free_code(str(choice.get("urn") or "").rpartition(":")[2] or choice.get("value"), taken)


def _share_of(choice: Mapping[str, Any], scale: Scale) -> float | None:
    if choice.get("add_score") is not None:
        return scale.share(choice["add_score"])
    word = str(choice.get("value")).strip().lower()
    result = str(choice.get("compute_result") or "").lower()
    if result in ("true", "false"):
        return int(result == "true")
    return 1 if word in YES else 0 if word in NO else None


def _depend(
    question: Part,
    item: Mapping[str, Any],
    own: Mapping[str, Any],
    codes: Mapping[str, Part],
    line: int,
    adapting: Adapting,
) -> None:
    on = item.get("depends_on")
    if not isinstance(on, dict):
        return
    other, answers = codes.get(str(on.get("question"))), on.get("answers")
    if other is None or "options" not in other or not isinstance(answers, list):
        adapting.note("depends_on cannot be taken over; the question is always asked", line)
        return
    urns = [str(choice.get("urn")) for choice in _choice_items(own[str(on["question"])])]
    chosen = [option["code"] for urn, option in zip(urns, other["options"], strict=True) if urn in answers]
    if on.get("condition") == "all":
        question["shown_when"] = {"all": [{"question": other["code"], "is": [code]} for code in chosen]}
    else:
        question["shown_when"] = {"question": other["code"], "is": chosen}

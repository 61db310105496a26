"""The forms of groups, questions and checks: what they show, and the item that they mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from assessment import editing
from assessment.editor_forms import specs
from assessment.editor_forms.conditions import Builder, builder_of
from assessment.editor_forms.fields import Field, Posted, Spec, Values, Words, plain, read_fields

Item = Mapping[str, Any]
MOST_OPTIONS = 30
EMPTY_ROWS = 2
# What no form shows is kept as it is.
SHOWN = {"kind", "shown_when", "options", "number", "yes", "no"}


@dataclass
class OptionRow:
    """One option: its fields, and its number or level as its heading."""

    label: str
    fields: list[Field]


@dataclass
class PartForm:
    """The form of one part, from the document or as it was sent."""

    code: str
    kind: str
    groups: list[list[Field]]
    rows: list[OptionRow] = field(default_factory=list)
    builder: Builder | None = None
    item: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, Words] = field(default_factory=dict)

    @property
    def is_written(self) -> bool:
        """Tell whether the first field, the name or the question itself, says something."""
        return bool(self.groups[0][0].text)


def group_form(document: Item, item: Item, posted: Posted | None = None) -> PartForm:
    """Return the form of a group."""
    values = read_fields(specs.GROUP, item, posted)
    form = PartForm(_code(item, posted), "group", [values.fields], item=_rest(item, specs.GROUP) | values.item)
    return _finished(form, document, item, "shown_when", posted, values)


def question_form(document: Item, item: Item, posted: Posted | None = None) -> PartForm:
    """Return the form of a question; the one of another kind as soon as that kind was chosen."""
    kind = item.get("kind", "rubric")
    wanted = posted.get("kind", kind) if posted else kind
    if wanted != kind and wanted in dict(specs.KINDS):
        kind, item = wanted, editing.with_kind(item, wanted)
    scored = specs.SCORED if kind not in ("text", "date") else ()
    known = (*specs.ASKED, *scored, *specs.ROUTED)
    asked, counted = (read_fields(part, item, posted) for part in (specs.ASKED, (*scored, *specs.ROUTED)))
    form = PartForm(_code(item, posted), kind, [asked.fields, counted.fields], item=_rest(item, known))
    form.item |= asked.item | counted.item
    form.errors |= asked.errors
    if "kind" in item:
        form.item["kind"] = kind
    _add_scale(form, item, posted)
    return _finished(form, document, item, "shown_when", posted, counted)


def check_form(document: Item, item: Item, posted: Posted | None = None) -> PartForm:
    """Return the form of a check."""
    kind = item.get("kind", "contradiction")
    values = read_fields(specs.CHECKS.get(kind, (specs.CHECK_TEXT,)), item, posted)
    form = PartForm(_code(item, posted), kind, [values.fields], item={**item, **values.item})
    if kind == "contradiction":
        return _finished(form, document, item, "when", posted, values)
    form.errors |= values.errors
    return form


def rows_of(
    kind: str, options: list[Item], posted: Posted | None, *, count: int
) -> tuple[list[OptionRow], list[Any], dict[str, Words]]:
    """Return `count` rows of options as the form shows them, the options they mean, and what cannot be taken."""
    shown: list[OptionRow] = []
    meant: list[Any] = []
    errors: dict[str, Words] = {}
    for number in range(count):
        option = options[number] if number < len(options) else {}
        values = read_fields(specs.ROWS[kind], option, posted, f"options-{number}-")
        label = str(number + 1)
        shown.append(OptionRow(label, values.fields))
        errors |= values.errors
        if kind == "rubric":
            meant.append({"level": number + 1, **option, **_cleared(values, kind)})
        elif any(each.text for each in values.fields):
            meant.append({**_rest(option, specs.ROWS[kind]), **_cleared(values, kind)})
    return shown, meant, errors


def _cleared(values: Values, kind: str) -> dict[str, Any]:
    # An option that excludes the others has no share of its own.
    return {key: value for key, value in values.item.items() if not (key == "share" and values.item.get("alone"))}


def _add_scale(form: PartForm, item: Item, posted: Posted | None) -> None:
    match form.kind:
        case "rubric" | "single" | "multiple":
            options = list(item.get("options", ()))
            form.rows, meant, errors = rows_of(form.kind, options, posted, count=_count(form.kind, options, posted))
            form.item["options"] = meant
            form.errors |= errors
        case "number":
            _add_fields(form, "number", read_fields(specs.MEASURE, item.get("number", {}), posted, "number-"))
        case "yes_no":
            for reply, level in (("yes", 5), ("no", 1)):
                values = read_fields(specs.REPLY, item.get(reply, {"level": level}), posted, f"{reply}-")
                values.fields[0].spec = _labelled(reply)
                if reply in item or values.item != {"level": level}:
                    _add_fields(form, reply, values)
                else:
                    form.groups.append(values.fields)
        case _:
            pass


def _labelled(reply: str) -> Any:
    label = _("Level of “yes”") if reply == "yes" else _("Level of “no”")
    return Spec("level", label, "select", choices=specs.LEVELS, read=int)


def _add_fields(form: PartForm, name: str, values: Values) -> None:
    form.groups.append(values.fields)
    form.item[name] = values.item
    form.errors |= values.errors


def _count(kind: str, options: list[Item], posted: Posted | None) -> int:
    if kind == "rubric":
        return 5
    sent = 0
    if posted is not None:
        while f"options-{sent}-text" in posted and sent < MOST_OPTIONS:
            sent += 1
    more = EMPTY_ROWS if posted is None or posted.get("do") == "more" else 0
    return min((sent or len(options)) + more, MOST_OPTIONS)


def _finished(form: PartForm, document: Item, item: Item, key: str, posted: Posted | None, values: Values) -> PartForm:
    own = item["code"] if key == "shown_when" else ""
    form.builder = builder_of(document, item.get(key), posted, own)
    form.errors |= values.errors
    if form.builder.error:
        form.errors["when"] = form.builder.error
    if form.builder.condition:
        form.item[key] = form.builder.condition
    else:
        form.item.pop(key, None)
    return form


def _code(item: Item, posted: Posted | None) -> str:
    return plain(posted.get("code", item["code"]))[:40] if posted else str(item["code"])


def _rest(item: Item, known: tuple[Spec, ...]) -> dict[str, Any]:
    names = {spec.name for spec in known} | SHOWN
    return {key: value for key, value in item.items() if key not in names}

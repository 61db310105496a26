"""Conditions as rows of selects: question, operator, values; what does not fit into rows, as one line of text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from assessment import editing
from assessment.editor_forms.fields import NoValue, Posted, Words, number_of, plain
from assessment.importing.expressions import NotACondition, parsed, written

Condition = Any
Item = Mapping[str, Any]

MOST_ROWS = 5
OPERATORS: Mapping[str, Words] = {
    "is": _("is one of"),
    "is_not": _("is none of"),
    "at_least": _("is at least"),
    "at_most": _("is at most"),
    "answered": _("is answered"),
    "unanswered": _("is not answered"),
}
CHOOSING, BOUNDING = ("is", "is_not"), ("at_least", "at_most")


@dataclass
class Row:
    """One line of the builder. `offered` are the answers to choose from, where the question has some."""

    question: str = ""
    operator: str = "is"
    values: list[str] = field(default_factory=list)
    bound: str = ""
    offered: list[tuple[str, str]] = field(default_factory=list)

    @property
    def chooses(self) -> bool:
        return self.operator in CHOOSING

    @property
    def bounds(self) -> bool:
        return self.operator in BOUNDING


@dataclass
class Builder:
    """A condition as its form shows it; `text` is not None where it is too nested for rows."""

    rows: list[Row]
    joined: str = "all"
    text: str | None = None
    condition: Condition = None
    error: Words = ""

    @property
    def offered_rows(self) -> list[Row]:
        """Return the rows and, while there is room, an empty one."""
        return [*self.rows, Row()][:MOST_ROWS]


def builder_of(document: Item, condition: Condition, posted: Posted | None, own: str = "") -> Builder:
    """Return the form of a condition, read from what was sent where something was.

    `own` is the code of the part it belongs to: its questions cannot be asked about.
    """
    if posted is None:
        return _with_offers(document, _written(condition))
    if "when-text" in posted:
        return _read_text(plain(posted["when-text"]), condition)
    sent = Builder([_posted_row(posted, number) for number in range(MOST_ROWS)], posted.get("when-joined", "all"))
    sent.rows = [row for row in sent.rows if row.question]
    before = _written(condition)
    if before.text is None and (before.rows, before.joined) == (sent.rows, sent.joined):
        sent.condition = condition
    else:
        _read(sent)
    return _with_offers(document, sent)


def filters(document: Item, own: str = "") -> list[tuple[str, str]]:
    """Return code and text of the questions that a condition of a part may ask about."""
    within = editing.codes_within(editing.part(document, own)) if own else set()
    asked = [item for place, item in editing.parts(document) if place[-2] == "questions"]
    return [(item["code"], f"{item['code']} {item.get('text', '')}") for item in asked if item["code"] not in within]


def offers(document: Item, question: str) -> list[tuple[str, str]]:
    """Return the answers of a question as a condition names them, each with its words."""
    found = [item for _, item in editing.parts(document) if item["code"] == question]
    if not found:
        return []
    match found[0].get("kind", "rubric"):
        case "yes_no":
            return [("yes", str(_("Yes"))), ("no", str(_("No")))]
        case "rubric":
            return [(str(level), str(_("Level %(level)s") % {"level": level})) for level in range(1, 6)]
        case _:
            return [(str(o.get("code", "")), str(o.get("text", ""))) for o in found[0].get("options", ())]


def in_words(condition: Condition) -> str:
    """Return a condition as one line of text."""
    try:
        return written(condition)
    except (KeyError, TypeError, AttributeError):
        # A draft may hold what is no condition; the list of problems says so.
        return str(condition)


def _written(condition: Condition) -> Builder:
    if not condition:
        return Builder([])
    for joined in ("all", "any"):
        if isinstance(condition, dict) and isinstance(condition.get(joined), list):
            rows = [_row(inner) for inner in condition[joined]]
            break
    else:
        joined, rows = "all", [_row(condition)]
    fitting = [row for row in rows if row]
    if len(fitting) < len(rows) or len(rows) > MOST_ROWS:
        return Builder([], text=in_words(condition))
    return Builder(fitting, joined, condition=condition)


def _row(condition: Condition) -> Row | None:
    match condition:
        case {"question": str(question), "is": list(values)}:
            return Row(question, "is", [str(value) for value in values])
        case {"not": {"question": str(question), "is": list(values)}}:
            return Row(question, "is_not", [str(value) for value in values])
        case {"question": str(question), "at_least": bound}:
            return Row(question, "at_least", bound=str(bound))
        case {"question": str(question), "at_most": bound}:
            return Row(question, "at_most", bound=str(bound))
        case {"question": str(question), "answered": bool(answered)}:
            return Row(question, "answered" if answered else "unanswered")
        case _:
            return None


def _posted_row(posted: Posted, number: int) -> Row:
    name = f"when-{number}-"
    operator = posted.get(f"{name}operator", "is")
    row = Row(posted.get(f"{name}question", ""), operator if operator in OPERATORS else "is")
    if row.chooses:
        row.values = list(getattr(posted, "getlist", lambda key: [])(f"{name}value"))
    if row.bounds:
        row.bound = plain(posted.get(f"{name}bound", ""))
    return row


def _read(sent: Builder) -> None:
    try:
        conditions = list(_conditions(sent.rows))
    except NoValue as wrong:
        sent.error = wrong.words
        return
    if len(conditions) == 1:
        sent.condition = conditions[0]
    elif conditions:
        sent.condition = {"any" if sent.joined == "any" else "all": conditions}


def _conditions(rows: list[Row]) -> Iterator[Condition]:
    for row in rows:
        # Levels are numbers in a document, the codes of options are texts.
        values = [int(value) if value.isascii() and value.isdigit() else value for value in row.values]
        if row.chooses and not values:
            raise NoValue(_("Choose at least one answer in each row of the condition, or clear the row."))
        match row.operator:
            case "is":
                yield {"question": row.question, "is": values}
            case "is_not":
                yield {"not": {"question": row.question, "is": values}}
            case "at_least" | "at_most":
                yield {"question": row.question, row.operator: number_of(row.bound)}
            case _:
                yield {"question": row.question, "answered": row.operator == "answered"}


def _read_text(text: str, condition: Condition) -> Builder:
    made = Builder([], text=text)
    if not text:
        return made
    if condition and text == in_words(condition):
        made.condition = condition
        return made
    try:
        made.condition = parsed(text)
    except NotACondition as wrong:
        made.error = _("This condition cannot be read: %(why)s.") % {"why": wrong}
    return made


def _with_offers(document: Item, builder: Builder) -> Builder:
    for row in builder.rows:
        row.offered = offers(document, row.question)
    return builder

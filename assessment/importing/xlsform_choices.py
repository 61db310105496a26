"""The choices of an XLSForm as options with shares: from columns of the sheet, or in equal steps."""

from collections.abc import Mapping, Sequence
from typing import Any

from assessment.importing.adapting import Adapting, Part, free_code, parts_of_one, steps
from assessment.importing.cells import number_of, truth_of
from assessment.importing.tables import Table

NONE_OF_THESE = frozenset({"none", "none_of_these", "none_of_the_above"})
Choice = Mapping[str, Any]


class Choices:
    """The lists of the sheet `choices`, with the row of each name."""

    def __init__(self, table: Table | None, adapting: Adapting) -> None:
        self.adapting = adapting
        self.rows: dict[tuple[str, str], int] = {}
        self.told: set[str] = set()
        for row in table.rows if table else ():
            name = row.text("list_name") or row.text("list name")
            self.rows.setdefault((name, row.text("name")), row.number)

    def fill(self, question: Part, name: str, choices: Sequence[Choice]) -> None:
        """Give a question its options; a list of yes and no makes it a yes-or-no question."""
        if question["kind"] == "single" and self._is_yes_no(choices):
            question["kind"] = "yes_no"
            for choice in choices:
                if choice.get("level"):
                    question[str(choice["name"]).lower()] = {"level": number_of(choice["level"])}
            return
        question["options"] = self._options(question["kind"], name, choices)

    def _is_yes_no(self, choices: Sequence[Choice]) -> bool:
        names = {str(choice.get("name")).lower() for choice in choices}
        return names == {"yes", "no"} and not any(choice.get("share") for choice in choices)

    def _options(self, kind: str, name: str, choices: Sequence[Choice]) -> list[Part]:
        taken: set[str] = set()
        alone = [kind == "multiple" and _is_alone(choice) for choice in choices]
        shares = iter(self._shares(kind, name, [c for c, is_alone in zip(choices, alone, strict=True) if not is_alone]))
        options = []
        for choice, is_alone in zip(choices, alone, strict=True):
            worth = {"alone": True} if is_alone else next(shares)
            option: Part = {"code": free_code(choice.get("name"), taken), "name": str(choice.get("name")), **worth}
            self.adapting.origins.mark(option, "choices", self.rows.get((name, option.pop("name")), 1))
            options.append(option)
        return options

    def _shares(self, kind: str, name: str, choices: Sequence[Choice]) -> list[Part]:
        column = "level" if kind == "single" and any(choice.get("level") for choice in choices) else "share"
        if any(choice.get(column) for choice in choices):
            return [self._share(column, name, choice) for choice in choices]
        if name not in self.told:
            self.told.add(name)
            first = self.rows.get((name, str(choices[0].get("name"))), 1) if choices else None
            words = f"list {name} has no column share or level; its options got equal steps in their order"
            self.adapting.note(words, first, "share", "choices")
        return [{"share": share} for share in (steps if kind == "single" else parts_of_one)(len(choices))]

    def _share(self, column: str, name: str, choice: Choice) -> Part:
        if choice.get(column) is None:
            words = f"this choice has no {column} while others of the list have one; add it"
            self.adapting.error(words, self.rows.get((name, str(choice.get("name")))), column, "choices")
        return {column: number_of(choice.get(column))}


def _is_alone(choice: Choice) -> bool:
    return truth_of(choice.get("alone")) is True or str(choice.get("name")).lower() in NONE_OF_THESE

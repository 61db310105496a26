"""The one door: bytes of a file in, a framework document and messages out; the kind is told by the content."""

from collections.abc import Callable, Mapping
from typing import Any

from assessment import files
from assessment.importing import archive, ciso, limits, samm, spreadsheet, xlsform, yamltree
from assessment.importing.checking import counts_of, problems_of
from assessment.importing.results import Imported, Origins, Refused, RowMessage, refusal
from assessment.importing.tables import Table, read_tables
from documents.problems import FileProblem

Found = tuple[dict[str, Any], Origins, list[RowMessage]]

KINDS = ("spreadsheet", "xlsform", "ciso", "samm", "framework")


def read_import(raw: bytes, *, name: str, kind: str | None = None) -> Imported:
    """Return what a file holds. Never raises for what is in the file: every refusal is a message.

    `name` is the file's own name, used in messages only; `kind` is one of KINDS, or None to tell it by the content.
    """
    try:
        found_kind, (document, origins, messages) = _read(raw, name, kind)
        problems = list(problems_of(document, origins))
    except Refused as refused:
        return Imported(kind or "", None, _shortened(list(refused.messages)))
    # Each reader counts how deep it goes; this is for what one of them may have missed.
    except RecursionError:
        return Imported(kind or "", None, (RowMessage("The file is nested too deep; flatten it."),))
    return Imported(found_kind, document, _shortened([*messages, *problems]), counts_of(document))


def _read(raw: bytes, name: str, kind: str | None) -> tuple[str, Found]:
    if kind not in (None, *KINDS):
        raise refusal(f"The kind {kind!r} is not known; use one of {', '.join(KINDS)}.")
    if len(raw) > limits.BYTES:
        raise refusal(f"The file is larger than {limits.BYTES // 1_000_000} MB; divide it.")
    if raw.startswith(archive.OLD_WORKBOOK):
        words = "This is an old .xls workbook, or one locked with a password; save it as .xlsx without a password."
        raise refusal(words)
    found_kind, found = _read_zip(raw, kind) if raw.startswith(archive.ZIP) else _read_text(raw, name, kind)
    if kind and kind != found_kind:
        raise refusal(f"This looks like {found_kind}, not like {kind}; leave the kind out or choose {found_kind}.")
    return found_kind, found


def _read_zip(raw: bytes, kind: str | None) -> tuple[str, Found]:
    with archive.opened(raw) as parts:
        names = {part.filename for part in parts.infolist()}
        if "xl/workbook.xml" not in names:
            return "samm", samm.read_samm(yamltree.trees_in(parts))
    tables = read_tables(raw)
    _check_conditions(tables)
    for kind_of_workbook, sheet, reader in WORKBOOKS:
        if sheet in tables:
            return kind_of_workbook, reader(tables)
    words = "The workbook has neither a sheet 'framework' (our own form) nor 'survey' (XLSForm); see docs/importing.md"
    raise refusal(f"{words}.")


def _check_conditions(tables: Mapping[str, Table]) -> None:
    rows = (row for table in tables.values() for row in table.rows)
    if sum(len(row.text(column)) for row in rows for column in ("shown_when", "when", "relevant")) > limits.CONDITIONS:
        raise refusal(f"The conditions are longer than {limits.CONDITIONS:,} characters together; shorten them.")


WORKBOOKS: tuple[tuple[str, str, Callable[[Mapping[str, Table]], Found]], ...] = (
    ("spreadsheet", "framework", spreadsheet.read_spreadsheet),
    ("xlsform", "survey", xlsform.read_xlsform),
)


def _read_text(raw: bytes, name: str, kind: str | None) -> tuple[str, Found]:
    trees = yamltree.trees(raw, name)
    first = trees[0].data if trees else None
    if isinstance(first, dict) and str(first.get("format", "")).startswith("plumbline.framework/"):
        return "framework", _own(raw, name)
    if isinstance(first, dict) and isinstance(first.get("objects"), dict):
        return "ciso", ciso.read_library(trees[0])
    if any(samm.is_object(tree.data) for tree in trees):
        return "samm", samm.read_samm(trees)
    words = (
        "This is none of the files that can be imported: our spreadsheet or framework file, XLSForm, a CISO Assistant"
    )
    raise refusal(f"{words} library, or an OWASP SAMM model; see docs/importing.md.")


def _own(raw: bytes, name: str) -> Found:
    try:
        return files.parse_framework(raw, name).data, Origins(), []
    except FileProblem as problem:
        messages = (RowMessage(found.message, found.path, found.line) for found in problem.problems)
        raise Refused(*messages) from problem


def _shortened(messages: list[RowMessage]) -> tuple[RowMessage, ...]:
    more = len(messages) - limits.MESSAGES
    if more <= 0:
        return tuple(messages)
    # The mistakes first: a note must not push one of them out.
    ordered = sorted(messages, key=lambda message: message.severity)
    severity = ordered[limits.MESSAGES].severity
    return (*ordered[: limits.MESSAGES], RowMessage(f"and {more} more; correct these first", severity=severity))

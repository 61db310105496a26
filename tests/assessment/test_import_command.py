"""`manage.py import_framework`: says what it found row by row, and writes a framework file only when all is right."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from assessment.files import load_framework
from assessment.importing import read_import, template
from assessment.importing.sample import SAMPLE
from documents.canonical import digest
from tests.assessment.import_files import LIBRARY, changed_template


def said(*words: str | Path) -> list[str]:
    output = StringIO()
    call_command("import_framework", *map(str, words), stdout=output)
    return output.getvalue().splitlines()


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "mine.xlsx"
    path.write_bytes(template())
    return path


def test_it_writes_a_framework_file_beside_the_spreadsheet(sheet: Path):
    lines = said(sheet)

    written = sheet.with_name("mine.framework.yaml")
    assert lines == [
        "spreadsheet: 1 components, 1 groups, 7 questions, 10 options, 1 checks, 2 languages",
        f"Wrote {written}.",
    ]
    assert load_framework(written).digest == digest(SAMPLE)


def test_a_dry_run_writes_nothing(sheet: Path):
    lines = said(sheet, "--dry-run")

    assert lines[-1] == "Dry run: nothing was written."
    assert [path.name for path in sheet.parent.iterdir()] == ["mine.xlsx"]


def test_mistakes_are_printed_by_row_and_nothing_is_written(sheet: Path):
    sheet.write_bytes(changed_template({("questions", "E2"): "heavy"}))
    output = StringIO()

    with pytest.raises(CommandError, match=r"1 mistake\. Nothing was written"):
        call_command("import_framework", str(sheet), stdout=output)

    assert output.getvalue().startswith("questions, row 2, weight: must be a number, got 'heavy'")
    assert [path.name for path in sheet.parent.iterdir()] == ["mine.xlsx"]


def test_what_other_tools_hold_beyond_ours_is_told_as_notes(tmp_path: Path):
    path = tmp_path / "library.yaml"
    path.write_text(LIBRARY, encoding="utf8")

    lines = said(path, "--kind", "ciso", "-o", tmp_path / "out.yaml")

    assert lines[0] == "note: objects: left out, for only the framework is read: reference_controls"
    assert load_framework(tmp_path / "out.yaml").data["code"] == "small-1"


def test_a_framework_file_becomes_a_spreadsheet(sheet: Path):
    said(sheet)
    said(sheet.with_name("mine.framework.yaml"), "-o", sheet.with_name("again.xlsx"))

    found = read_import(sheet.with_name("again.xlsx").read_bytes(), name="again.xlsx")

    assert found.document == SAMPLE


def test_the_template_is_written_on_request(tmp_path: Path):
    said("--template", tmp_path / "new.xlsx")

    assert read_import((tmp_path / "new.xlsx").read_bytes(), name="new.xlsx").is_ready


def test_a_file_that_is_there_is_never_overwritten(sheet: Path):
    before = sheet.read_bytes()

    with pytest.raises(CommandError, match="exists already"):
        said(sheet, "-o", sheet)

    assert sheet.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["absent.xlsx"], "cannot be read"),
        ([], "Name the file to import"),
        (["--template", "/nowhere/new.xlsx"], "cannot be written"),
    ],
)
def test_what_cannot_be_read_or_written_is_said_in_a_sentence(words: list[str], told: str):
    with pytest.raises(CommandError, match=told):
        said(*words)

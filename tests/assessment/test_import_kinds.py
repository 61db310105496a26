"""The one door recognises each kind of file by its content, and says what it does not know."""

import pytest

from assessment.importing import KINDS, Imported, RowMessage, template, to_yaml
from assessment.importing.sample import SAMPLE
from tests.assessment.import_files import LIBRARY, MODEL, form, imported, told, workbook, zipped

FILES = {
    "spreadsheet": template(),
    "xlsform": form(),
    "ciso": LIBRARY.encode(),
    "samm": zipped(MODEL),
    "framework": to_yaml(SAMPLE).encode(),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_recognised_by_its_content(kind: str):
    found = imported(FILES[kind], name="nothing-to-go-by")

    assert found.kind == kind
    assert found.is_ready, told(found)
    assert found.counts["questions"] > 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_that_does_not_fit_the_content_is_told(kind: str):
    other = "samm" if kind != "samm" else "ciso"

    found = imported(FILES[kind], kind=other)

    assert found.document is None
    assert told(found) == [f"This looks like {kind}, not like {other}; leave the kind out or choose {kind}."]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "none of the files that can be imported"),
        (b"just words", "none of the files that can be imported"),
        (b"\x89PNG\r\n\x1a\n\x00", "neither a workbook, a ZIP file nor UTF-8 text"),
        (b"a: [1", "cannot be read as YAML"),
        (workbook({"Sheet1": [["a"], ["b"]]}), "neither a sheet 'framework'"),
        (zipped({"a.txt": "x"}), "holds no YAML file"),
        (b"objects: {threats: []}", "holds no framework with requirement_nodes"),
        (b"format: plumbline.framework/9", "must be plumbline.framework/2"),
    ],
)
def test_what_is_not_known_is_refused_in_words(raw: bytes, words: str):
    found = imported(raw)

    assert found.document is None
    assert words in told(found)[0]


def test_a_mistake_in_a_framework_file_keeps_its_line():
    text = to_yaml(SAMPLE).replace("weight: 1.5", "weight: heavy")

    (message,) = imported(text.encode()).messages

    line = next(number for number, line in enumerate(text.splitlines(), 1) if "heavy" in line)
    assert (message.row, message.severity) == (line, "error")
    assert "must be a number" in message.message


def test_only_a_document_without_errors_is_ready():
    note, error = RowMessage("look", severity="note"), RowMessage("wrong", "sheet", 3, "weight")

    assert Imported("ciso", {}, (note,)).is_ready
    assert not Imported("ciso", {}, (note, error)).is_ready
    assert not Imported("ciso", None, ()).is_ready
    assert [str(note), str(error)] == ["note: look", "sheet, row 3, weight: wrong"]

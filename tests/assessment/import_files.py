"""Files to import, made small and our own: alike in structure to those of other tools, without a word of theirs."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook, load_workbook

from assessment.importing import Imported, read_import, template

Sheets = Mapping[str, Sequence[Sequence[Any]]]


def workbook(sheets: Sheets) -> bytes:
    """Return an .xlsx with these rows, the first of each sheet being its headings."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def changed_template(changes: Mapping[tuple[str, str], Any]) -> bytes:
    """Return our template with other values in some cells, named by sheet and cell: ("questions", "E2")."""
    book = load_workbook(io.BytesIO(template()))
    for (sheet, cell), value in changes.items():
        book[sheet][cell] = value
    return saved(book)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def told(found: Imported) -> list[str]:
    """Return the messages as the command prints them."""
    return [str(message) for message in found.messages]


def imported(raw: bytes, name: str = "file", kind: str | None = None) -> Imported:
    return read_import(raw, name=name, kind=kind)


def questions_of(found: Imported) -> dict[str, Any]:
    """Return the questions of an imported document by their codes."""
    assert found.document is not None
    return {question["code"]: question for group in found.document["components"] for question in _below(group)}


def _below(group: Mapping[str, Any]) -> list[Any]:
    lower = [question for child in group.get("dimensions", ()) for question in _below(child)]
    return [*group.get("questions", ()), *lower]


FORM: Sheets = {
    "survey": [
        ["type", "name", "label::English (en)", "label::French (fr)", "hint::English (en)", "relevant", "constraint"],
        ["start", "started"],
        ["begin_group", "backup", "Backups", "Sauvegardes"],
        ["note", "intro", "Copies of what matters."],
        ["select_one habit", "how", "How often?", "À quelle fréquence ?", "Ask the network team."],
        ["select_one yes_no", "tested", "Tested?", "Testé ?", None, "${how} = 'weekly' or selected(${how}, 'daily')"],
        ["select_multiple where", "places", "Where are copies?", "Où ?", None, "${tested} = 'yes' and ${share} >= 50"],
        ["integer", "share", "Which share?", None, None, None, ". >= 0 and . <= 100"],
        ["text", "more", "What else?", None, None, "string-length(${how}) > 3"],
        ["date", "last", "When last?"],
        ["end_group"],
    ],
    "choices": [
        ["list_name", "name", "label::English (en)", "label::French (fr)", "share"],
        ["habit", "never", "Never", "Jamais", 0],
        ["habit", "weekly", "Weekly", "Chaque semaine", 0.5],
        ["habit", "daily", "Daily", "Chaque jour", 1],
        ["yes_no", "yes", "Yes", "Oui"],
        ["yes_no", "no", "No", "Non"],
        ["where", "office", "Office", "Bureau"],
        ["where", "abroad", "Abroad", "Ailleurs"],
        ["where", "none", "None", "Aucun"],
    ],
    "settings": [["form_title", "form_id", "version", "default_language"], ["Backups", "backups", "3", "English (en)"]],
}


def form(**sheets: Sequence[Sequence[Any]]) -> bytes:
    """Return an XLSForm, with some of its sheets replaced."""
    return workbook({**FORM, **sheets})


LIBRARY = """\
urn: urn:sample:risk:library:small
locale: en
ref_id: SMALL-1
name: Small library
description: A library made for tests.
version: 2
publication_date: 2026-01-31
objects:
  reference_controls: []
  framework:
    urn: urn:sample:risk:framework:small
    ref_id: SMALL-1
    name: Small framework
    description: Nothing but a sample.
    min_score: 0
    max_score: 4
    scores_definition:
    - {score: 0, name: Absent, description: Nothing is there.}
    - {score: 2, name: Partly, description: Some of it.}
    - {score: 4, name: Fully, description: All of it.}
    implementation_groups_definition:
    - {ref_id: S, name: Start}
    - {ref_id: F, name: Full}
    requirement_nodes:
    - urn: urn:sample:node:1
      assessable: false
      depth: 1
      ref_id: '1'
      name: People
      description: Who does the work.
      translations: {fr: {name: Personnes, description: Qui travaille.}}
    - urn: urn:sample:node:1.10
      assessable: true
      depth: 2
      parent_urn: urn:sample:node:1
      ref_id: 1.10
      name: Staff are trained
      description: Everybody is trained once a year.
      annotation: Plan the training in January.
      typical_evidence: |
        Training plan
        List of participants
      weight: 2
      importance: mandatory
      implementation_groups: [S, F]
      translations: {fr: {name: Le personnel est formé, description: Chaque année.}}
    - urn: urn:sample:node:2
      assessable: false
      depth: 1
      ref_id: '2'
      name: Machines
    - urn: urn:sample:node:2.1
      assessable: true
      depth: 2
      parent_urn: urn:sample:node:2
      ref_id: '2.1'
      name: Machines are known
      questions:
        urn:sample:node:2.1:question:1:
          type: unique_choice
          text: Is there a list?
          choices:
          - {urn: 'urn:sample:node:2.1:question:1:choice:1', value: Yes, compute_result: 'true'}
          - {urn: 'urn:sample:node:2.1:question:1:choice:2', value: No, compute_result: 'false'}
        urn:sample:node:2.1:question:2:
          type: multiple_choice
          text: What does the list say?
          depends_on: {question: 'urn:sample:node:2.1:question:1',
                       answers: ['urn:sample:node:2.1:question:1:choice:1'], condition: any}
          choices:
          - {urn: 'urn:sample:node:2.1:question:2:choice:1', value: Owner, add_score: 3}
          - {urn: 'urn:sample:node:2.1:question:2:choice:2', value: Age, add_score: 1}
"""


def _object(kind: str, **values: str) -> str:
    return "\n".join(["---", *(f"{key}: {value}" for key, value in values.items()), f"type: {kind}", ""])


MODEL: dict[str, str] = {
    "core/model/business_functions/Build.yml": _object(
        "Function", id="f1", name="Build", order="1", description="Making."
    ),
    "core/model/security_practices/B-Care.yml": _object(
        "Practice", id="p1", function="f1", name="Care", shortName="CA", order="1", shortDescription="Taking care."
    ),
    "core/model/streams/B-CA-A.yml": _object("Stream", id="s1", practice="p1", name="Habits", letter="A", order="1"),
    "core/model/maturity_levels/1.yml": _object("MaturityLevel", id="m1", number="1"),
    "core/model/maturity_levels/2.yml": _object("MaturityLevel", id="m2", number="2"),
    "core/model/practice_levels/B-CA-1.yml": _object("PracticeLevel", id="l1", practice="p1", maturityLevel="m1"),
    "core/model/practice_levels/B-CA-2.yml": _object("PracticeLevel", id="l2", practice="p1", maturityLevel="m2"),
    "core/model/activities/B-CA-1-A.yml": _object(
        "Activity",
        id="a1",
        stream="s1",
        level="l1",
        title="Begin",
        benefit="Less harm.",
        shortDescription="Begin small.",
    ),
    "core/model/activities/B-CA-2-A.yml": _object("Activity", id="a2", stream="s1", level="l2", title="Go on"),
    "core/model/questions/B-CA-2-A.yml": _object(
        "Question", id="q2", activity="a2", answerSet="w1", text="Do all teams take care?", order="1"
    ),
    "core/model/questions/B-CA-1-A.yml": _object(
        "Question",
        id="q1",
        activity="a1",
        answerSet="w1",
        text="Do you take care?",
        order="1",
        quality="\n- You have a list\n- You keep the list",
    ),
    "core/model/answer_sets/W.yml": _object(
        "AnswerSet",
        id="w1",
        values="\n- {text: No, value: 0, order: 0}\n- {text: Some, value: 0.25, order: 1}\n"
        "- {text: Half, value: 0.5, order: 2}\n- {text: All, value: 1, order: 3}",
    ),
    "core/fr/B-CA-1-A.yml": _object("Question", id="q1", activity="a1", answerSet="w1", text="Faites-vous attention ?"),
    "core/README.md": "no YAML",
}

"""The documents say what is true: their commands exist, their links lead somewhere, no setting is left out."""

import re
import shlex
from pathlib import Path

import pytest
from django.core.management import get_commands

from config.embedded.doors import OWN_WORDS
from config.embedded.places import ROOT
from reports.demo.story import the_story

DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
DECISIONS = sorted(ROOT.glob("docs/decisions/0*.md"))
README = ROOT / "README.md"
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)(?:#[^)]*)?\)")
COMMAND = re.compile(r"python3 manage\.py ([a-z_]+)")
SETTING = re.compile(r"\benv\.\w+\(\s*\"([A-Z_]+)\"|\bdatabase\(\"([A-Z_]+)\"\)")

by_name = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())


@by_name
def test_every_link_leads_to_a_file_of_ours(document: Path) -> None:
    missing = [link for link in LINK.findall(document.read_text()) if not (document.parent / link).exists()]

    assert missing == []


@by_name
def test_every_command_of_a_document_exists(document: Path) -> None:
    named = set(COMMAND.findall(document.read_text()))

    assert named <= {*OWN_WORDS, *get_commands()}


@by_name
def test_every_script_that_a_document_runs_is_there(document: Path) -> None:
    lines = re.findall(r"(?:\.venv/bin/python|sh) ((?:docs|config)/[^\s`]+)", document.read_text())

    assert [line for line in lines if not (ROOT / shlex.split(line)[0]).is_file()] == []


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_short_dated_and_in_the_index(decision: Path) -> None:
    lines = decision.read_text().splitlines()

    assert len(lines) < 40
    assert lines[0].startswith(f"# {decision.name[:4]} ")
    assert re.match(r"Date: \d{4}-\d\d-\d\d\. State: (accepted|replaced by \d{4})\.$", lines[2])
    assert f"]({decision.name})" in (decision.parent / "README.md").read_text()


def test_decisions_are_numbered_without_gaps() -> None:
    assert [int(decision.name[:4]) for decision in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_every_decision_that_the_code_refers_to_is_there() -> None:
    sources = [*ROOT.glob("*/**/*.py"), ROOT / "pyproject.toml"]
    ours = (path for path in sources if ".venv" not in path.parts)
    named = {number for path in ours for number in re.findall(r"decisions/(\d{4})", path.read_text())}

    assert named <= {decision.name[:4] for decision in DECISIONS}


def test_every_setting_is_described_for_those_who_run_it() -> None:
    found = SETTING.findall((ROOT / "config" / "settings.py").read_text())
    described = (ROOT / "docs" / "operations.md").read_text()

    settings = {first or second for first, second in found}

    assert len(settings) > 30
    assert {name for name in settings if f"`{name}`" not in described} == set()


def test_the_readme_fits_and_starts_with_two_commands() -> None:
    text = README.read_text()

    assert len(text.splitlines()) <= 150
    assert [line.strip() for line in text.splitlines() if line.startswith("    python3")] == [
        "python3 manage.py demo",
        "python3 manage.py test",
    ]


def test_the_readme_names_whom_to_sign_in_as() -> None:
    text, story = README.read_text(), the_story()

    assert f"`{story.password}`" in text
    assert [guest.email for guest in story.guests if f"| `{guest.email}` | {guest.role.lower()} |" not in text] == []


def test_the_glossary_explains_each_word_once() -> None:
    words = re.findall(r"\*\*([a-z ]+)\*\*", (ROOT / "docs" / "glossary.md").read_text())

    assert len(words) == len(set(words)) > 30

"""Framework files: every mistake has its path, its line and a remedy; a published edition never changes."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import CommandError, call_command

from accounts.acting import acting_as
from accounts.refusals import InvalidInput
from assessment.actions.editions import publish_framework
from assessment.files import BUILT_IN, load_framework
from assessment.models import Edition
from documents.canonical import digest
from documents.problems import FileProblem
from tests import factories


def written(folder: Path, document: dict[str, Any], **options: Any) -> Path:
    """Return the path of a file with this document."""
    path = folder / "framework.yaml"
    path.write_text(yaml.safe_dump(document, sort_keys=False, **options), encoding="utf8")
    return path


def first_question(document: dict[str, Any]) -> dict[str, Any]:
    return document["components"][0]["dimensions"][0]["questions"][0]


def problems_of(path: Path) -> list[str]:
    with pytest.raises(FileProblem) as refusal:
        load_framework(path)
    return [str(problem) for problem in refusal.value.problems]


def line_with(path: Path, text: str, occurrence: int = 1) -> int:
    """Return the number of the line on which a text stands for this time."""
    lines = [number for number, line in enumerate(path.read_text().splitlines(), 1) if text in line]
    return lines[occurrence - 1]


def publish(path: Path) -> str:
    output = StringIO()
    call_command("publish_framework", str(path), stdout=output, stderr=output)
    return output.getvalue()


def test_a_right_file_is_loaded_with_the_digest_of_its_content(tmp_path: Path):
    loaded = load_framework(written(tmp_path, factories.document()))

    assert loaded.digest == digest(factories.document())


def test_the_order_of_keys_does_not_change_the_digest(tmp_path: Path):
    document = factories.document()
    backwards = dict(reversed(document.items()))

    assert load_framework(written(tmp_path, backwards)).digest == digest(document)


def test_a_code_used_twice_is_named_with_both_lines(tmp_path: Path):
    document = factories.document()
    document["components"][1]["dimensions"][0]["questions"][1]["code"] = "A1.1"
    path = written(tmp_path, document)

    (problem,) = problems_of(path)

    first, second = line_with(path, "code: A1.1"), line_with(path, "code: A1.1", 2)
    place = "components[1].dimensions[0].questions[1].code"
    assert problem == (f"line {second}, {place}: code A1.1 is used on line {first} already; give this one another code")


@pytest.mark.parametrize("place", ["levels", "options"])
def test_levels_out_of_order_are_named(tmp_path: Path, place: str):
    document = factories.document()
    rows = document["levels"] if place == "levels" else first_question(document)["options"]
    rows[1]["level"], rows[2]["level"] = 3, 2

    problems = problems_of(written(tmp_path, document))

    assert len(problems) == 2
    assert "[1].level: must be 2: levels stand in order from 1 to 5, got 3" in problems[0]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"weight": 0}, "weight: must be above 0, got 0"),
        ({"weight": "heavy"}, "weight: must be a number, got 'heavy'"),
        ({"essential": "yes, please"}, "essential: must be true or false"),
        ({"options": []}, "options: needs at least 5 entries"),
        ({"text": ""}, "text: must not be shorter than 1 characters"),
        ({"code": "A 1"}, "code: 'A 1' does not have the form asked for"),
        ({"importance": 3}, "importance: this key is not known here"),
    ],
)
def test_a_mistake_is_named_with_its_path_and_its_line(tmp_path: Path, change: dict[str, Any], words: str):
    document = factories.document()
    first_question(document).update(change)
    path = written(tmp_path, document)

    (problem,) = problems_of(path)

    key = next(iter(change))
    assert f"components[0].dimensions[0].questions[0].{words}" in problem
    assert problem.startswith(f"line {line_with(path, f'{key}:', 4 if key == 'code' else 1)}, ") or key in (
        "weight",
        "text",
    )


def test_a_missing_key_is_named_where_it_belongs(tmp_path: Path):
    document = factories.document()
    del first_question(document)["better"]

    (problem,) = problems_of(written(tmp_path, document))

    assert "components[0].dimensions[0].questions[0]: the key 'better' is missing; add it" in problem


def test_all_mistakes_are_named_at_once_in_the_order_of_the_file(tmp_path: Path):
    document = factories.document(version="one")
    first_question(document)["weight"] = -1
    document["components"][1]["name"] = ""

    problems = problems_of(written(tmp_path, document))

    lines = [int(problem.split()[1].strip(",")) for problem in problems]
    assert len(problems) == 3
    assert lines == sorted(lines)


@pytest.mark.usefixtures("db")
class TestPublishing:
    def test_the_command_prints_the_digest_and_the_counts(self, tmp_path: Path):
        said = publish(written(tmp_path, factories.document()))

        assert said.splitlines() == [
            "Small framework, version 1: 2 components, 5 questions",
            f"SHA-256 {digest(factories.document())}",
        ]

    def test_an_edition_holds_the_document_of_the_file(self, tmp_path: Path):
        publish(written(tmp_path, factories.document()))

        edition = Edition.objects.get()
        assert edition.document == factories.document()
        assert edition.digest == digest(edition.document)

    def test_the_same_file_again_changes_nothing(self, tmp_path: Path):
        path = written(tmp_path, factories.document())

        assert publish(path) == publish(path)
        assert Edition.objects.count() == 1

    def test_a_version_is_never_published_with_other_content(self, tmp_path: Path):
        publish(written(tmp_path, factories.document()))

        with pytest.raises(CommandError, match="Give the file a new version"):
            publish(written(tmp_path, factories.document(title="Another title")))

    def test_a_file_with_mistakes_publishes_nothing_and_names_each_on_a_line(self, tmp_path: Path):
        path = written(tmp_path, factories.document(version="one", title=""))

        with pytest.raises(CommandError) as refusal:
            publish(path)

        assert not Edition.objects.exists()
        assert [line.split(":")[0] for line in str(refusal.value).splitlines()] == [
            path.name,
            path.name,
            "Nothing was published.",
        ]

    def test_a_file_that_is_not_there_is_said_so(self, tmp_path: Path):
        with pytest.raises(CommandError, match=r"cannot be read \(No such file or directory\)"):
            publish(tmp_path / "absent.yaml")

    def test_a_published_edition_is_refused_in_words_where_the_version_is_taken(self, tmp_path: Path):
        factories_edition = factories.edition()
        other = factories.document(code=factories_edition.code, title="Another title")

        with pytest.raises(InvalidInput, match="published already with other content"), acting_as(None):
            publish_framework(load_framework(written(tmp_path, other)), by=None)

    def test_the_built_in_framework_is_published_as_it_is(self):
        assert "7 components, 84 questions" in publish(BUILT_IN)

"""Writing a framework file: loading it gives the same digest, and a person can read it."""

from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings

from assessment.files import BUILT_IN, load_framework, parse_framework
from assessment.importing import to_yaml
from assessment.importing.sample import SAMPLE
from documents.canonical import digest
from tests.assessment.framework_documents import documents


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_a_written_file_loads_to_the_same_digest(document: dict[str, Any]):
    loaded = parse_framework(to_yaml(document).encode(), "drawn.yaml")

    assert loaded.digest == digest(document)


def test_the_built_in_framework_is_written_and_loaded_again(tmp_path: Path):
    loaded = load_framework(BUILT_IN)
    path = tmp_path / "again.yaml"

    path.write_text(to_yaml(loaded.data), encoding="utf8")

    assert load_framework(path).digest == loaded.digest


def test_equal_documents_are_written_alike_whatever_the_order_of_their_keys():
    backwards = dict(reversed(SAMPLE.items()))

    assert to_yaml(backwards) == to_yaml(SAMPLE)


def test_the_head_comes_first_and_one_value_stands_on_a_line():
    lines = to_yaml(SAMPLE).splitlines()

    assert [line.split(":")[0] for line in lines[:6]] == ["format", "code", "title", "version", "language", "summary"]
    assert not any("{" in line or "&" in line or "*" in line for line in lines)


def test_a_word_that_yaml_would_take_for_a_truth_value_keeps_its_quotes():
    text = to_yaml(SAMPLE)

    assert "'no':" in text
    assert "- 'yes'" in text


def test_a_text_of_several_lines_is_written_as_several_lines():
    text = to_yaml({**SAMPLE, "summary": "First line.\nSecond line."})

    assert "summary: |-\n  First line.\n  Second line.\n" in text

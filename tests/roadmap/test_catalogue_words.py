from pathlib import Path
from typing import Any

import pytest
import yaml

from documents.yamlfile import FileProblem
from roadmap import catalogue
from roadmap.catalogue_words import untranslated
from tests.roadmap.catalogue_documents import case_row, document, row

ONE = {"name": "Faire un", "summary": "Un travail.", "kpi": {"name": "Part faite"}}
WORDS = {
    "title": "Petit",
    "summary": "Peu.",
    "phrases": {"Lead": "Chef", "%": "%"},
    "roles": {"analyst": {"name": "Statisticien"}, "legal": {"name": "Juriste"}},
    "change_management": [{"name": "Pilotes", "text": "Commencez petit."}],
    "initiatives": {"one": ONE},
}


def translated(*rows: dict[str, Any], **words: Any) -> catalogue.Catalogue:
    given = document(*rows, translations={"fr": WORDS | words})
    return catalogue.of_document(given, checked=True)


def test_a_catalogue_is_read_in_another_language() -> None:
    found = translated().in_language("fr")

    one = found.initiatives["one"]
    assert (found.title, found.roles["legal"], found.change_management) == (
        "Petit",
        "Juriste",
        (("Pilotes", "Commencez petit."),),
    )
    assert (one.name, one.owner, one.language) == ("Faire un", "Chef", "fr")


def test_what_is_not_translated_stays_whole_and_says_its_language() -> None:
    found = translated(row("one"), row("two")).in_language("fr")

    assert (found.initiatives["two"].name, found.initiatives["two"].language) == ("Do two", "en")


@pytest.mark.parametrize("words", [{"name": "Faire un"}, ONE | {"kpi": {}}])
def test_half_a_translation_does_not_count(words: dict[str, Any]) -> None:
    given = document(translations={"fr": WORDS | {"initiatives": {"one": words}}})

    assert untranslated(given, "fr") == ("initiatives.one",)
    assert catalogue.of_document(given).in_language("fr").initiatives["one"].language == "en"


def test_a_language_that_the_catalogue_lacks_leaves_it_as_it_is() -> None:
    found = translated()

    assert found.languages == ("en", "fr")
    assert found.in_language("de") is found


def test_a_language_of_a_country_is_read_in_the_language_itself() -> None:
    assert translated().in_language("fr-ca").language == "fr"


def test_the_way_back_to_the_own_language_loses_nothing() -> None:
    found = translated()

    assert found.in_language("fr").in_language("en") == found


def test_digest_and_order_are_the_same_in_every_language() -> None:
    found = translated(row("one"), row("two"))

    french = found.in_language("fr")
    assert (french.digest, list(french.initiatives)) == (found.digest, list(found.initiatives))


def test_what_an_agency_added_is_never_called_untranslated() -> None:
    found = translated().with_own([row("own-a")], [case_row("own-b")]).in_language("fr")

    assert (found.initiatives["own-a"].language, found.cases["own-b"].language) == ("fr", "fr")


@pytest.mark.parametrize(
    ("words", "path", "told"),
    [
        ({"colours": {}}, "translations.fr.colours", "there is nothing of this name to translate"),
        ({"initiatives": {"two": ONE}}, "translations.fr.initiatives.two", "there is no two in initiatives"),
        ({"initiatives": {"one": {"phase": "x"}}}, "translations.fr.initiatives.one.phase", "one has no phase"),
        ({"initiatives": {"one": "x"}}, "translations.fr.initiatives.one", "must have the form"),
        ({"initiatives": []}, "translations.fr.initiatives", "must have the form"),
        ({"change_management": []}, "translations.fr.change_management", "must have 1 entries as the catalogue has"),
        ({"phrases": {"Lead": ""}}, "translations.fr.phrases.Lead", "must have the form"),
    ],
)
def test_a_mistake_in_a_translation_is_told_where_it_stands(words: dict[str, Any], path: str, told: str) -> None:
    with pytest.raises(FileProblem) as caught:
        translated(**words)

    assert [(each.path, told in each.message) for each in caught.value.problems] == [(path, True)]


def test_a_translation_lies_beside_its_file(tmp_path: Path) -> None:
    write(tmp_path / "small.yaml", document())
    write(tmp_path / "small.fr.yaml", companion())

    assert catalogue.load(tmp_path / "small.yaml").in_language("fr").title == "Petit"


@pytest.mark.parametrize(("key", "value"), [("language", "de"), ("catalogue", "large")])
def test_a_translation_of_something_else_is_refused_with_its_line(tmp_path: Path, key: str, value: str) -> None:
    write(tmp_path / "small.yaml", document())
    write(tmp_path / "small.fr.yaml", companion() | {key: value})

    with pytest.raises(FileProblem) as caught:
        catalogue.load(tmp_path / "small.yaml")

    assert [(each.path, each.line > 1) for each in caught.value.problems] == [(key, True)]


def companion() -> dict[str, Any]:
    return {"format": "plumbline.catalogue-translation/1", "catalogue": "small", "language": "fr", **WORDS}


def write(path: Path, values: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(values, sort_keys=False, allow_unicode=True), encoding="utf-8")

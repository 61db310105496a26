"""Texts in several languages: a part is in one language altogether, and says which; files beside a file are merged."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from assessment import editions
from assessment.files import check_document, load_framework
from assessment.questionnaire import Questionnaire, questionnaire_of
from documents.canonical import digest
from documents.problems import FileProblem
from tests import factories, kinds

Texts = dict[str, Any]
HOSTS = [{"text": "Nous-mêmes", "tell": "Vos agents"}, {"text": "L'État"}, {"text": "Une firme"}]


def in_french(parts: Texts, **texts: Any) -> Questionnaire:
    translations = {"fr": {"parts": parts, **texts}}
    return questionnaire_of(kinds.document(translations=translations), "fr")


def problems(parts: Texts, **texts: Any) -> list[tuple[str, str]]:
    document = kinds.document(translations={"fr": {"parts": parts, **texts}})
    return [(problem.path, problem.message) for problem in check_document(document)]


def test_a_question_is_read_in_the_language_asked_for():
    asked = in_french({"A1.3": {"text": "Qui l'exploite ?", "options": HOSTS}}).questions["A1.3"]

    assert (asked.text, asked.language) == ("Qui l'exploite ?", "fr")
    assert [option.text for option in asked.options] == ["Nous-mêmes", "L'État", "Une firme"]
    assert [(option.code, option.level) for option in asked.options] == [("own", 2), ("state", 4), ("firm", None)]
    assert asked.options[0].tell == "Vos agents"


@pytest.mark.parametrize(
    "part",
    [
        {"options": HOSTS},
        {"text": "Qui l'exploite ?"},
        {"text": "Qui l'exploite ?", "options": [{"text": "Nous-mêmes"}, *HOSTS[1:]]},
    ],
    ids=["no text", "no options", "no tell"],
)
def test_a_question_translated_by_half_stays_in_the_editions_language(part: Texts):
    asked = in_french({"A1.3": part}).questions["A1.3"]

    assert (asked.text, asked.language) == ("Question A1.3?", "en")
    assert asked.options[1].text == "The state runs it"


def test_a_group_is_translated_with_all_its_texts_or_not_at_all():
    whole = in_french({"A1": {"name": "Hébergement", "about": "Où cela tourne."}, "A": {"name": "Nuage"}})
    half = in_french({"A1": {"name": "Hébergement"}})

    dimension = whole.components[0].dimensions[0]
    assert (whole.components[0].name, whole.components[0].language) == ("Nuage", "fr")
    assert (dimension.name, dimension.about, dimension.language) == ("Hébergement", "Où cela tourne.", "fr")
    assert (half.names["A1"], half.components[0].dimensions[0].language) == ("Hosting", "en")


def test_the_names_between_a_component_and_its_lowest_groups_are_translated():
    asked = in_french({"AX": {"name": "Joindre les gens"}})

    assert asked.components[0].dimensions[1].path == ("Joindre les gens",)


def test_title_levels_and_checks_are_translated():
    levels = [{"level": n, "name": f"Niveau {n}", "meaning": "Sens."} for n in range(1, 6)]
    check = {"code": "same", "kind": "same_option", "at_least": 6, "text": "All the same."}
    texts = {"title": "Toutes sortes", "levels": levels, "checks": {"same": "Toutes pareilles."}}

    french = questionnaire_of(kinds.document(checks=[check], translations={"fr": texts}), "fr")

    assert (french.title, french.levels[3], french.checks[0].text) == ("Toutes sortes", "Niveau 3", "Toutes pareilles.")


def test_a_language_the_framework_does_not_have_is_its_own():
    asked = questionnaire_of(kinds.document(), "pt")

    assert (asked.language, asked.languages) == ("en", ("en",))
    assert {question.language for question in asked.questions.values()} == {"en"}


def test_what_is_scored_is_the_same_in_every_language():
    french = in_french({"A1.3": {"text": "Qui l'exploite ?", "options": HOSTS}})

    assert french.framework == questionnaire_of(kinds.document()).framework


@pytest.mark.parametrize(
    ("part", "place", "words"),
    [
        ({"Z9": {"text": "Quoi ?"}}, "Z9", "there is no part Z9"),
        ({"A1.3": {"options": HOSTS[:2]}}, "A1.3.options", "must have 3 options as the question has, got 2"),
        ({"A1.3": {"name": "Nom"}}, "A1.3.name", "A1.3 has no name to translate; use text, why, better"),
        ({"A1": {"text": "Quoi ?"}}, "A1.text", "A1 has no text to translate; use name, about"),
        ({"A1.1": {"options": HOSTS[:2]}}, "A1.1.options", "A1.1 has no options to translate"),
    ],
)
def test_a_translation_speaks_of_what_is_there(part: Texts, place: str, words: str):
    ((path, message),) = problems(part)

    assert path == f"translations.fr.parts.{place}"
    assert words in message


def test_a_translation_names_known_checks_and_levels_in_order():
    levels = [{"level": 6 - n, "name": "N", "meaning": "M"} for n in range(1, 6)]

    found = problems({}, checks={"none": "Rien."}, levels=levels)

    assert ("translations.fr.checks.none", "there is no check none; correct the code or remove it") in found
    assert [path for path, _message in found].count("translations.fr.levels[0].level") == 1


def test_a_framework_is_not_translated_into_its_own_language():
    document = kinds.document(translations={"en": {"title": "Other"}})

    assert "is written in en" in check_document(document)[0].message


def companion(folder: Path, name: str = "mine.fr.yaml", **changes: Any) -> Path:
    """Return a framework file with a translation beside it."""
    texts = {"format": "plumbline.translation/1", "framework": "kinds", "language": "fr", "title": "À nous", **changes}
    plain = json.loads(json.dumps(kinds.document()))
    (folder / "mine.yaml").write_text(yaml.safe_dump(plain, sort_keys=False), encoding="utf8")
    (folder / name).write_text(yaml.safe_dump(texts, sort_keys=False, allow_unicode=True), encoding="utf8")
    return folder / "mine.yaml"


def test_a_translation_beside_a_file_becomes_part_of_it(tmp_path: Path):
    loaded = load_framework(companion(tmp_path))

    assert loaded.data["translations"] == {"fr": {"title": "À nous"}}
    assert loaded.digest == digest(loaded.data)
    assert questionnaire_of(loaded.data, "fr").title == "À nous"


def test_other_files_beside_a_file_are_left_alone(tmp_path: Path):
    loaded = load_framework(companion(tmp_path, "mine.old.yaml", format="notes"))

    assert "translations" not in loaded.data


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"language": "de"}, "line 3, language: must be fr as in the file's name, got de"),
        ({"framework": "other"}, "line 2, framework: must be kinds, the framework beside it, got other"),
        ({"parts": {"Z9": {"text": "?"}}}, "line 6, parts.Z9: there is no part Z9"),
        ({"titel": "?"}, "line 5, titel: this key is not known here"),
    ],
)
def test_a_mistake_in_a_translation_names_its_own_file_and_line(tmp_path: Path, changes: Texts, words: str):
    with pytest.raises(FileProblem) as refusal:
        load_framework(companion(tmp_path, **changes))

    assert str(refusal.value).startswith(f"mine.fr.yaml: {words}")


@pytest.mark.usefixtures("db")
def test_an_edition_is_kept_once_for_each_of_its_languages():
    edition = factories.edition(format="plumbline.framework/2", translations={"fr": {"title": "Petit"}})

    titles = [editions.questionnaire(edition.pk, language).title for language in (None, "fr", "pt")]

    assert titles == ["Small framework", "Petit", "Small framework"]
    assert editions.questionnaire(edition.pk, "fr") is editions.questionnaire(edition.pk, "fr")

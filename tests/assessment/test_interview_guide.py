"""The guide for interviews: everything an interviewer reads aloud, in one language, with room to write."""

from pathlib import Path

import pytest
from django.test import Client

from accounts.roles import Role
from assessment.files import BUILT_IN, BUILT_IN_CODE, load_framework
from assessment.guide import Guide, guide_of
from assessment.guidecommand import REFUSED, main
from assessment.questionnaire import questionnaire_of
from tests import factories, kinds

DOCUMENT = load_framework(BUILT_IN).data


def guide(language: str = "en") -> Guide:
    return guide_of(questionnaire_of(DOCUMENT, language), BUILT_IN_CODE)


def of_every_kind() -> Guide:
    return guide_of(questionnaire_of(kinds.document()), "kinds")


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    """Return the exit status of the command and what it printed, to either side."""
    status = main([str(argument) for argument in arguments])
    return status, "".join(capsys.readouterr())


def test_it_has_every_question_with_its_levels_and_evidence():
    items = [item for chapter in guide().chapters for section in chapter.sections for item in section.items]

    assert len(items) == 84
    assert all(len(item.practices) == 5 and item.evidence for item in items)
    assert items[0].practices[3].mark == "4 Managed"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_says_how_to_hold_the_interview_and_whom_to_invite(language: str):
    made = guide(language)

    assert (made.language, made.words_language) == (language, language)
    assert len(made.conduct) == 10
    assert all(chapter.people for chapter in made.chapters)


def test_the_fixed_texts_are_the_same_in_number_in_both_languages():
    english, french = guide("en"), guide("fr")

    assert list(english.words) == list(french.words)
    assert [len(part["paragraphs"]) for part in english.conduct] == [len(part["paragraphs"]) for part in french.conduct]
    assert not set(english.words.values()) & set(french.words.values())


def test_other_frameworks_have_no_invitations_and_english_labels_where_there_are_no_others():
    made = guide_of(questionnaire_of(kinds.document(language="pt")), "kinds")

    assert (made.language, made.words_language) == ("pt", "en")
    assert not any(chapter.people for chapter in made.chapters)


def test_every_kind_of_question_finds_its_place():
    cloud, plans = of_every_kind().chapters
    marks = {item.code: [practice.text for practice in item.practices] for s in cloud.sections for item in s.items}

    assert marks["A1.1"] == ["Yes", "No"]
    assert marks["A2.1"][-1] == "None of these"
    assert marks["A2.2"] == []
    assert [item.code for item in plans.sections[0].items] == ["B.1", "B.2", "B.3"]


def test_groups_in_between_are_named_and_filtered_questions_marked():
    cloud = of_every_kind().chapters[0]

    assert [section.name for section in cloud.sections] == ["Hosting", "Reaching people › Channels"]
    assert any("earlier answer" in remark for remark in cloud.sections[0].items[1].remarks)


def test_the_command_prints_a_page_that_needs_no_site(capsys: pytest.CaptureFixture[str]):
    status, page = said(capsys, BUILT_IN)

    assert status == 0
    assert page.count('class="guide__question"') == 84
    assert "@media print" in page
    assert "<link" not in page
    assert "http" not in page


def test_the_command_prints_any_language_of_the_file_and_names_them(capsys: pytest.CaptureFixture[str]):
    status, page = said(capsys, BUILT_IN, "--language", "fr")

    assert status == 0
    assert "Guide d&#x27;entretien" in page
    assert said(capsys, BUILT_IN, "--language", "de") == (
        REFUSED,
        "The framework has no texts in de; use one of: en, fr.\n",
    )


def test_the_command_tells_what_is_wrong_with_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "mine.yaml").write_text("format: other", encoding="utf8")

    status, words = said(capsys, tmp_path / "mine.yaml")

    assert status == REFUSED
    assert words.startswith("mine.yaml: line 1, format: must be plumbline.framework/2")


@pytest.mark.usefixtures("db")
class TestThePage:
    def test_it_is_shown_to_everybody_signed_in_in_the_language_asked_for(self, client: Client):
        texts = {"title": "Petit cadre"}
        edition = factories.edition(format="plumbline.framework/2", translations={"fr": texts})
        client.force_login(factories.person())

        page = client.get(f"/editions/{edition.pk}/interview-guide/", {"language": "fr"})

        assert page.status_code == 200
        assert "Petit cadre" in page.content.decode()
        assert 'hreflang="en"' in page.content.decode()

    def test_a_language_that_is_not_there_is_the_editions_own(self, client: Client):
        edition = factories.edition()
        client.force_login(factories.person())

        page = client.get(f"/editions/{edition.pk}/interview-guide/", {"language": "xx"})

        assert "Small framework" in page.content.decode()

    def test_an_edition_that_is_not_there_is_not_found(self, client: Client):
        client.force_login(factories.person())

        assert client.get("/editions/0/interview-guide/").status_code == 404

    def test_an_assessment_leads_those_who_read_its_answers_to_the_guide(self, client: Client):
        assessment = factories.assessment()
        client.force_login(factories.member(assessment.agency, Role.LEAD))

        page = client.get(f"/assessments/{assessment.pk}/").content.decode()

        assert f"/editions/{assessment.edition_id}/interview-guide/" in page

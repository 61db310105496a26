"""Reports speak English, French and Arabic: no text of ours is left out, and what nobody translated says so."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation

from documents.gettextfiles import compiled, messages
from reports.document import Report, compose
from reports.languages import LANGUAGES
from reports.packs import Pack
from reports.wishes import Wish
from tests.reports import sample
from tests.reports.messages import printed
from tests.reports.reading import html_of

TRANSLATED = [language for language in LANGUAGES if language != "en"]
GAP = re.compile(r"%\((\w+)\)s|\{(\w+)\}|%%")
FRENCH = {"title": "Modèle", "parts": {"A": {"name": "Infrastructures", "about": "Ce que c’est."}}}

in_each = pytest.mark.parametrize("language", TRANSLATED)


def source_of(language: str) -> Path:
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def composed(language: str, **options: Any) -> Report:
    snapshot = sample.snapshot()
    given: dict[str, Any] = {"framework": sample.framework_document(), "plan": None, **options}
    return compose(snapshot, digest=sample.digest_of(snapshot), wish=Wish(language=language), **given)


@in_each
def test_every_text_of_a_report_has_its_translation_and_none_is_left_over(language: str) -> None:
    known = messages(source_of(language).read_text())
    wanted = printed()

    assert len(wanted) > 300
    assert sorted(wanted - known.keys()) == []
    assert sorted(known.keys() - wanted - {("", "")}) == []


@in_each
def test_each_translation_has_the_gaps_of_its_original(language: str) -> None:
    known = messages(source_of(language).read_text())

    wrong = [key for key, texts in known.items() if not all(_fits(key, text) for text in texts)]

    assert wrong == []


def _fits(key: tuple[str, str], text: str) -> bool:
    gaps = set(GAP.findall(text))
    return gaps in ({*GAP.findall(key[0])}, {*GAP.findall(key[1])}) if key[0] else True


@in_each
def test_the_compiled_file_says_what_its_source_says(language: str) -> None:
    source = source_of(language)

    assert source.with_suffix(".mo").read_bytes() == compiled(messages(source.read_text()))


def test_a_report_says_dates_and_numbers_as_its_language_does() -> None:
    french = composed("fr")

    assert french.cover.approved == "Sam Okoro, 23 novembre 2026"
    assert [status.score for status in french.executive.statuses] == ["50,0", "37,5", "68,8", "25,0"]
    assert french.executive.headline == "Cybersecurity est au niveau 1 parce que 1 pratique essentielle manque."


def test_the_plan_speaks_the_language_of_the_report_and_not_of_who_planned() -> None:
    roadmap = composed("fr", plan=sample.priced(), catalogue=sample.catalogue()).roadmap

    assert [phase.name for phase in roadmap.phases] == ["Fondations", "Pilote", "Généralisation"]
    assert roadmap.phases[0].initiatives[0].why == (
        "Elle relève Identity and access, ce qu’il faut pour le niveau 4 en Cybersecurity."
    )


def test_what_nobody_translated_says_its_language_and_the_cover_says_so() -> None:
    framework = {**sample.framework_document(), "translations": {"fr": FRENCH}}

    html = html_of(sample.snapshot(), framework=framework, language="fr")

    assert '<html lang="fr" dir="ltr">' in html
    assert '<th scope="row">Infrastructures</th>' in html
    assert '<th scope="row" lang="en" dir="ltr">Data management</th>' in html
    assert "imprimées en : Anglais" in html


def test_a_sentence_that_nobody_translated_runs_in_its_own_direction() -> None:
    html = html_of(sample.snapshot(), pack=Pack.BOARD, language="ar")

    assert '<p lang="en" dir="ltr">Take the next step for D1.1.\u200e ' in html


@pytest.mark.parametrize("pack", Pack)
def test_an_arabic_pack_runs_from_right_to_left_and_a_note_as_it_was_typed(pack: Pack) -> None:
    noted = sample.snapshot(answers=sample.answers({"A1.1": {"note": "Register since 2020."}}))

    html = html_of(noted, pack=pack, language="ar", plan=sample.priced(), catalogue=sample.catalogue())

    assert '<html lang="ar" dir="rtl">' in html
    assert pack != Pack.ANNEX or '<p lang="" dir="ltr">Register since 2020.</p>' in html


def test_nothing_of_a_report_changes_the_language_of_who_asked() -> None:
    with translation.override("en"):
        composed("ar")

        assert translation.get_language() == "en"

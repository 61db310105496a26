"""In which language a person reads the questions, on every page that shows them."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from accounts.refusals import InvalidInput
from assessment import editions
from assessment.questionnaire import Questionnaire

KEY = "questions_in"


def questionnaire_for(request: HttpRequest, edition_id: int) -> Questionnaire:
    """Return an edition in the language that this person chose, where it has it, else in its own."""
    own = editions.questionnaire(edition_id)
    wanted = request.session.get(KEY)
    return editions.questionnaire(edition_id, wanted) if wanted in own.languages[1:] else own


def remember_language(request: HttpRequest, questionnaire: Questionnaire, language: str) -> None:
    """Let this person read questions in a language from now on. Raises InvalidInput where the edition lacks it."""
    if language not in questionnaire.languages:
        problem = _("Choose one of the languages that are offered.")
        raise InvalidInput(_("The questions are not there in this language."), problem, fields={"language": problem})
    request.session[KEY] = language


def choice_of_language(assessment_id: int, questionnaire: Questionnaire) -> dict[str, Any] | None:
    """Return the form that changes the language of the questions; None where there is only one."""
    if len(questionnaire.languages) < 2:
        return None
    choices = [
        {"code": code, "name": own_name(code), "current": code == questionnaire.language}
        for code in questionnaire.languages
    ]
    return {"url": reverse("assessment:choose_language", args=[assessment_id]), "choices": choices}


def lang_of(language: str) -> str:
    """Return the value of a `lang` attribute; empty where a text is in the language of the page around it."""
    return "" if language in ("", (get_language() or "").partition("-")[0]) else language


def fallback_words(language: str, wanted: str) -> str:
    """Return that a text is not translated, and in which language it is; empty where it is in the wanted one."""
    return "" if language == wanted else _("In %(language)s: not translated yet") % {"language": name_of(language)}


def name_of(language: str) -> str:
    """Return the name of a language in the language of the page; its code where nobody knows it."""
    try:
        return str(get_language_info(language)["name_translated"])
    except KeyError:
        return language


def own_name(language: str) -> str:
    """Return the name of a language in that language itself; its code where nobody knows it."""
    try:
        return str(get_language_info(language)["name_local"]).capitalize()
    except KeyError:
        return language

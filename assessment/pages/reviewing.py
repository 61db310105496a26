"""The reviewer's page, answer by answer."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.refusals import Refusal
from assessment import wording
from assessment.lifecycle import AnswerState, Verdict
from assessment.models import Answer, Assessment, Review
from assessment.pages.links import heading
from assessment.pages.overview import possible_steps
from assessment.questionnaire import Question, Questionnaire

FILTERS = ("all", "open", "returned", "changed", "dont_know")


def review_page(
    assessment: Assessment,
    questionnaire: Questionnaire,
    answers: Mapping[str, Answer],
    reviews: Mapping[str, Review],
    *,
    role: str,
    may_review: bool,
    why_not: object,
    wanted: str,
) -> dict[str, Any]:
    """Return the page with the answers that match the filter."""
    items = {
        code: review_item(assessment, questionnaire, question, answers[code], reviews.get(code))
        for code, question in questionnaire.questions.items()
        if _matches(answers[code], reviews.get(code), wanted)
    }
    steps = possible_steps(assessment, role) if may_review else []
    progress = progress_of(answers, reviews.values())
    open_ones = progress["total"] - progress["judged"]
    return {
        "assessment": heading(assessment),
        "may_review": may_review,
        "why_not": why_not,
        **progress,
        "components": _shown(questionnaire, items),
        "filters": filters_of(answers, reviews, wanted),
        "rest_words": rest_words(open_ones),
        "steps": [_rest(assessment), *steps] if steps and open_ones else steps,
    }


def review_item(
    assessment: Assessment, questionnaire: Questionnaire, question: Question, answer: Answer, review: Review | None
) -> dict[str, Any]:
    """Return one answer with its verdict; a verdict on an earlier version of the answer counts as none."""
    seen = review if review and review.answer_version == answer.version else None
    texts = {option.level: option.text for option in question.options}
    return {
        "code": question.code,
        "text": question.text,
        "essential": question.essential,
        # The level stands beside it already.
        "words": texts.get(answer.level or 0) or wording.state_words(answer.state, answer.level, texts),
        "level": answer.level,
        "level_name": questionnaire.levels.get(answer.level or 0, ""),
        "reason": answer.reason,
        "note": answer.note,
        "answered_by": answer.changed_by.name if answer.changed_by else "",
        "answered_at": answer.changed_at,
        "version": answer.version,
        "url": reverse("assessment:judge", args=[assessment.pk, question.code]),
        "choices": _choices(question, answer, seen),
        "options": [{"level": option.level, "text": option.text} for option in question.options],
        "verdict": seen.verdict if seen else "",
        "verdict_words": _verdict_words(review, is_current=seen is not None),
        "review_reason": review.reason if review else "",
        "error": "",
    }


def refused_item(item: Mapping[str, Any], posted: Mapping[str, str], refusal: Refusal) -> dict[str, Any]:
    """Return the answer with the verdict that was tried, and why it was not saved."""
    tried = posted.get("choice", "")
    return {
        **item,
        "choices": [choice | {"checked": choice["value"] == tried} for choice in item["choices"]],
        "review_reason": posted.get("reason", ""),
        "error": " ".join(map(str, refusal.fields.values())) or f"{refusal.message} {refusal.remedy}",
    }


def progress_of(answers: Mapping[str, Answer], reviews: Iterable[Review]) -> dict[str, int]:
    """Return how many answers have a verdict on their present version, and how many go back."""
    current = [r for r in reviews if r.question in answers and answers[r.question].version == r.answer_version]
    returned = sum(r.verdict == Verdict.RETURNED for r in current)
    return {"judged": len(current), "total": len(answers), "returned": returned}


def counts_of(answers: Mapping[str, Answer], reviews: Mapping[str, Review]) -> dict[str, Any]:
    """Return every count of the page, as the reply to one verdict brings them up to date."""
    progress = progress_of(answers, reviews.values())
    words = rest_words(progress["total"] - progress["judged"])
    return {**progress, "filters": filters_of(answers, reviews), "rest_words": words}


def _choices(question: Question, answer: Answer, review: Review | None) -> list[dict[str, Any]]:
    given = str(review.level) if review and review.verdict == Verdict.CHANGED else review.verdict if review else ""
    agree = {"value": "agreed", "label": _("Agree"), "hint": _("The answer stands as it is.")}
    levels: list[dict[str, Any]] = [
        {"value": str(option.level), "label": str(option.level), "hint": option.text, "is_level": True}
        for option in question.options
        if option.level != answer.level
    ]
    back = {"value": "returned", "label": _("Return"), "hint": _("The agency should look at this answer again.")}
    return [choice | {"checked": choice["value"] == given} for choice in (agree, *levels, back)]


def _verdict_words(review: Review | None, *, is_current: bool) -> str:
    if review is None:
        return ""
    values = {"by": review.reviewed_by.name, "day": date_format(review.reviewed_at, "j F"), "level": review.level}
    if not is_current:
        return _("The answer has changed since the verdict of %(day)s. Judge it again.") % values
    match Verdict(review.verdict):
        case Verdict.AGREED:
            return _("Agreed by %(by)s, %(day)s") % values
        case Verdict.CHANGED:
            return _("Level %(level)s by %(by)s, %(day)s") % values
        case Verdict.RETURNED:
            return _("To be returned, %(by)s, %(day)s") % values


def _matches(answer: Answer, review: Review | None, wanted: str) -> bool:
    verdict = review.verdict if review and review.answer_version == answer.version else ""
    match wanted:
        case "open":
            return not verdict
        case "dont_know":
            return answer.state == AnswerState.DONT_KNOW
        case "returned" | "changed":
            return verdict == wanted
        case _:
            return True


def filters_of(answers: Mapping[str, Answer], reviews: Mapping[str, Review], wanted: str = "") -> list[dict[str, Any]]:
    """Return the filters of the page, each with how many answers it shows."""
    labels = {
        "all": _("All"),
        "open": _("Without a verdict"),
        "returned": _("To return"),
        "changed": _("Changed by you"),
        "dont_know": _("Agency does not know"),
    }
    return [
        {
            "name": name,
            "label": labels[name],
            "url": f"?show={name}",
            "current": name == wanted,
            "number": sum(_matches(answer, reviews.get(code), name) for code, answer in answers.items()),
        }
        for name in FILTERS
    ]


def _shown(questionnaire: Questionnaire, items: Mapping[str, dict[str, Any]]) -> list[dict[str, Any]]:
    components = []
    for component in questionnaire.components:
        dimensions = [
            {
                "code": d.code,
                "name": d.name,
                "items": [items[q.code] for q in d.questions if q.code in items],
            }
            for d in component.dimensions
        ]
        filled = [dimension for dimension in dimensions if dimension["items"]]
        if filled:
            components.append({"code": component.code, "name": component.name, "dimensions": filled})
    return components


def rest_words(count: int) -> str:
    """Return how many answers wait for a verdict, in words."""
    if not count:
        return _("Every answer has a verdict.")
    words = ngettext("%(count)d answer has no verdict yet.", "%(count)d answers have no verdict yet.", count)
    return words % {"count": count}


def _rest(assessment: Assessment) -> dict[str, Any]:
    return {
        "label": _("Agree with the rest"),
        "url": reverse("assessment:agree_with_rest", args=[assessment.pk]),
        "hint": _("Every answer without a verdict gets the verdict “agreed”, under your name."),
        "needs_reason": False,
        "quiet": True,
        "weighty": True,
    }

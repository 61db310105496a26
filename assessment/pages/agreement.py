"""The agreement page: every figure with what it means, and what is missing where there are too few for one."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessment.agreement import Result, by_agency, by_dimension, by_question
from assessment.pages.figures import decimal_of, percent_of, signed
from assessment.pages.reviewers import reviewers_part
from assessment.questionnaire import Dimension, Questionnaire
from scoring.agreement import Comparison
from scoring.consistency import Consistency
from scoring.krippendorff import Reliability
from scoring.thresholds import THRESHOLDS

FEW = 5


def agreement_page(
    frameworks: Sequence[Mapping[str, Any]],
    chosen: str,
    questionnaire: Questionnaire | None,
    results: Sequence[Result],
    reviewers: Reliability,
) -> dict[str, Any]:
    """Return the page about one framework; `questionnaire` is None where there is nothing to compare yet."""
    if questionnaire is None:
        return {"frameworks": [], "agencies": None}
    dimensions = [dimension for component in questionnaire.components for dimension in component.dimensions]
    return {
        "frameworks": [_choice(framework, chosen) for framework in frameworks] if len(frameworks) > 1 else [],
        "title": questionnaire.title,
        "few": _few_words(len(results)),
        "agencies": _agencies(by_agency(results)),
        "questions": _questions(questionnaire, results),
        "reviewers": reviewers_part(reviewers),
        "dimensions": _dimensions(dimensions, by_dimension(results, dimensions), len(results)),
    }


def _choice(framework: Mapping[str, Any], chosen: str) -> dict[str, Any]:
    code = framework["code"]
    return {
        "label": framework["title"],
        "url": f"?framework={code}",
        "current": code == chosen,
        "number": framework["agencies"],
    }


def _few_words(count: int) -> str:
    if count >= FEW:
        return ""
    words = ngettext(
        "This rests on %(count)d agency only. Read it as a description of it, not as a rule.",
        "This rests on %(count)d agencies only. Read it as a description of them, not as a rule.",
        count,
    )
    return words % {"count": count}


def _agencies(found: Iterable[tuple[str, Comparison]]) -> dict[str, Any]:
    rows = [(name, compared) for name, compared in found]
    return {
        "head": [_("Agency"), *_heads()],
        "rows": [[name, *_cells(compared)] for name, compared in rows],
        "optimistic": [name for name, compared in rows if compared.is_optimistic],
    }


def _questions(questionnaire: Questionnaire, results: Sequence[Result]) -> dict[str, Any]:
    scored = [code for code, question in questionnaire.questions.items() if question.has_score]
    compared = by_question(results, scored)
    enough = {code: each for code, each in compared.items() if each.count >= THRESHOLDS.kappa_from}
    most = max((each.count for each in compared.values()), default=0)
    texts = {code: f"{code} {questionnaire.questions[code].text}" for code in enough}
    return {
        "head": [_("Question"), *_heads()],
        "rows": [[texts[code], *_cells(each)] for code, each in enough.items()],
        "optimistic": [texts[code] for code, each in enough.items() if each.is_optimistic],
        "missing": "" if enough else _missing(THRESHOLDS.kappa_from, most),
    }


def _missing(needed: int, there: int) -> str:
    words = ngettext(
        "This needs %(needed)d agencies with a decided result; there is %(there)d.",
        "This needs %(needed)d agencies with a decided result; there are %(there)d.",
        there,
    )
    return words % {"needed": needed, "there": there}


def _heads() -> list[str]:
    return [
        _("Answers compared"),
        _("Same level, %"),
        _("Within one level, %"),
        _("Mean difference, levels"),
        _("Kappa, linear"),
        _("Kappa, quadratic"),
    ]


def _cells(compared: Comparison) -> list[str]:
    kappas = [compared.linear_kappa, compared.quadratic_kappa]
    return [
        str(compared.count),
        percent_of(compared.exact),
        percent_of(compared.within_one),
        signed(compared.mean_difference),
        *(decimal_of(kappa) if kappa is not None else _no_kappa(compared) for kappa in kappas),
    ]


def _no_kappa(compared: Comparison) -> str:
    if compared.no_kappa == "one_level_only":
        return _("one level throughout")
    return _("needs %(needed)d") % {"needed": THRESHOLDS.kappa_from}


def _dimensions(dimensions: Iterable[Dimension], found: Mapping[str, Consistency], results: int) -> dict[str, Any]:
    enough = [d for d in dimensions if found[d.code].assessments >= THRESHOLDS.consistency_from]
    return {
        "head": [_("Dimension"), _("Questions"), _("Complete results"), _("Cronbach’s alpha"), _("McDonald’s omega")],
        "rows": [[d.name, *_consistency_cells(found[d.code])] for d in enough],
        "missing": "" if enough else _missing(THRESHOLDS.consistency_from, results),
    }


def _consistency_cells(found: Consistency) -> list[str]:
    return [
        str(found.items),
        str(found.assessments),
        _no_consistency(found.no_alpha) if found.alpha is None else decimal_of(found.alpha),
        _no_consistency(found.no_omega) if found.omega is None else decimal_of(found.omega),
    ]


def _no_consistency(why: str | None) -> str:
    return _("same level everywhere") if why == "no_variation" else _("too few questions")

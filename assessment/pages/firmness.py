"""How firm the levels of a result are: the draws in words and as tables, or how far they are."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from accounts import policy
from accounts.policy import Deed
from assessment.explaining.firmness import Firm, finding_of, firm_of
from assessment.explaining.tree import ROOT
from assessment.models import Assessment
from assessment.questionnaire import Questionnaire
from assessment.standing import Firmness


def firmness_part(assessment: Assessment, questionnaire: Questionnaire, firmness: Firmness) -> dict[str, Any]:
    """Return the part of the result page about the draws, for somebody in the viewer's role."""
    may_ask = policy.may(Deed.TEST_RESULT, assessment.viewer_role, assessment.state)
    return {
        "state": firmness.state,
        "progress": firmness.percent,
        "reason": _(firmness.reason) if firmness.reason else "",
        "url": reverse("assessment:robustness", args=[assessment.pk]),
        "may_ask": may_ask and firmness.state in ("none", "failed"),
        "result_url": reverse("assessment:result", args=[assessment.pk]),
        **(_drawn(assessment, questionnaire, firmness.document) if firmness.document else {}),
    }


def _drawn(assessment: Assessment, questionnaire: Questionnaire, document: Mapping[str, Any]) -> dict[str, Any]:
    components = [component.code for component in questionnaire.components]
    below = [code for code in questionnaire.names if code not in components]
    return {
        "finding": finding_of(document, assessment.agency.name),
        "draws": number_format(document["draws"], force_grouping=True),
        "components": _rows([ROOT, *components], questionnaire, document),
        "dimensions": _rows(below, questionnaire, document),
    }


def _rows(codes: Sequence[str], questionnaire: Questionnaire, document: Mapping[str, Any]) -> list[Firm]:
    names = {ROOT: _("Agency as a whole"), **questionnaire.names}
    return [firm_of(document, code, names[code], questionnaire.levels) for code in codes if code in document["nodes"]]

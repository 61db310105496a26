"""Where somebody goes from an assessment and from its result."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import policy
from accounts.policy import Deed
from assessment.models import Assessment


def links(assessment: Assessment, role: str, first: str, has_newer_edition: bool) -> list[dict[str, Any]]:
    """Return where somebody in this role goes from an assessment; answering begins with the component `first`."""
    answers = policy.may(Deed.ANSWER, role, assessment.state)
    ways: tuple[tuple[Deed, str, str, list[str], str], ...] = (
        (
            Deed.READ_ANSWERS,
            _("Answer the questions") if answers else _("Read the answers"),
            "assessment:answering",
            [first],
            "",
        ),
        (Deed.SUBMIT, _("Check and send to reviewer"), "assessment:submit", [], _("See what is missing, then send.")),
        (Deed.READ_REVIEW, _("Review"), "assessment:review", [], _("Answer by answer, with your verdict.")),
        (Deed.READ_RESULT, _("Result"), "assessment:result", [], _("Levels, and why they are what they are.")),
        (Deed.READ_ROADMAP, _("Roadmap"), "roadmap:roadmap", [], _("From today's levels to the targets, in phases.")),
        (Deed.READ_ROADMAP, _("Steps of the plan"), "roadmap:steps", [], _("How far the adopted plan is.")),
        (Deed.READ_ROADMAP, _("KPIs"), "roadmap:kpis", [], _("Whether it comes true, over the years.")),
        (Deed.READ_REPORT, _("Reports"), "reports:reports", [], _("The PDF for decision makers.")),
        (
            Deed.TAKE_PACK,
            _("Take it along as a pack"),
            "roadmap:take_pack",
            [],
            _("The frozen results, for another installation."),
        ),
        (Deed.UPGRADE, _("Move to a newer edition"), "assessment:upgrade", [], _("See first what it would mean.")),
    )
    links = [
        {"label": label, "url": reverse(name, args=[assessment.pk, *rest]), "text": text}
        for deed, label, name, rest, text in ways
        if policy.may(deed, role, assessment.state)
        and is_there(deed, assessment)
        and (deed != Deed.UPGRADE or has_newer_edition)
    ]
    return [*links, _guide(assessment)] if policy.may(Deed.READ_ANSWERS, role, assessment.state) else links


def _guide(assessment: Assessment) -> dict[str, Any]:
    url = reverse("assessment:interview_guide", args=[assessment.edition_id])
    return {"label": _("Interview guide"), "url": url, "text": _("To print: every question, with room for notes.")}


def is_there(deed: Deed, assessment: Assessment) -> bool:
    """Tell whether what the deed reads exists: a result, or the reviewer's preview of one."""
    previews = policy.may(Deed.PREVIEW_RESULT, assessment.viewer_role, assessment.state)
    match deed:
        case Deed.READ_RESULT | Deed.SIMULATE:
            return assessment.has_result or previews
        case Deed.READ_ROADMAP | Deed.READ_REPORT | Deed.TAKE_PACK:
            return assessment.has_result
        case _:
            return True


def result_links(assessment: Assessment, role: str) -> list[dict[str, Any]]:
    """Return where a reader of the result goes next."""
    ways = (
        (Deed.SIMULATE, _("What if?"), "assessment:what_if"),
        (Deed.READ_RESULT, _("Spreadsheet to check it by"), "assessment:export_answers"),
        (Deed.READ_ROADMAP, _("Roadmap"), "roadmap:roadmap"),
        (Deed.READ_REPORT, _("Reports"), "reports:reports"),
    )
    return [
        {"label": label, "url": reverse(name, args=[assessment.pk])}
        for deed, label, name in ways
        if policy.may(deed, role, assessment.state) and is_there(deed, assessment)
    ]

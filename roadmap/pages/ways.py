"""Where one goes from a roadmap: what its viewer may do about plans, and the other pages of the assessment."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import policy
from accounts.policy import Deed
from assessment.lifecycle import State
from assessment.models import Assessment

# Of an imported assessment there is nothing on these pages: it stayed where the plan was adopted.
STAYED = ("roadmap:decisions", "roadmap:scenarios", "roadmap:steps")


def ways(assessment: Assessment) -> list[dict[str, Any]]:
    """Return the links that the viewer may follow."""
    pages = (
        (Deed.READ_ROADMAP, _("Decisions"), "roadmap:decisions"),
        (Deed.READ_ROADMAP, _("Scenarios"), "roadmap:scenarios"),
        (Deed.SIMULATE_PLAN, _("Try another budget"), "roadmap:simulate"),
        (Deed.READ_ROADMAP, _("Costs and benefits"), "roadmap:estimates"),
        (Deed.READ_ROADMAP, _("Your own initiatives and cases"), "roadmap:own"),
        (Deed.READ_ROADMAP, _("Steps of the plan"), "roadmap:steps"),
        (Deed.READ_ROADMAP, _("KPIs"), "roadmap:kpis"),
        (Deed.READ_RESULT, _("Result"), "assessment:result"),
        (Deed.READ_REPORT, _("Reports"), "reports:reports"),
    )
    return [
        {"label": label, "url": reverse(name, args=[assessment.pk])}
        for deed, label, name in pages
        if policy.may(deed, assessment.viewer_role, assessment.state)
        and not (assessment.state == State.IMPORTED and name in STAYED)
    ]

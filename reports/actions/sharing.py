"""A finished report is shown by a link to somebody who has no account here."""

from datetime import timedelta
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import policy
from accounts.acting import whole
from accounts.actions import links
from accounts.models import Link, LinkKind, Person
from accounts.policy import Deed
from accounts.refusals import InvalidInput, WrongStep
from reports import queries
from reports.models import Report

LONGEST: Final = 365


@whole()
def share_report(report: Report, *, label: str, days: int, by: Person) -> tuple[Link, str]:
    """Return a link that shows this report and nothing else for so many days, and its secret.

    Raises WrongStep while the report is not finished or its result is reviewed again, InvalidInput for a time that
    cannot be.
    """
    policy.require(Deed.REQUEST_REPORT, report.viewer_role, report.assessment.state)
    if queries.file_of(by, report) is None:
        raise WrongStep(_("This report is not finished yet."), _("Share it once it can be downloaded."))
    if not 1 <= days <= LONGEST:
        problem = _("A link is open for 1 to %(days)s days.") % {"days": LONGEST}
        raise InvalidInput(problem, fields={"days": problem})
    return links.make_link(
        report.agency,
        kind=LinkKind.REPORT,
        target=report.pk,
        label=label,
        expires_at=timezone.now() + timedelta(days=days),
        by=by,
    )


@whole()
def open_shared(secret: str) -> tuple[Link, Report] | None:
    """Return the link with this secret and the report it shows; None where there is none any more.

    The rest of the transaction works for whoever made the link: when they lose the right, it shows nothing.
    """
    link = links.open_link(secret, kind=LinkKind.REPORT)
    if link is None:
        return None
    report = queries.reports(link.made_by).filter(pk=link.target, agency=link.agency_id).first()
    if report is None or not policy.may(Deed.READ_REPORT, report.viewer_role, report.assessment.state):
        return None
    return link, report

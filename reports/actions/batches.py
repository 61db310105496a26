"""The reports of a whole round are asked for at once, and called off."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import events, policy
from accounts.acting import whole
from accounts.models import Person
from accounts.policy import NO_RIGHT, WHOM_TO_ASK, Deed
from accounts.refusals import NotAllowed, WrongStep
from assessment.models import Assessment, Round
from jobs import actions as jobs
from reports import queries
from reports.actions.keeping import is_beyond_quota, refuse_beyond_quota
from reports.actions.reports import request_report
from reports.models import Batch, BatchItem

OVER = _("This request has been called off already.")
RELOAD = _("Reload the page. The reports that were finished are still there.")


@whole()
def request_batch(chosen: Round, *, by: Person) -> Batch:
    """Return the request for the reports of every agency of the round whose reports the person may ask for.

    Reports that are there already are part of it and not made again. Raises NotAllowed or WrongStep where there is no
    agency to ask for, TooMany where every one has had its reports of the day.
    """
    assessments = _within_quota(_askable(chosen, by))
    batch = Batch.objects.create(round=chosen, requested_by=by)
    for assessment in assessments:
        report = request_report(assessment, by=by)
        item = {"report": report, "agency_id": report.agency_id, "is_own": report.is_queued_now}
        BatchItem.objects.create(batch=batch, **item)
    events.record("batch_requested", batch, by=by, agency_id=None, new={"reports": len(assessments)})
    return batch


@whole()
def cancel_batch(batch: Batch, *, by: Person) -> int:
    """Return how many reports were called off: those that nobody began and that the batch alone asked for."""
    now = timezone.now()
    open_ones = Batch.objects.visible_to(by).filter(pk=batch.pk, cancelled_at__isnull=True)
    if not open_ones.update(cancelled_at=now, cancelled_by=by):
        raise WrongStep(RELOAD, OVER)
    number = jobs.call_off(queries.own_jobs(by, batch))
    events.record("batch_cancelled", batch, by=by, agency_id=None, new={"called_off": number})
    return number


def _within_quota(assessments: list[Assessment]) -> list[Assessment]:
    # One agency that has had its reports of the day holds up no other.
    free = [row for row in assessments if not is_beyond_quota(row.agency_id)]
    if not free:
        refuse_beyond_quota(assessments[0].agency_id)
    return free


def _askable(chosen: Round, by: Person) -> list[Assessment]:
    rows = list(queries.decided_in(by, chosen))
    may_ask = [row for row in rows if policy.may(Deed.REQUEST_REPORT, row.viewer_role, row.state)]
    if may_ask:
        return may_ask
    if queries.may_ever_ask(by, chosen):
        raise WrongStep(policy.WHEN_POSSIBLE[Deed.REQUEST_REPORT])
    raise NotAllowed(NO_RIGHT, WHOM_TO_ASK)

"""How many reports an agency asks for in a day, and for how long their files are kept."""

from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.acting import whole
from accounts.refusals import Refusal
from reports.models import Report


class TooMany(Refusal):
    """The agency has asked for as many new reports today as the installation makes in a day."""

    status = 429
    code = "too_many"


def is_beyond_quota(agency_id: int) -> bool:
    """Tell whether the agency has had REPORTS_A_DAY in the last day."""
    since = timezone.now() - timedelta(days=1)
    most: int = settings.REPORTS_A_DAY
    return 0 < most <= Report.objects.filter(agency_id=agency_id, requested_at__gt=since).count()


def refuse_beyond_quota(agency_id: int) -> None:
    """Refuse another new report where the agency has had those of the day. Raises TooMany."""
    if is_beyond_quota(agency_id):
        raise TooMany(
            _("Your agency has asked for %(number)s new reports in one day.") % {"number": settings.REPORTS_A_DAY},
            _("Those that were made can be downloaded as before. Ask again tomorrow."),
        )


@whole()
def forget_files() -> int:
    """Return how many files were removed because they were older than REPORT_DAYS_KEPT; 0 days keeps them all."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT plumbline_forget_report_files(%s)", [settings.REPORT_DAYS_KEPT])
        return int(cursor.fetchone()[0])

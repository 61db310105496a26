"""Numbers and days of a plan as people read them."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

THOUSAND, MILLION = 10**3, 10**6


def money(amount: int | None, currency: str) -> str:
    """Return an amount in whole units with its currency; a dash where there is none."""
    if amount is None:
        return "–"
    number = number_format(amount, force_grouping=True, use_l10n=True).replace("-", "−")
    return f"{currency} {number}".strip()


def about(amount: int, currency: str) -> str:
    """Return a large amount in few digits, for a sentence."""
    if abs(amount) < THOUSAND * 100:
        return money(amount, currency)
    if abs(amount) < MILLION:
        return _("%(money)s thousand") % {"money": money(_rounded(Decimal(amount) / THOUSAND), currency)}
    millions = (Decimal(amount) / MILLION).quantize(Decimal("0.1"), ROUND_HALF_UP)
    number = number_format(millions, 1, force_grouping=True).replace("-", "−")
    return _("%(money)s million") % {"money": f"{currency} {number}".strip()}


def _rounded(number: Decimal) -> int:
    return int(number.quantize(Decimal(1), ROUND_HALF_UP))


def decimal(text: str | None, digits: int = 1) -> str:
    """Return an exact decimal string rounded once, half up; a dash where there is none."""
    if text is None:
        return "–"
    rounded = Decimal(text).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return number_format(rounded, digits, force_grouping=True).replace("-", "−")


def percent(text: str) -> str:
    """Return an exact share as a percentage, with a digit after the point only where it has one."""
    value = (Decimal(text) * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return _("%(number)s%%") % {"number": number_format(value.normalize() if value % 1 else int(value))}


def month(day: str) -> str:
    """Return the month of a day in ISO form."""
    return date_format(date.fromisoformat(day), "M Y")


def between(first: str, last: str) -> str:
    """Return a stretch of days by its months."""
    if first[:7] == last[:7]:
        return month(first)
    return _("%(first)s to %(last)s") % {"first": month(first), "last": month(last)}


def days(number: int) -> str:
    """Return an effort in staff days."""
    words = ngettext("%(count)s staff day", "%(count)s staff days", number)
    return words % {"count": number_format(number, force_grouping=True)}


def months(number: int) -> str:
    """Return a duration in months."""
    return ngettext("%(count)d month", "%(count)d months", number) % {"count": number}

"""Values of KPIs with their unit, as people read them."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django.utils.formats import number_format

SIGNS = ("%", "°")


def measure(value: Decimal | Fraction, unit: str) -> str:
    """Return a value with its unit, in at most two digits after the point, rounded half up."""
    return f"{number(value)}{'' if unit in SIGNS else ' '}{unit}"


def number(value: Decimal | Fraction) -> str:
    """Return a value without its unit."""
    exact = Decimal(value.numerator) / value.denominator if isinstance(value, Fraction) else value
    rounded = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    digits = (
        0 if rounded == rounded.to_integral_value() else 1 if rounded * 10 == (rounded * 10).to_integral_value() else 2
    )
    return number_format(rounded, digits, force_grouping=True).replace("-", "−")

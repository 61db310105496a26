"""Figures of agreement as they are printed."""

from fractions import Fraction


def percent_of(share: Fraction | None) -> str:
    """Return a share in whole percent, half up; a dash where there is none."""
    return "–" if share is None else str((200 * share.numerator + share.denominator) // (2 * share.denominator))


def signed(number: Fraction | None) -> str:
    """Return a difference with its sign and two decimals; a dash where there is none."""
    if number is None:
        return "–"
    text = decimal_of(number)
    return f"+{text}" if number > 0 and text != "0.00" else text


def decimal_of(number: Fraction | float) -> str:
    """Return a number with two decimals, half away from zero, with a minus sign that is no hyphen."""
    exact = Fraction(number)
    hundredths = (200 * abs(exact.numerator) + exact.denominator) // (2 * exact.denominator)
    text = f"{hundredths // 100}.{hundredths % 100:02}"
    return f"−{text}" if exact < 0 and hundredths else text

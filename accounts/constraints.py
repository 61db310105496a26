"""Shapes of database constraints that several models share."""

from django.db.models import CheckConstraint, Q


def both_or_neither(when: str, who: str, *, name: str) -> CheckConstraint:
    """Return the rule that a moment and its person are known together or not at all."""
    # Both halves spelled out: a comparison with NULL is neither true nor false, and a check lets that pass.
    known = Q(**{f"{when}__isnull": False, f"{who}__isnull": False})
    unknown = Q(**{f"{when}__isnull": True, f"{who}__isnull": True})
    return CheckConstraint(condition=known | unknown, name=name)


def one_of(field: str, values: list[str], *, name: str) -> CheckConstraint:
    """Return the rule that a column holds a value of a closed set."""
    return CheckConstraint(condition=Q(**{f"{field}__in": values}), name=name)


def not_empty(field: str, *, name: str) -> CheckConstraint:
    """Return the rule that a text is never empty."""
    return CheckConstraint(condition=~Q(**{field: ""}), name=name)

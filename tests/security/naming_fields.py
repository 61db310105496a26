"""Every field of every form and of every body of the API by which somebody can name a row."""

from collections.abc import Iterator
from typing import Any

from django import forms
from rest_framework import serializers

from accounts.api.strict import Strict, VisibleRow, VisibleRows
from config.routes import routes
from tests.security.typed_fields import PACKAGES

NAMING = (
    forms.ModelChoiceField,
    forms.TypedChoiceField,
    forms.TypedMultipleChoiceField,
    serializers.RelatedField,
    serializers.ManyRelatedField,
    serializers.ModelSerializer,
    VisibleRow,
    VisibleRows,
)
NAMES = {
    "id",
    "pk",
    "agency",
    "agencies",
    "assessment",
    "round",
    "edition",
    "person",
    "membership",
    "report",
    "snapshot",
}


def naming_fields() -> set[str]:
    """Return `module.Form.field` of each field that takes the id of a row, by its kind or by its name."""
    assert routes()  # what no address uses is not loaded, and needs no test
    return {
        f"{kind.__module__}.{kind.__name__}.{name}"
        for kind in (*_kinds(forms.BaseForm), *_kinds(Strict))
        for name, field in _fields(kind).items()
        if isinstance(field, NAMING) or name in NAMES or name.endswith(("_id", "_pk", "_ids"))
    }


def _kinds(of: type) -> Iterator[type]:
    for kind in of.__subclasses__():
        yield from _kinds(kind)
        if kind.__module__.partition(".")[0] in PACKAGES:
            yield kind


def _fields(kind: Any) -> dict[str, Any]:
    if hasattr(kind, "offer"):  # it gets its choices from the view
        return dict(kind().offer(editions=[], agencies=[]).fields)
    return dict(kind.base_fields if issubclass(kind, forms.BaseForm) else kind._declared_fields)

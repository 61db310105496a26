"""Fields that take what they describe and nothing else; what a body must not hold is named, never ignored."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accounts.models import Person

# A larger number is no bigint, and the database would fail at it instead of finding nothing.
LARGEST_ID = 2**63 - 1
Visible = Callable[[Person], QuerySet[Any]]


class Strict(serializers.Serializer[Any]):
    """A body whose every field is known; context: `person`."""

    def to_internal_value(self, data: Any) -> Any:
        """Return the values of the body. Raises ValidationError naming each field that is not taken here."""
        unknown = [str(name) for name in data if name not in self.fields] if isinstance(data, Mapping) else []
        if unknown:
            # Twenty show the mistake; a body may hold a hundred thousand.
            raise serializers.ValidationError({name: _("This field is not taken here.") for name in unknown[:20]})
        return super().to_internal_value(data)


class Text(serializers.CharField):
    """A text as it was typed, nothing trimmed, no number taken for one."""

    def __init__(self, **choices: Any) -> None:
        super().__init__(**{"trim_whitespace": False, **choices})

    def to_internal_value(self, data: Any) -> str:
        """Return the text."""
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Whole(serializers.IntegerField):
    """A whole number of JSON: no text, no fraction, no truth value."""

    def to_internal_value(self, data: Any) -> int:
        """Return the number."""
        if not isinstance(data, int) or isinstance(data, bool):
            self.fail("invalid")
        return super().to_internal_value(data)


class WrittenId(serializers.UUIDField):
    """An id as it is written: a number is none."""

    def to_internal_value(self, data: Any) -> Any:
        """Return the id."""
        if not isinstance(data, str):
            self.fail("invalid", value=data)
        return super().to_internal_value(data)


class Truth(serializers.BooleanField):
    """A truth value of JSON: no text, no number."""

    def to_internal_value(self, data: Any) -> bool:
        """Return the truth value."""
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


@extend_schema_field(OpenApiTypes.INT64)
class VisibleRow(Whole):
    """The id of a row that the person may see; it becomes the row. Everything else is unknown here."""

    def __init__(self, visible: Visible, **choices: Any) -> None:
        self.visible = visible
        super().__init__(**{"min_value": 1, "max_value": LARGEST_ID, **choices})

    def run_validation(self, data: Any = serializers.empty) -> Any:
        """Return the row. Raises ValidationError where the person sees none with this id."""
        row = self.visible(self.context["person"]).filter(pk=super().run_validation(data)).first()
        if row is None:
            raise serializers.ValidationError(_("There is nothing with this id for you. Use one from the list."))
        return row


@extend_schema_field({"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 1000})
class VisibleRows(serializers.ListField):
    """Ids of rows that the person may see; they become the rows, by one query."""

    def __init__(self, visible: Visible, **choices: Any) -> None:
        self.visible = visible
        child = Whole(min_value=1, max_value=LARGEST_ID)
        super().__init__(**{"child": child, "min_length": 1, "max_length": 1000, **choices})

    def run_validation(self, data: Any = serializers.empty) -> list[Any]:
        """Return each row once. Raises ValidationError naming the ids with which the person sees none."""
        ids = set(super().run_validation(data))
        rows = list(self.visible(self.context["person"]).filter(pk__in=ids))
        unknown = sorted(ids - {row.pk for row in rows})[:20]
        if unknown:
            words = ", ".join(map(str, unknown))
            raise serializers.ValidationError(_("There is nothing with these ids for you: %(ids)s.") % {"ids": words})
        return rows

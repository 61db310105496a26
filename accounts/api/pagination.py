"""Lists come in pages, and no page is large."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request


class Pages(PageNumberPagination):
    """`?page=2&page_size=100`: at most 100 rows. What is out of range is refused by name, not guessed at."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 100

    def paginate_queryset(
        self, queryset: QuerySet[Any] | Sequence[Any], request: Request, view: Any = None
    ) -> list[Any] | None:
        """Return the rows of the page that was asked for. Raises ValidationError where there is none."""
        try:
            return super().paginate_queryset(queryset, request, view)
        except NotFound as error:
            raise ValidationError({"page": _("There is no such page. Follow `next` from the first page.")}) from error

    def get_page_size(self, request: Request) -> int:
        """Return how many rows a page has."""
        asked = request.query_params.get("page_size", str(self.page_size))
        # The length before the value: reading a number of a million digits takes seconds.
        if not (asked.isascii() and asked.isdigit() and len(asked) <= 3 and 1 <= int(asked) <= self.max_page_size):
            raise ValidationError({"page_size": _("Ask for 1 to 100 rows.")})
        return int(asked)

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """Return the description of both parameters with their limits."""
        parameters = super().get_schema_operation_parameters(view)
        limits = {"page": {"minimum": 1}, "page_size": {"minimum": 1, "maximum": self.max_page_size}}
        return [p | {"schema": p["schema"] | limits[p["name"]]} for p in parameters]

"""What every page about frameworks does first: let in who prepares them, and find the draft or the edition."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify

from accounts import policy
from accounts.policy import Deed
from accounts.requests import SignedInRequest
from assessment import queries
from assessment.importing import to_workbook, to_yaml

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def let_in(request: SignedInRequest) -> None:
    """Raise NotAllowed unless the person prepares frameworks."""
    policy.require(Deed.MANAGE_FRAMEWORKS, queries.author_role(request.user))


def draft_for(request: SignedInRequest, pk: int) -> Any:
    """Return an open draft. Raises NotAllowed, Http404."""
    let_in(request)
    return get_object_or_404(queries.drafts(), pk=pk)


def edition_for(request: SignedInRequest, pk: int) -> Any:
    """Return an edition with how often it is used. Raises NotAllowed, Http404."""
    let_in(request)
    return get_object_or_404(queries.framework_editions().defer(None), pk=pk)


def file_of(document: dict[str, Any], kind: str) -> HttpResponse:
    """Return a framework as a file to keep: YAML, or a spreadsheet for `kind` "xlsx"."""
    name = f"{slugify(document['code'])}-{slugify(str(document['version']))}"
    if kind == "xlsx":
        return _attached(to_workbook(document), WORKBOOK, f"{name}.xlsx")
    return _attached(to_yaml(document).encode(), "application/yaml", f"{name}.yaml")


def _attached(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})

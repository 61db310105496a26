"""The links of an agency: what is open to whoever holds a secret address."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import policy, queries
from accounts.actions.links import revoke_link
from accounts.policy import Deed
from accounts.requests import SignedInRequest
from accounts.views.agencies import PAGE, turning


@require_safe
def links(request: SignedInRequest, pk: int) -> HttpResponse:
    agency = get_object_or_404(queries.agencies(request.user), pk=pk)
    policy.require(Deed.MAKE_LINK, agency.viewer_role)
    part = Paginator(queries.links(request.user, agency), PAGE).get_page(request.GET.get("page"))
    may_revoke_all = policy.may(Deed.REVOKE_LINKS, agency.viewer_role)
    rows = [_link(row, request.user.pk, may_revoke_all) for row in part]
    page = {"agency_name": agency.name, "links": rows} | turning(part)
    return render(request, "accounts/links.html", {"page": page})


@require_POST
def revoke(request: SignedInRequest, pk: int, link: int) -> HttpResponse:
    agency = get_object_or_404(queries.agencies(request.user), pk=pk)
    policy.require(Deed.MAKE_LINK, agency.viewer_role)
    found = get_object_or_404(queries.links(request.user, agency), pk=link)
    revoke_link(found, by=request.user)
    messages.success(request, _("The link opens nothing any more."))
    return redirect("accounts:links", pk=pk)


def _link(link: Any, viewer: int, may_revoke_all: bool) -> dict[str, Any]:
    is_over = link.revoked_at is not None or (link.expires_at is not None and link.expires_at <= timezone.now())
    may_revoke = not is_over and (may_revoke_all or link.made_by_id == viewer)
    return {
        "label": link.label,
        "kind": link.get_kind_display(),
        "made_by": link.made_by.name,
        "made_at": link.made_at,
        "expires_at": link.expires_at,
        "is_over": is_over,
        "revoked_at": link.revoked_at,
        "revoked_by": link.revoked_by.name if link.revoked_by else "",
        "opened": link.opened,
        "last_opened_at": link.last_opened_at,
        "revoke_url": reverse("accounts:revoke_link", args=[link.agency_id, link.pk]) if may_revoke else None,
    }

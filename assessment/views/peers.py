"""Sharing levels with peers, and comparing those of a round that share."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import policy
from accounts import queries as people
from accounts.policy import Deed
from accounts.requests import SignedInRequest
from accounts.roles import Role
from assessment import queries
from assessment.actions import peers as actions
from assessment.pages.peers import release_page, sharing_page


@require_http_methods(["GET", "HEAD", "POST"])
def sharing(request: SignedInRequest, pk: int) -> HttpResponse:
    agency = get_object_or_404(people.agencies(request.user), pk=pk)
    if request.method == "POST":
        said = actions.set_sharing(agency, request.POST.get("shares") == "yes", by=request.user)
        is_on = said is not None and said.shares
        messages.success(request, _("Your levels are shared.") if is_on else _("Your levels are not shared."))
        return redirect("assessment:sharing", pk=pk)
    policy.require(Deed.READ_AGENCY, agency.viewer_role)
    page = sharing_page(agency, queries.sharing(request.user, agency.pk))
    return render(request, "assessment/sharing.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def release_peers(request: SignedInRequest, pk: int) -> HttpResponse:
    opened = get_object_or_404(queries.rounds(request.user), pk=pk)
    policy.require(Deed.RELEASE_PEERS, Role.ADMINISTRATOR if request.user.is_administrator else None)
    if request.method == "POST":
        actions.release_peers(opened, by=request.user)
        messages.success(request, _("The agencies that share are compared."))
        return redirect("assessment:release_peers", pk=pk)
    counts = queries.sharing_counts(request.user, opened)
    is_left = bool(queries.editions_left(opened))
    page = release_page(opened, counts, list(queries.released(opened)), is_left=is_left)
    return render(request, "assessment/release_peers.html", {"page": page})

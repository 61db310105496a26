"""Agencies, the people in them, and their trail."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import mails, policy, queries, words
from accounts.actions import agencies as agency_actions
from accounts.actions import memberships
from accounts.forms import AgencyForm, InvitationForm
from accounts.policy import Deed
from accounts.refusals import InvalidInput
from accounts.requests import SignedInRequest

PAGE = 50


@require_safe
def agencies(request: SignedInRequest) -> HttpResponse:
    return _agencies(request, AgencyForm() if request.user.is_administrator else None)


@require_POST
def add_agency(request: SignedInRequest) -> HttpResponse:
    form = AgencyForm(request.POST)
    if not form.is_valid():
        return _agencies(request, form, status=400)
    try:
        # A savepoint of its own: the page that names the mistake still has to ask the database.
        with transaction.atomic():
            made = agency_actions.create_agency(**form.cleaned_data, by=request.user)
    except InvalidInput as refusal:
        for name, problem in refusal.fields.items():
            form.add_error(name, str(problem))
        return _agencies(request, form, status=400)
    messages.success(request, _("%(agency)s is added. Invite its lead next.") % {"agency": made.name})
    return redirect("accounts:people", pk=made.pk)


@require_safe
def people(request: SignedInRequest, pk: int) -> HttpResponse:
    agency = get_object_or_404(queries.agencies(request.user), pk=pk)
    policy.require(Deed.READ_PEOPLE, agency.viewer_role)
    form = InvitationForm.for_inviter(may_name_reviewers=request.user.is_administrator)
    page = _people_page(request, agency, form) | {"fresh_link": request.session.pop(_fresh_link_of(pk), "")}
    return render(request, "accounts/people.html", {"page": page})


@require_POST
def invite(request: SignedInRequest, pk: int) -> HttpResponse:
    agency = get_object_or_404(queries.agencies(request.user), pk=pk)
    form = InvitationForm.for_inviter(request.POST, may_name_reviewers=request.user.is_administrator)
    if not form.is_valid():
        policy.require(Deed.MANAGE_PEOPLE, agency.viewer_role)
        return render(request, "accounts/people.html", {"page": _people_page(request, agency, form)}, status=400)
    replaced = queries.open_invitations(request.user, agency, email=form.cleaned_data["email"]).exists()
    invitation, secret = memberships.invite(agency, **form.cleaned_data, by=request.user)
    link = request.build_absolute_uri(reverse("accounts:accept", args=[secret]))
    mails.send_invitation(invitation, link)
    if replaced:
        said = _("The earlier invitation to %(email)s is withdrawn; its link opens nothing any more.")
        messages.info(request, said % {"email": invitation.email})
    # Only until the next page shows it: reloading that page must not invite again.
    request.session[_fresh_link_of(pk)] = link
    return redirect("accounts:people", pk=pk)


@require_POST
def withdraw(request: SignedInRequest, pk: int, invitation: int) -> HttpResponse:
    agency = get_object_or_404(queries.agencies(request.user), pk=pk)
    found = get_object_or_404(queries.open_invitations(request.user, agency), pk=invitation)
    memberships.withdraw_invitation(found, by=request.user)
    messages.success(request, _("The invitation is withdrawn."))
    return redirect("accounts:people", pk=pk)


@require_POST
def end_membership(request: SignedInRequest, pk: int, membership: int) -> HttpResponse:
    agency = get_object_or_404(queries.agencies(request.user), pk=pk)
    found = get_object_or_404(queries.members(request.user, agency), pk=membership)
    memberships.end_membership(found, by=request.user)
    messages.success(request, _("The role has ended."))
    return redirect("accounts:people", pk=pk)


@require_safe
def trail(request: SignedInRequest, pk: int) -> HttpResponse:
    agency = get_object_or_404(queries.agencies(request.user), pk=pk)
    policy.require(Deed.READ_TRAIL, agency.viewer_role)
    part = Paginator(queries.events(request.user, agency), PAGE).get_page(request.GET.get("page"))
    rows = list(part)
    names = queries.names_of(words.people_named(rows))
    reads = {
        "reads_answers": policy.may(Deed.READ_ANSWERS, agency.viewer_role),
        "reads_reviews": policy.may(Deed.READ_REVIEW, agency.viewer_role),
    }
    entries = [words.entry(row, names, **reads) for row in rows]
    page = {"agency_name": agency.name, "events": entries, "checked": ""}
    return render(request, "accounts/trail.html", {"page": page | turning(part)})


def turning(part: Any) -> dict[str, Any]:
    """Return what a list needs to show its pages: addresses before and after, and which page this is."""
    words_ = _("Page %(number)d of %(all)d") % {"number": part.number, "all": part.paginator.num_pages}
    return {
        "previous_url": f"?page={part.previous_page_number()}" if part.has_previous() else None,
        "next_url": f"?page={part.next_page_number()}" if part.has_next() else None,
        "words": words_,
    }


def _agencies(request: SignedInRequest, form: AgencyForm | None, *, status: int = 200) -> HttpResponse:
    part = Paginator(queries.agencies_with_people(request.user), PAGE).get_page(request.GET.get("page"))
    urls = {"add_url": reverse("accounts:add_agency"), "import_url": reverse("roadmap:import_agency")}
    page = {"agencies": [_agency(agency) for agency in part], "form": form, **urls}
    return render(request, "accounts/agencies.html", {"page": page | turning(part)}, status=status)


def _agency(agency: Any) -> dict[str, Any]:
    reads = policy.may(Deed.READ_TRAIL, agency.viewer_role)
    links = policy.may(Deed.MAKE_LINK, agency.viewer_role)
    return {
        "code": agency.code,
        "name": agency.name,
        "people": agency.people,
        "people_url": reverse("accounts:people", args=[agency.pk]),
        "trail_url": reverse("accounts:trail", args=[agency.pk]) if reads else None,
        "links_url": reverse("accounts:links", args=[agency.pk]) if links else None,
        "look_url": reverse("reports:look", args=[agency.pk]),
        "sharing_url": reverse("assessment:sharing", args=[agency.pk]),
        "round_words": "",
        "url": None,
    }


def _people_page(request: SignedInRequest, agency: Any, form: InvitationForm) -> dict[str, Any]:
    manages = policy.may(Deed.MANAGE_PEOPLE, agency.viewer_role)
    open_ones = queries.open_invitations(request.user, agency) if manages else []
    return {
        "agency_name": agency.name,
        "agency_url": None,
        "members": [
            _member(row, agency, manages and _may_end(row, request)) for row in queries.members(request.user, agency)
        ],
        "invitations": [_invitation(row, agency) for row in open_ones],
        "form": form if manages else None,
        "invite_url": reverse("accounts:invite", args=[agency.pk]),
        "fresh_link": "",
    }


def _fresh_link_of(pk: int) -> str:
    return f"fresh_link_{pk}"


def _may_end(membership: Any, request: SignedInRequest) -> bool:
    return request.user.is_administrator or (
        membership.role != "consultant" and membership.person_id != request.user.pk
    )


def _member(membership: Any, agency: Any, may_end: bool) -> dict[str, Any]:
    return {
        "name": membership.person.name,
        "email": membership.person.email,
        "role_name": membership.get_role_display(),
        "since": membership.started_at,
        "end_url": reverse("accounts:end_membership", args=[agency.pk, membership.pk]) if may_end else None,
    }


def _invitation(invitation: Any, agency: Any) -> dict[str, Any]:
    return {
        "email": invitation.email,
        "role_name": invitation.get_role_display(),
        "expires_on": invitation.expires_at,
        "withdraw_url": reverse("accounts:withdraw", args=[agency.pk, invitation.pk]),
    }

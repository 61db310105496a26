"""How an agency's reports look: its logo and its Word template."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts import policy
from accounts import queries as people
from accounts.policy import Deed
from accounts.refusals import InvalidInput
from accounts.requests import SignedInRequest
from assessment.actions.evidence_rules import Upload
from reports import queries
from reports.actions import looks as actions
from reports.forms import LogoForm, TemplateForm
from reports.packs import MEDIA_TYPES, LookKind
from reports.pages.looks import look_page


@require_safe
def look(request: SignedInRequest, pk: int) -> HttpResponse:
    return _shown(request, _agency(request, pk, Deed.READ_AGENCY))


@require_POST
def set_logo(request: SignedInRequest, pk: int) -> HttpResponse:
    agency = _agency(request, pk, Deed.SET_LOOK)
    form = LogoForm(request.POST, request.FILES)
    if _is_taken(form, lambda upload, said: actions.set_logo(agency, upload, **said, by=request.user)):
        messages.success(request, _("The logo is set. It stands on every report that is asked for from now on."))
        return redirect("reports:look", pk=pk)
    return _shown(request, agency, logo=form)


@require_POST
def set_template(request: SignedInRequest, pk: int) -> HttpResponse:
    agency = _agency(request, pk, Deed.SET_LOOK)
    form = TemplateForm(request.POST, request.FILES)
    if _is_taken(form, lambda upload, said: actions.set_template(agency, upload, **said, by=request.user)):
        messages.success(request, _("The Word template is set. Choose its styles where you ask for a report in Word."))
        return redirect("reports:look", pk=pk)
    return _shown(request, agency, template=form)


@require_POST
def remove_logo(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.remove_look(_agency(request, pk, Deed.SET_LOOK), LookKind.LOGO, by=request.user)
    messages.success(request, _("New reports carry no logo."))
    return redirect("reports:look", pk=pk)


@require_POST
def remove_template(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.remove_look(_agency(request, pk, Deed.SET_LOOK), LookKind.TEMPLATE, by=request.user)
    messages.success(request, _("New reports in Word have our styles."))
    return redirect("reports:look", pk=pk)


@never_cache
@require_safe
def logo(request: SignedInRequest, pk: int) -> HttpResponse:
    agency = _agency(request, pk, Deed.READ_AGENCY)
    return picture(queries.look(request.user, agency.pk, LookKind.LOGO))


@never_cache
@require_safe
def template(request: SignedInRequest, pk: int) -> HttpResponse:
    agency = _agency(request, pk, Deed.READ_AGENCY)
    found = queries.look(request.user, agency.pk, LookKind.TEMPLATE)
    if found is None:
        raise Http404
    reply = HttpResponse(bytes(found.content), content_type=MEDIA_TYPES["docx"])
    # As it came from somebody: to disk and never shown in our own name.
    reply["Content-Disposition"] = content_disposition_header(True, found.name) or "attachment"
    reply["Content-Security-Policy"] = "sandbox"
    return reply


def picture(found: Any) -> HttpResponse:
    """Return a logo as a picture; every pixel of it was written by us. Raises Http404 where there is none."""
    if found is None:
        raise Http404
    return HttpResponse(
        bytes(found.content),
        content_type="image/png",
        headers={"Content-Security-Policy": "default-src 'none'; sandbox"},
    )


def _agency(request: SignedInRequest, pk: int, deed: Deed) -> Any:
    agency = get_object_or_404(people.agencies(request.user), pk=pk)
    policy.require(deed, agency.viewer_role)
    return agency


def _is_taken(form: forms.Form, take: Callable[[Upload, dict[str, Any]], Any]) -> bool:
    if not form.is_valid():
        return False
    sent, said = form.cleaned_data["file"], {k: v for k, v in form.cleaned_data.items() if k != "file"}
    try:
        # A savepoint of its own: the page that names the mistake still has to ask the database.
        with transaction.atomic():
            take(Upload(sent.name, sent.read()), said)
    except InvalidInput as refusal:
        for name, problem in refusal.fields.items():
            form.add_error(name, str(problem))
        return False
    return True


def _shown(request: SignedInRequest, agency: Any, **sent: Any) -> HttpResponse:
    page = look_page(agency, queries.looks(request.user, agency.pk), **sent)
    return render(request, "reports/look.html", {"page": page}, status=400 if sent else 200)

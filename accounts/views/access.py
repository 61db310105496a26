"""Signing in and out, passwords, invitations."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import events, queries
from accounts.actions import memberships, people
from accounts.forms import ChangePasswordForm, JoinForm, NewPasswordForm, ResetPasswordForm, SignInForm

BACKEND = "django.contrib.auth.backends.ModelBackend"
# Django's form views would take PUT as well, and some answer before they look at the verb.
as_a_form = method_decorator(require_http_methods(["GET", "HEAD", "POST"]), name="dispatch")


@as_a_form
class SignIn(auth.LoginView):
    form_class = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        reply = super().form_valid(form)
        events.record("signed_in", form.get_user(), by=form.get_user(), agency_id=None)
        return reply


class SignOut(auth.LogoutView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        reply: HttpResponse = super().post(request, *args, **kwargs)
        # Drafts of answers must not stay in a browser that somebody else may use next. Only where somebody did sign
        # out: a mere link to this address must not wipe what was not saved yet.
        reply["Clear-Site-Data"] = '"cache", "storage"'
        return reply


@method_decorator(login_not_required, name="dispatch")
@as_a_form
class ResetPassword(auth.PasswordResetView):
    form_class = ResetPasswordForm
    success_url = reverse_lazy("accounts:password_reset_done")


@method_decorator(login_not_required, name="dispatch")
@as_a_form
class ConfirmPassword(auth.PasswordResetConfirmView):
    form_class = NewPasswordForm
    success_url = reverse_lazy("accounts:password_reset_complete")

    def form_valid(self, form: "SetPasswordForm[Any]") -> HttpResponse:
        events.record("password_reset", form.user, by=form.user, agency_id=None)
        return super().form_valid(form)


@as_a_form
class ChangePassword(auth.PasswordChangeView):
    form_class = ChangePasswordForm
    success_url = reverse_lazy("accounts:password_change_done")

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        events.record("password_changed", form.user, by=form.user, agency_id=None)
        return super().form_valid(form)


@sensitive_post_parameters("password")
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    invitation = memberships.find_invitation(secret)
    if invitation is None:
        problem = _("The invitation was used already, was withdrawn, or has expired. Ask for a new one.")
        page: dict[str, Any] = {"problem": problem, "sign_in_url": reverse("accounts:sign_in")}
        return render(request, "accounts/invitation.html", {"page": page}, status=404)
    if request.user.is_authenticated:
        return _accept_as_known(request, invitation)
    if queries.has_account(invitation.email):
        return render(request, "accounts/invitation.html", {"page": _invitation_page(request, invitation, None)})
    form = JoinForm(request.POST or None, email=invitation.email)
    if form.is_valid():
        person = people.join(invitation, **form.cleaned_data)
        login(request, person, backend=BACKEND)
        return _welcome(request, invitation)
    page = _invitation_page(request, invitation, form)
    return render(request, "accounts/invitation.html", {"page": page}, status=400 if form.errors else 200)


def _accept_as_known(request: HttpRequest, invitation: Any) -> HttpResponse:
    if request.method == "POST":
        memberships.accept_invitation(invitation, person=request.user)  # type: ignore[arg-type]
        return _welcome(request, invitation)
    return render(request, "accounts/invitation.html", {"page": _invitation_page(request, invitation, None)})


def _welcome(request: HttpRequest, invitation: Any) -> HttpResponse:
    names = {"agency": invitation.agency.name, "role": invitation.get_role_display()}
    messages.success(request, _("You have joined %(agency)s. Your role there: %(role)s.") % names)
    return redirect(settings.LOGIN_REDIRECT_URL)


def _invitation_page(request: HttpRequest, invitation: Any, form: JoinForm | None) -> dict[str, Any]:
    signed_in_as = request.user.email if request.user.is_authenticated else ""
    return {
        "agency_name": invitation.agency.name,
        "role_name": invitation.get_role_display(),
        "email": invitation.email,
        "invited_by": invitation.invited_by.name,
        "form": form,
        "signed_in_as": signed_in_as,
        "is_for_another": bool(signed_in_as) and signed_in_as.lower() != invitation.email.lower(),
        "url": request.path,
        "problem": "",
        "sign_in_url": f"{reverse('accounts:sign_in')}?{urlencode({'next': request.path}, safe='/')}",
    }

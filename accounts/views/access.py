"""Signing in and out, passwords, invitations."""

from typing import Any

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

from accounts import events
from accounts.actions import memberships, people
from accounts.forms import JoinForm, SignInForm

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
    success_url = reverse_lazy("accounts:password_reset_done")


@method_decorator(login_not_required, name="dispatch")
@as_a_form
class ConfirmPassword(auth.PasswordResetConfirmView):
    success_url = reverse_lazy("accounts:password_reset_complete")

    def form_valid(self, form: "SetPasswordForm[Any]") -> HttpResponse:
        events.record("password_reset", form.user, by=form.user, agency_id=None)
        return super().form_valid(form)


@as_a_form
class ChangePassword(auth.PasswordChangeView):
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
    form = JoinForm(request.POST or None, email=invitation.email)
    if form.is_valid():
        person = people.join(invitation, **form.cleaned_data)
        login(request, person, backend=BACKEND)
        return redirect("my_work")
    page = _invitation_page(request, invitation, form)
    return render(request, "accounts/invitation.html", {"page": page}, status=400 if form.errors else 200)


def _accept_as_known(request: HttpRequest, invitation: Any) -> HttpResponse:
    if request.method == "POST":
        memberships.accept_invitation(invitation, person=request.user)  # type: ignore[arg-type]
        return redirect("my_work")
    return render(request, "accounts/invitation.html", {"page": _invitation_page(request, invitation, None)})


def _invitation_page(request: HttpRequest, invitation: Any, form: JoinForm | None) -> dict[str, Any]:
    return {
        "agency_name": invitation.agency.name,
        "role_name": invitation.get_role_display(),
        "email": invitation.email,
        "invited_by": invitation.invited_by.name,
        "form": form,
        "url": request.path,
        "problem": "",
        "sign_in_url": reverse("accounts:sign_in"),
    }

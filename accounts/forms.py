"""Text that people type about people, to values."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.roles import AGENCY_ROLES, Role


class SignInForm(AuthenticationForm):
    """E-mail and password; one message for every mistake, so that nobody learns who has an account."""

    error_messages = {  # noqa: RUF012 - Django reads it from the class
        "invalid_login": _("This e-mail address and password do not belong together. Check both and try again."),
        "inactive": _("This e-mail address and password do not belong together. Check both and try again."),
    }

    def clean_username(self) -> str:
        """Return the address as accounts keep it."""
        # The lockout counts by what comes from here: another case of a letter must not buy more guesses.
        return str(self.cleaned_data["username"]).strip().lower()


class AgencyForm(forms.Form):
    """A new agency."""

    name = forms.CharField(label=_("Name of the agency"), max_length=200)
    code = forms.SlugField(
        label=_("Short code"),
        max_length=40,
        help_text=_("Lower-case letters, numbers and hyphens, for example land-registry."),
    )


class InvitationForm(forms.Form):
    """Whom to invite, and as what."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    role = forms.ChoiceField(label=_("Role"), choices=[(role.value, role.label) for role in AGENCY_ROLES])

    @classmethod
    def for_inviter(cls, posted: Mapping[str, str] | None = None, *, may_name_reviewers: bool) -> "InvitationForm":
        """Return the form with the roles this person may give."""
        form = cls(posted)
        roles = [role for role in AGENCY_ROLES if may_name_reviewers or role != Role.CONSULTANT]
        form.fields["role"] = forms.ChoiceField(label=_("Role"), choices=[(role.value, role.label) for role in roles])
        return form


class JoinForm(forms.Form):
    """What somebody tells when they follow an invitation."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least 12 characters. A short sentence is easy to remember and hard to guess."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        # A blank at its end is part of a password.
        strip=False,
    )

    def __init__(self, *args: Any, email: str, **choices: Any) -> None:
        super().__init__(*args, **choices)
        self.email = email

    def clean_password(self) -> str:
        """Return the password. Raises ValidationError where it is too easy to guess for this person."""
        password = str(self.cleaned_data["password"])
        validate_password(password, Person(email=self.email, name=self.cleaned_data.get("name", "")))
        return password


class TokenForm(forms.Form):
    """A new access token."""

    name = forms.CharField(label=_("What is it for?"), max_length=80)

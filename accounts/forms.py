"""Text that people type about people, to values."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, PasswordResetForm, SetPasswordForm
from django.contrib.auth.password_validation import validate_password
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.roles import AGENCY_ROLES, Role

UUID_TEXT = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NO_PASSWORD = _("Enter a new password.")
NO_REPETITION = _("Enter the new password a second time.")
NO_ADDRESS = _("Enter an e-mail address in the form name@example.org.")
# What each role is for, where somebody has to choose one for somebody else.
ROLES_IN_WORDS = {
    Role.RESPONDENT: _("answers the questions."),
    Role.LEAD: _("answers, sends the answers to the reviewer, publishes the result and invites people."),
    Role.CONSULTANT: _("reviews the answers from outside the agency and approves the result."),
    Role.EXECUTIVE: _("reads results, roadmaps and reports, and decides what a plan asks for."),
}


def _say_where_empty(form: forms.BaseForm, **words: Any) -> None:
    for name, sentence in words.items():
        form.fields[name].error_messages["required"] = sentence


class SignInForm(AuthenticationForm):
    """E-mail and password; one message for every mistake, so that nobody learns who has an account."""

    error_messages = {  # noqa: RUF012 - Django reads it from the class
        "invalid_login": _("This e-mail address and password do not belong together. Check both and try again."),
        "inactive": _("This e-mail address and password do not belong together. Check both and try again."),
    }

    def __init__(self, *args: Any, **choices: Any) -> None:
        super().__init__(*args, **choices)
        _say_where_empty(self, username=_("Enter your e-mail address."), password=_("Enter your password."))

    def clean_username(self) -> str:
        """Return the address as accounts keep it."""
        # The lockout counts by what comes from here: another case of a letter must not buy more guesses.
        return str(self.cleaned_data["username"]).strip().lower()


class ResetPasswordForm(PasswordResetForm):
    """Whose password is forgotten."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Enter your e-mail address."), "invalid": NO_ADDRESS},
    )


class NewPasswordForm(SetPasswordForm):  # type: ignore[type-arg]  # Django's own class takes no argument
    """A password in place of a forgotten one."""

    def __init__(self, *args: Any, **choices: Any) -> None:
        super().__init__(*args, **choices)
        _say_where_empty(self, new_password1=NO_PASSWORD, new_password2=NO_REPETITION)


class ChangePasswordForm(PasswordChangeForm):
    """A password in place of one that is known."""

    def __init__(self, *args: Any, **choices: Any) -> None:
        super().__init__(*args, **choices)
        present = _("Enter your present password.")
        _say_where_empty(self, old_password=present, new_password1=NO_PASSWORD, new_password2=NO_REPETITION)


class AgencyForm(forms.Form):
    """A new agency."""

    name = forms.CharField(
        label=_("Name of the agency"),
        max_length=200,
        error_messages={"required": _("Enter the name of the agency.")},
    )
    code = forms.RegexField(
        r"^[a-z0-9-]+\Z",
        label=_("Short code"),
        error_messages={
            "required": _("Enter a short code."),
            "invalid": _("Use lower-case letters, numbers and hyphens only."),
        },
        max_length=40,
        help_text=_("Lower-case letters, numbers and hyphens, for example land-registry."),
    )


class InvitationForm(forms.Form):
    """Whom to invite, and as what."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        error_messages={"required": _("Enter the e-mail address of the person you invite."), "invalid": NO_ADDRESS},
    )
    role = forms.ChoiceField(label=_("Role"), choices=[(role.value, role.label) for role in AGENCY_ROLES])

    @classmethod
    def for_inviter(cls, posted: Mapping[str, str] | None = None, *, may_name_reviewers: bool) -> "InvitationForm":
        """Return the form with the roles this person may give."""
        form = cls(posted)
        roles = [role for role in AGENCY_ROLES if may_name_reviewers or role != Role.CONSULTANT]
        form.fields["role"] = forms.ChoiceField(
            label=_("Role"),
            choices=[(role.value, role.label) for role in roles],
            help_text=_explained(roles),
            error_messages={"required": _("Choose a role."), "invalid_choice": _("Choose a role from the list.")},
        )
        return form


def _explained(roles: Sequence[Role]) -> SafeString:
    lines = ((role.label, ROLES_IN_WORDS[role]) for role in roles)
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}: {}</li>", lines))


class JoinForm(forms.Form):
    """What somebody tells when they follow an invitation."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Enter your name.")},
    )
    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least 12 characters. A short sentence is easy to remember and hard to guess."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Enter a password.")},
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

    name = forms.CharField(
        label=_("What is it for?"), max_length=80, error_messages={"required": _("Enter what the token is for.")}
    )


def ids_of(texts: Sequence[str]) -> list[UUID]:
    """Return the ids among these texts; what is none is nobody's."""
    return [UUID(text) for text in texts if UUID_TEXT.fullmatch(text)]

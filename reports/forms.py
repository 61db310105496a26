"""Forms about reports."""

from django import forms
from django.utils.translation import gettext_lazy as _

NO_FILE = _("Choose a file.")
EMPTY = _("This file is empty. Choose another one.")
MESSAGES = {"required": NO_FILE, "missing": NO_FILE, "empty": EMPTY, "invalid": NO_FILE}


class LogoForm(forms.Form):
    """A logo, and what it shows in words."""

    file = forms.FileField(
        label=_("Picture"), error_messages=MESSAGES, widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg"})
    )
    description = forms.CharField(
        label=_("What it shows"),
        max_length=200,
        required=False,
        help_text=_("For people who cannot see it. The agency's name is usually right."),
    )


class TemplateForm(forms.Form):
    """A Word template."""

    file = forms.FileField(
        label=_("Word document"), error_messages=MESSAGES, widget=forms.FileInput(attrs={"accept": ".docx"})
    )

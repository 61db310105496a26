"""What an executive types about a decision, to values."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roadmap.actions.rulings import RulingValues
from roadmap.forms.following import NO_DAY
from roadmap.lifecycle import Said


class AcceptanceForm(forms.Form):
    """Accepted: nothing is to be typed."""

    def values(self, roadmap: int) -> RulingValues:
        """Return what is said to a decision of this roadmap."""
        return RulingValues(Said.ACCEPTED, roadmap)


class DeferralForm(forms.Form):
    """Deferred: why, and until when."""

    reason = forms.CharField(
        label=_("Why it is deferred"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever reads the plan and its reports reads this too."),
        error_messages={"required": _("Say why it is deferred. Whoever prepares the next plan will ask.")},
    )
    until = forms.DateField(
        label=_("Until when"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"required": _("Give the day until which it is deferred."), "invalid": NO_DAY},
    )

    def values(self, roadmap: int) -> RulingValues:
        """Return what was typed about a decision of this roadmap, once it is valid."""
        return RulingValues(Said.DEFERRED, roadmap, **self.cleaned_data)


def ruling_form(initiative: str, posted: Any = None) -> AcceptanceForm | DeferralForm:
    """Return the form of one decision among several on a page; an empty one, or what was posted."""
    accepts = posted is not None and posted.get("said") == Said.ACCEPTED
    return (AcceptanceForm if accepts else DeferralForm)(posted, auto_id=f"{initiative}-%s")

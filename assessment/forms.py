"""Text that people type about assessments, to values."""

from collections.abc import Mapping
from datetime import date, datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.refusals import InvalidInput
from assessment.actions.answers import Content
from assessment.actions.reviews import Opinion
from assessment.lifecycle import AnswerState, Verdict
from assessment.models.answers import LEVELS

CHOICES = {"": AnswerState.UNANSWERED, "not_applicable": AnswerState.NOT_APPLICABLE, "dont_know": AnswerState.DONT_KNOW}


def answer_content(posted: Mapping[str, str]) -> Content:
    """Return what a question's form says. Raises InvalidInput for a choice that no form offers."""
    # Browsers end the lines of a text area with CR LF; a program's same text must not differ from it.
    reason, note = (posted.get(name, "").replace("\r\n", "\n").strip() for name in ("reason", "note"))
    choice = posted.get("choice", "")
    if choice in CHOICES:
        return Content(CHOICES[choice], reason=reason, note=note)
    return Content(AnswerState.CHOSEN, level=_level(choice), reason=reason, note=note)


def seen_version(posted: Mapping[str, str]) -> int | None:
    """Return the version the form was made from; None where it names none."""
    text = posted.get("version", "")
    # Ten digits are no version, and a million of them would take seconds to read.
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def opinion_of(posted: Mapping[str, str]) -> Opinion:
    """Return what a review form says. Raises InvalidInput for a choice that no form offers."""
    choice, reason = posted.get("choice", ""), posted.get("reason", "").replace("\r\n", "\n").strip()
    if not choice:
        problem = _("Choose a verdict: agree, another level, or return.")
        raise InvalidInput(_("No verdict was chosen."), problem, fields={"choice": problem})
    confirmed = "evidence_confirmed" in posted
    if choice in (Verdict.AGREED, Verdict.RETURNED):
        return Opinion(Verdict(choice), reason=reason, evidence_confirmed=confirmed)
    return Opinion(Verdict.CHANGED, _level(choice), reason, confirmed)


def moment_of(posted: Mapping[str, str]) -> datetime | None:
    """Return when the verdict was given that the form was made from; None where it names no such moment."""
    try:
        moment = datetime.fromisoformat(posted.get("given", ""))
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def targets_of(posted: Mapping[str, str], components: list[str]) -> dict[str, int]:
    """Return component code -> level of the targets form. Raises InvalidInput."""
    return {code: _level(posted[code]) for code in components if code in posted}


def _level(text: str) -> int:
    if text not in map(str, LEVELS):
        problem = _("Choose a level from 1 to 5.")
        raise InvalidInput(_("This choice is not one of the offered ones."), problem, fields={"choice": problem})
    return int(text)


class RoundForm(forms.Form):
    """A round to open; the caller says which editions and agencies there are to choose from."""

    name = forms.CharField(label=_("Name of the round"), max_length=120)
    opens_on = forms.DateField(
        label=_("Official first day"),
        help_text=_("For your records. Agencies can answer as soon as you open the round, also before this day."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    due_on = forms.DateField(label=_("Answers due on"), widget=forms.DateInput(attrs={"type": "date"}))

    def clean_due_on(self) -> date:
        """Return the due date, which is not past. Raises ValidationError."""
        due: date = self.cleaned_data["due_on"]
        if due < timezone.localdate():
            raise forms.ValidationError(_("This day is past. Choose today or a later day."))
        return due

    def offer(self, *, editions: list[tuple[int, str]], agencies: list[tuple[int, str]]) -> "RoundForm":
        """Return the form with these choices; anything else that is posted is refused."""
        self.fields["edition"] = forms.TypedChoiceField(
            label=_("Edition of the questions"), coerce=int, choices=editions
        )
        self.fields["agencies"] = forms.TypedMultipleChoiceField(
            label=_("Agencies"), coerce=int, choices=agencies, widget=forms.CheckboxSelectMultiple
        )
        return self

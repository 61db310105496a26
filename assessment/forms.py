"""Text that people type about assessments, to values."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.refusals import InvalidInput
from assessment.actions.answers import Content
from assessment.lifecycle import AnswerState, Verdict
from assessment.models.answers import LEVELS

CHOICES = {"": AnswerState.UNANSWERED, "not_applicable": AnswerState.NOT_APPLICABLE, "dont_know": AnswerState.DONT_KNOW}


def answer_content(posted: Mapping[str, str]) -> Content:
    """Return what a question's form says. Raises InvalidInput for a choice that no form offers."""
    texts = {name: posted.get(name, "").replace("\r\n", "\n").strip() for name in ("reason", "note")}
    choice = posted.get("choice", "")
    if choice in CHOICES:
        return Content(CHOICES[choice], **texts)
    return Content(AnswerState.CHOSEN, level=_level(choice), **texts)


def seen_version(posted: Mapping[str, str]) -> int | None:
    """Return the version the form was made from; None where it names none."""
    text = posted.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def verdict_of(posted: Mapping[str, str]) -> tuple[Verdict, int | None]:
    """Return the verdict of a review form and, where it is another level, that level. Raises InvalidInput."""
    choice = posted.get("choice", "")
    if choice in (Verdict.AGREED, Verdict.RETURNED):
        return Verdict(choice), None
    return Verdict.CHANGED, _level(choice)


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
    edition = forms.TypedChoiceField(label=_("Edition of the questions"), coerce=int)
    opens_on = forms.DateField(label=_("Opens on"), widget=forms.DateInput(attrs={"type": "date"}))
    due_on = forms.DateField(label=_("Answers due on"), widget=forms.DateInput(attrs={"type": "date"}))
    agencies = forms.TypedMultipleChoiceField(label=_("Agencies"), coerce=int, widget=forms.CheckboxSelectMultiple)

    def offer(self, *, editions: list[tuple[int, str]], agencies: list[tuple[int, str]]) -> "RoundForm":
        """Return the form with these choices; anything else that is posted is refused."""
        self.fields["edition"].choices = editions  # type: ignore[attr-defined]
        self.fields["agencies"].choices = agencies  # type: ignore[attr-defined]
        return self

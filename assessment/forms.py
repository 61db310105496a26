"""Text that people type about assessments, to values."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.refusals import InvalidInput
from assessment.actions.answers import Content
from assessment.actions.evidence_rules import About
from assessment.actions.opinions import Opinion
from assessment.lifecycle import AnswerState, Scope, Verdict
from assessment.models.answers import LEVELS
from assessment.values import Value

CHOICES = {"": AnswerState.UNANSWERED, "not_applicable": AnswerState.NOT_APPLICABLE, "dont_know": AnswerState.DONT_KNOW}
# Before the code of an option, which could otherwise be one of the words above.
OPTION = "option:"
THOUSANDS = 3


def answer_content(posted: QueryDict) -> Content:
    """Return what a question's form says: a choice, or what its one field of another kind holds.

    Raises InvalidInput for a choice that no form offers, and for two answers at once.
    """
    reason, note = _typed(posted, "reason"), _typed(posted, "note")
    if posted.get("clear"):
        return Content(AnswerState.UNANSWERED, reason=reason, note=note)
    choice, value = posted.get("choice", ""), _value(posted)
    if value is None and choice in CHOICES:
        return Content(CHOICES[choice], reason=reason, note=note)
    if choice and value is not None:
        problem = _("Choose one of the two: clear what you wrote or ticked, or the choice below it.")
        raise InvalidInput(_("There are two answers to this question."), problem, fields={"choice": problem})
    if choice.startswith(OPTION):
        value = {"options": [choice.removeprefix(OPTION)]}
    level = _level(choice) if value is None else None
    return Content(AnswerState.CHOSEN, level=level, reason=reason, note=note, value=value)


def _value(posted: QueryDict) -> Value | None:
    if options := posted.getlist("option"):
        return {"options": options}
    found = {name: text for name in ("number", "text", "date") if (text := _typed(posted, name))}
    if "number" in found:
        found["number"] = _with_point(found["number"])
    return found or None


def _with_point(number: str) -> str:
    """Return a number with a decimal point for its decimal comma; one that may mean thousands stays, to be refused."""
    whole, comma, rest = number.partition(",")
    return f"{whole}.{rest}" if comma and "." not in number and len(rest) != THOUSANDS else number


def _typed(posted: QueryDict, name: str) -> str:
    # Browsers end the lines of a text area with CR LF; a program's same text must not differ from it.
    return posted.get(name, "").replace("\r\n", "\n").strip()


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


def second_level_of(posted: Mapping[str, str]) -> tuple[int, str]:
    """Return the level and the note of a second reading's form. Raises InvalidInput for a level there is not."""
    return _level(posted.get("choice", "")), posted.get("reason", "").replace("\r\n", "\n").strip()


def targets_of(posted: Mapping[str, str], components: list[str]) -> dict[str, int]:
    """Return component code -> level of the targets form. Raises InvalidInput."""
    return {code: _level(posted[code]) for code in components if code in posted}


def _level(text: str) -> int:
    if text not in map(str, LEVELS):
        problem = _("Choose a level from 1 to 5.")
        raise InvalidInput(_("This choice is not one of the offered ones."), problem, fields={"choice": problem})
    return int(text)


def numbers_of(texts: Iterable[str]) -> set[int]:
    """Return those of the texts that are numbers of rows."""
    return {int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 10}


def level_of(posted: Mapping[str, str]) -> int:
    """Return the level that a form names. Raises InvalidInput for one there is not."""
    return _level(posted.get("level", ""))


class EvidenceForm(forms.Form):
    """A piece of evidence: what it is, of which day, and where it can be seen."""

    title = forms.CharField(label=_("What it is"), max_length=200)
    effective_on = forms.DateField(
        label=_("Of which day it speaks"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    file = forms.FileField(label=_("File"), required=False)
    link = forms.CharField(label=_("Web address"), max_length=1000, required=False)
    kept_at = forms.CharField(
        label=_("Where it is kept"),
        max_length=500,
        required=False,
        help_text=_("For instance a file number or a folder, if you neither attach it nor link to it."),
    )

    def about(self) -> About:
        """Return what the form says, once it is valid."""
        said = self.cleaned_data
        return About(said["title"], said["link"], said["kept_at"], said["effective_on"])


class RoundForm(forms.Form):
    """A round to open; the caller says which editions and agencies there are to choose from."""

    name = forms.CharField(label=_("Name of the round"), max_length=120)
    opens_on = forms.DateField(
        label=_("Official first day"),
        help_text=_("For your records. Agencies can answer as soon as you open the round, also before this day."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    due_on = forms.DateField(label=_("Answers due on"), widget=forms.DateInput(attrs={"type": "date"}))

    scope = forms.ChoiceField(
        label=_("How much to ask"),
        help_text=_("The list of editions says how many questions each has."),
        choices=Scope.choices,
        initial=Scope.FULL,
        required=False,
        widget=forms.RadioSelect,
    )

    def clean_scope(self) -> Scope:
        """Return the scope; everything where nothing was chosen."""
        return Scope(self.cleaned_data["scope"] or Scope.FULL)

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

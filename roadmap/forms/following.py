"""Text that people type about KPIs and steps, to values."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roadmap.actions.kpis import FIELDS as KPI_FIELDS
from roadmap.actions.kpis import LENGTHS, KpiValues, Value
from roadmap.actions.steps import FIELDS as STEP_FIELDS
from roadmap.actions.steps import LONGEST_OWNER, StepValues
from roadmap.lifecycle import Direction, StepStatus

Choices = Sequence[tuple[str, str]]
NO_NUMBER = _("Give a number, for instance 62.5.")
NO_DAY = _("Give a day in the form 2026-12-31.")
NO_CHOICE = _("Choose one of the list.")


def _number(label: Any, **more: Any) -> forms.DecimalField:
    words = dict.fromkeys(("required", "invalid", "max_digits", "max_decimal_places", "max_whole_digits"), NO_NUMBER)
    attributes = {"inputmode": "decimal", "autocomplete": "off"}
    box = forms.TextInput(attrs=attributes)
    digits = {"max_digits": 16, "decimal_places": 4}
    return forms.DecimalField(label=label, widget=box, error_messages=words, **{"required": False, **digits, **more})


def _day(label: Any, **more: Any) -> forms.DateField:
    words = {"required": NO_DAY, "invalid": NO_DAY}
    box = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=box, error_messages=words, input_formats=["%Y-%m-%d"], **more)


class StartKpiForm(forms.Form):
    """An indicator of the catalogue, or a KPI of one's own."""

    code = forms.ChoiceField(label=_("Indicator"), required=False, error_messages={"invalid_choice": NO_CHOICE})
    name = forms.CharField(
        label=_("Name"), max_length=LENGTHS["name"], required=False, help_text=_("Only for one of your own.")
    )
    unit = forms.CharField(
        label=_("Unit"), max_length=LENGTHS["unit"], required=False, help_text=_("For instance %, days, points.")
    )
    direction = forms.ChoiceField(label=_("Which way is better"), required=False, choices=Direction.choices)

    @classmethod
    def offering(cls, indicators: Choices, posted: Mapping[str, str] | None = None) -> "StartKpiForm":
        """Return the form with these indicators to choose from."""
        form = cls(posted)
        own = ("", _("One of your own"))
        form.fields["code"].choices = [*indicators, own]  # type: ignore[attr-defined]
        return form


class KpiForm(forms.Form):
    """What is measured, from where to where."""

    name = forms.CharField(
        label=_("Name"), max_length=LENGTHS["name"], error_messages={"required": _("Give it a name.")}
    )
    unit = forms.CharField(
        label=_("Unit"), max_length=LENGTHS["unit"], error_messages={"required": _("Say in which unit.")}
    )
    direction = forms.ChoiceField(label=_("Which way is better"), choices=Direction.choices)
    baseline = _number(_("Baseline"), help_text=_("Where you started from."))
    baseline_on = _day(_("Day of the baseline"), required=False)
    target = _number(_("Target"))
    target_on = _day(_("Day of the target"), required=False)
    owner = forms.CharField(label=_("Owner"), max_length=LENGTHS["owner"], required=False)
    source = forms.CharField(
        label=_("Source"),
        max_length=LENGTHS["source"],
        required=False,
        help_text=_("Where the values come from, as a rule."),
    )
    lowest = _number(_("Lowest value there can be"))
    highest = _number(_("Highest value there can be"))

    def values(self) -> KpiValues:
        """Return what was typed, once it is valid."""
        return KpiValues(**{name: self.cleaned_data[name] for name in KPI_FIELDS})


class ObservationForm(forms.Form):
    """A value on a day."""

    on = _day(_("Day"))
    value = _number(_("Value"), required=True)
    source = forms.CharField(
        label=_("Source"),
        max_length=LENGTHS["source"],
        error_messages={"required": _("Say where the value comes from, for instance a survey or a register.")},
    )
    is_projection = forms.BooleanField(label=_("This is a projection, not a measured value"), required=False)

    def given(self) -> Value:
        """Return what was typed, once it is valid."""
        return Value(**self.cleaned_data)


class StepForm(forms.Form):
    """How far a step is."""

    status = forms.ChoiceField(label=_("How far is it?"), choices=StepStatus.choices)
    starts_on = _day(_("Start"))
    ends_on = _day(_("End"), help_text=_("Expected; once it is done, the day it was finished."))
    owner = forms.CharField(
        label=_("Owner"), max_length=LONGEST_OWNER, required=False, help_text=_("A post or a team.")
    )
    owner_person = forms.ChoiceField(
        label=_("Person responsible"), required=False, error_messages={"invalid_choice": NO_CHOICE}
    )
    actual_cost = forms.IntegerField(
        label=_("Cost so far"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("In whole units, without cents."),
        error_messages={"invalid": _("Give a whole amount from 0, without cents.")},
    )
    note = forms.CharField(
        label=_("What happened?"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=10_000
    )

    @classmethod
    def for_people(
        cls,
        members: Choices,
        posted: Mapping[str, str] | None = None,
        *,
        initial: Mapping[str, Any],
        may_reassign: bool,
    ) -> "StepForm":
        """Return the form; who may not say whose the step is finds it as it is."""
        form = cls(posted, initial=dict(initial))
        form.fields["owner_person"].choices = [("", _("Nobody in particular")), *members]  # type: ignore[attr-defined]
        for name in ("owner", "owner_person"):
            form.fields[name].disabled = not may_reassign
            if not may_reassign:
                form.fields[name].widget = forms.HiddenInput()
        return form

    def values(self) -> StepValues:
        """Return what was typed, once it is valid."""
        found = {name: self.cleaned_data[name] for name in STEP_FIELDS if name != "owner_person"}
        person = self.cleaned_data["owner_person"]
        return StepValues(**found, owner_person=int(person) if person else None)


def today() -> str:
    """Return the day as a date field takes it."""
    return timezone.localdate().isoformat()

"""What the API says of steps and KPIs, and what it takes."""

from typing import Any

from rest_framework import serializers

from accounts.actions.links import LONGEST_LABEL
from accounts.api.description import problem
from accounts.api.serializers import LinkDocument
from accounts.api.strict import LARGEST_ID, Strict, Text, Truth, Whole
from roadmap.actions.kpis import LENGTHS
from roadmap.actions.steps import LONGEST_OWNER
from roadmap.lifecycle import Direction, StepStatus

NUMBER: dict[str, Any] = {"max_digits": 16, "decimal_places": 4}
# A number is a text here, as "62.5": JSON has no exact one.
MAYBE: dict[str, Any] = {**NUMBER, "allow_null": True, "default": None}


class FollowedDocument(serializers.Serializer[Any]):
    """A step of the adopted plan: the days that were planned, and how it stands now."""

    initiative = serializers.CharField()
    name = serializers.CharField()
    phase = serializers.CharField()
    after = serializers.ListField(child=serializers.CharField())
    status = serializers.ChoiceField(StepStatus.choices)
    planned_starts_on = serializers.DateField()
    planned_ends_on = serializers.DateField()
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    owner = serializers.CharField()
    owner_person = serializers.IntegerField(source="owner_person_id", allow_null=True)
    actual_cost = serializers.IntegerField(allow_null=True)
    version = serializers.IntegerField()
    changed_at = serializers.DateTimeField()
    changed_by = serializers.CharField(source="changed_by.name")


class FollowedForm(Strict):
    """How a step stands now; what is left out of the last three stays as it is. `note` is added to what was said."""

    status = serializers.ChoiceField(StepStatus.choices)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    owner = Text(max_length=LONGEST_OWNER, allow_blank=True, required=False)
    owner_person = Whole(min_value=1, max_value=LARGEST_ID, allow_null=True, required=False)
    actual_cost = Whole(min_value=0, max_value=10**12, allow_null=True, required=False)
    note = Text(max_length=10_000, allow_blank=True, default="")


class NoteDocument(serializers.Serializer[Any]):
    """What somebody said of a step."""

    text = serializers.CharField()
    noted_at = serializers.DateTimeField()
    noted_by = serializers.CharField(source="noted_by.name")


class Sourced(serializers.Serializer[Any]):
    """What says where it comes from."""

    source = serializers.CharField()  # type: ignore[assignment]  # DRF takes declared fields out of the class


class SourcedForm(Strict):
    """What is asked where it comes from."""

    source = Text(max_length=500, allow_blank=True, default="")  # type: ignore[assignment]  # as above


class KpiDocument(Sourced):
    """Something measured over the years, from a baseline to a target."""

    code = serializers.CharField()
    name = serializers.CharField()
    unit = serializers.CharField()
    direction = serializers.ChoiceField(Direction.choices)
    lowest = serializers.DecimalField(**NUMBER, allow_null=True)
    highest = serializers.DecimalField(**NUMBER, allow_null=True)
    baseline = serializers.DecimalField(**NUMBER, allow_null=True)
    baseline_on = serializers.DateField(allow_null=True)
    target = serializers.DecimalField(**NUMBER, allow_null=True)
    target_on = serializers.DateField(allow_null=True)
    owner = serializers.CharField()
    version = serializers.IntegerField()
    changed_at = serializers.DateTimeField()
    changed_by = serializers.CharField(source="changed_by.name")


class KpiForm(SourcedForm):
    """A KPI, whole."""

    name = Text(max_length=LENGTHS["name"])
    unit = Text(max_length=LENGTHS["unit"])
    direction = serializers.ChoiceField(Direction.choices)
    lowest = serializers.DecimalField(**MAYBE)
    highest = serializers.DecimalField(**MAYBE)
    baseline = serializers.DecimalField(**MAYBE)
    baseline_on = serializers.DateField(allow_null=True, default=None)
    target = serializers.DecimalField(**MAYBE)
    target_on = serializers.DateField(allow_null=True, default=None)
    owner = Text(max_length=LENGTHS["owner"], allow_blank=True, default="")


class NewKpiForm(KpiForm):
    """A new KPI; `indicator` is the code of one of the catalogue's, left out for one of the agency's own."""

    indicator = Text(max_length=80, allow_blank=True, default="")


class ObservationDocument(Sourced):
    """A value of a KPI on a day."""

    id = serializers.IntegerField(source="pk")
    on = serializers.DateField()
    value = serializers.DecimalField(**NUMBER)
    is_projection = serializers.BooleanField()
    observed_at = serializers.DateTimeField()
    observed_by = serializers.CharField(source="observed_by.name")
    withdrawn_at = serializers.DateTimeField(allow_null=True)


class ObservationForm(SourcedForm):
    """A value as it is entered."""

    on = serializers.DateField()
    value = serializers.DecimalField(**NUMBER)
    is_projection = Truth(default=False)


class ReplannedDocument(serializers.Serializer[Any]):
    """The scenario that plans again from today, and what it keeps."""

    name = serializers.CharField()
    kept = serializers.DictField()
    version = serializers.IntegerField()


class CalendarForm(Strict):
    """Whom the calendar is for."""

    name = Text(max_length=LONGEST_LABEL)


class CalendarDocument(LinkDocument):
    """A link to the calendar of the plan, with its address, which is shown this once."""

    address = serializers.CharField()


FOLLOWED_CONFLICT = problem("StepConflict", current=FollowedDocument())
KPI_CONFLICT = problem("KpiConflict", current=KpiDocument())

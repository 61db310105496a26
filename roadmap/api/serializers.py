"""What the API says of roadmaps, and what it takes."""

from typing import Any

from rest_framework import serializers

from accounts.api.strict import Strict, Whole
from assessment.api.serializers import DoneHere


class RoadmapDocument(serializers.Serializer[Any]):
    """A plan from a frozen result to target levels, in short; `planned_by` is null where it was imported."""

    number = serializers.IntegerField()
    snapshot = serializers.IntegerField(source="snapshot.number")
    digest = serializers.CharField()
    planned_at = serializers.DateTimeField()
    planned_by = DoneHere(source="planned_by.name")


class WholeRoadmapDocument(RoadmapDocument):
    """A plan with its phases and initiatives (the form is plumbline.plan/2; earlier ones are /1)."""

    document = serializers.DictField()


class RoadmapForm(Strict):
    """The levels to plan for, by component; those that are not named are the targets of the frozen result."""

    targets = serializers.DictField(child=Whole(min_value=1, max_value=5), default=dict)

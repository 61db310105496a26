"""What the API says of scenarios and what they are solved from, and what it takes."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from accounts.api.description import problem
from accounts.api.strict import Strict, Text, Whole
from roadmap.actions.estimates import LONGEST_SOURCE, MOST
from roadmap.actions.scenarios import LONGEST

Serializer = serializers.Serializer[Any]
LARGEST = 2**31 - 1


class ScenarioForm(Strict):
    """A scenario: its name, and its inputs in the form plumbline.inputs/1."""

    name = Text(max_length=LONGEST)
    inputs = serializers.DictField()


class CopyForm(Strict):
    """The name of the copy."""

    name = Text(max_length=LONGEST)


class TrialForm(Strict):
    """Inputs to try, in the form plumbline.inputs/1."""

    inputs = serializers.DictField()


class ScenarioDocument(Serializer):
    """A named set of choices over which a roadmap is solved. `version` counts its changes."""

    id = serializers.IntegerField(source="pk")
    name = serializers.CharField()
    version = serializers.IntegerField()
    changed_at = serializers.DateTimeField()
    changed_by = serializers.CharField(source="changed_by.name")


class WholeScenarioDocument(ScenarioDocument):
    """A scenario with its inputs, and what a re-planning keeps as it is."""

    inputs = serializers.DictField()
    kept = serializers.DictField()


class SolutionDocument(Serializer):
    """How far the solution of a scenario is, its newest roadmap by number, or why there is none.

    `state` is that of the work: "none" where nobody asked since the scenario was changed.
    """

    state = serializers.CharField()
    progress = serializers.IntegerField()
    reason = serializers.CharField()
    problem = serializers.DictField(allow_null=True)
    roadmap = serializers.IntegerField(allow_null=True)


class TrialDocument(Serializer):
    """A plan that is kept nowhere (the form is plumbline.plan/2), or the reason why there is none."""

    document = serializers.DictField(allow_null=True)
    problem = serializers.DictField(allow_null=True)


class RowDocument(Serializer):
    """One thing of every roadmap, in the order asked for."""

    code = serializers.CharField()
    values = serializers.ListField(child=serializers.JSONField())
    differs = serializers.BooleanField()


class ChosenDocument(Serializer):
    """An initiative that not all roadmaps have at the same time, by its start month in each."""

    code = serializers.CharField()
    name = serializers.CharField()
    starts = serializers.ListField(child=serializers.IntegerField(allow_null=True))


class ComparisonDocument(Serializer):
    """Two or three roadmaps side by side."""

    levels = RowDocument(many=True)
    figures = RowDocument(many=True)
    initiatives = ChosenDocument(many=True)
    shared = serializers.IntegerField()
    inputs = RowDocument(many=True)


class EstimateForm(Strict):
    """One estimate; all three points null take it out. `version` is the one that was read, null where there is none."""

    initiative = Text(max_length=80)
    kind = serializers.ChoiceField(choices=["build", "run", "benefit"])
    low = Whole(min_value=0, max_value=MOST, allow_null=True)
    likely = Whole(min_value=0, max_value=MOST, allow_null=True)
    high = Whole(min_value=0, max_value=MOST, allow_null=True)
    source = Text(max_length=LONGEST_SOURCE, allow_blank=True, default="")  # type: ignore[assignment]
    version = Whole(min_value=1, max_value=LARGEST, allow_null=True, default=None)


class EstimatesForm(Strict):
    """Estimates to enter, correct or take out; those that are not named stay.

    All estimates of an agency are in one `currency`; null is the one of those there are.
    """

    currency = Text(min_length=3, max_length=3, allow_null=True, default=None)
    estimates = serializers.ListField(child=EstimateForm(), max_length=500)


class EstimateDocument(Serializer):
    """Money for one initiative in three points: once (build) or a year (run, benefit)."""

    initiative = serializers.CharField()
    kind = serializers.CharField()
    low = serializers.IntegerField()
    likely = serializers.IntegerField()
    high = serializers.IntegerField()
    currency = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]
    version = serializers.IntegerField()
    entered_at = serializers.DateTimeField()
    entered_by = serializers.CharField(source="entered_by.name")


class OwnForm(Strict):
    """A row as in a catalogue file; its code is that of the address."""

    document = serializers.DictField()


class OwnDocument(Serializer):
    """An initiative or case that the agency added to the catalogue for itself."""

    code = serializers.CharField()
    document = serializers.DictField()
    version = serializers.IntegerField()
    entered_at = serializers.DateTimeField()
    entered_by = serializers.CharField(source="entered_by.name")


class AdoptionForm(Strict):
    """The roadmap to follow by its number, and why this one."""

    roadmap = Whole(min_value=1, max_value=LARGEST)
    reason = Text(max_length=10_000)


class AdoptionDocument(Serializer):
    """That a roadmap was taken for the plan; the newest counts."""

    roadmap = serializers.IntegerField(source="roadmap.number")
    digest = serializers.CharField()
    starts_on = serializers.DateField()
    reason = serializers.CharField()
    adopted_at = serializers.DateTimeField()
    adopted_by = serializers.CharField(source="adopted_by.name")


def solution_of(scenario: Any, roadmap: Any) -> Mapping[str, Any]:
    """Return what `SolutionDocument` shows of a scenario."""
    job = scenario.job
    return {
        "state": job.state if job else "none",
        "progress": job.progress if job else 0,
        "reason": job.reason if job else "",
        "problem": scenario.problem,
        "roadmap": roadmap.number if roadmap else None,
    }


SCENARIO_CONFLICT = problem("ScenarioConflictProblem", current=WholeScenarioDocument())
ESTIMATE_CONFLICT = problem("EstimateConflictProblem", current=EstimateDocument())
OWN_CONFLICT = problem("OwnConflictProblem", current=OwnDocument())

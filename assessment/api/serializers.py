"""What the API says of rounds, assessments, answers, reviews and results."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accounts import policy
from accounts.api.description import problem
from accounts.policy import Deed
from accounts.roles import Role
from assessment.lifecycle import MOVES, AnswerStanding, AnswerState, Scope, State, Step, Verdict


class EditionDocument(serializers.Serializer[Any]):
    """A published framework."""

    id = serializers.IntegerField(source="pk")
    code = serializers.CharField()
    version = serializers.CharField()
    title = serializers.CharField()
    language = serializers.CharField()
    digest = serializers.CharField()
    published_at = serializers.DateTimeField()


class WholeEditionDocument(EditionDocument):
    """A published framework with all its questions (the form is plumbline.framework/1)."""

    document = serializers.DictField()


class RoundDocument(serializers.Serializer[Any]):
    """A period in which agencies are assessed against one edition."""

    id = serializers.IntegerField(source="pk")
    name = serializers.CharField()
    edition = serializers.IntegerField(source="edition_id")
    scope = serializers.ChoiceField(Scope.choices)
    opens_on = serializers.DateField()
    due_on = serializers.DateField()


class NamedAgency(serializers.Serializer[Any]):
    """Whose assessment it is."""

    id = serializers.IntegerField(source="pk")
    code = serializers.CharField()
    name = serializers.CharField()


class Progress(serializers.Serializer[Any]):
    """How many questions are settled, of how many; `unknown` of the settled ones say "don't know"."""

    settled = serializers.IntegerField()
    unknown = serializers.IntegerField()
    asked = serializers.IntegerField()


class NodeSummary(serializers.Serializer[Any]):
    """Level and score of the agency or a component, as they are shown."""

    level = serializers.IntegerField(allow_null=True)
    shown = serializers.CharField(allow_null=True)
    grade = serializers.CharField(allow_null=True)


class AssessmentDocument(serializers.Serializer[Any]):
    """One agency in one round. `result` is the newest frozen summary, where you may read it."""

    id = serializers.IntegerField(source="pk")
    agency = NamedAgency()
    round = RoundDocument()
    state = serializers.ChoiceField(State.choices)
    role = serializers.ChoiceField(Role.choices, source="viewer_role")
    targets = serializers.DictField(child=serializers.IntegerField())
    progress = serializers.SerializerMethodField()
    result = serializers.SerializerMethodField()
    possible_steps = serializers.SerializerMethodField()

    @extend_schema_field(Progress(allow_null=True))
    def get_progress(self, row: Any) -> dict[str, int] | None:
        # Who may not read answers cannot count them either: row-level security shows none.
        counts = {"settled": row.settled, "unknown": row.unknown, "asked": row.asked}
        return counts if row.asked else None

    @extend_schema_field(serializers.DictField(child=NodeSummary(), allow_null=True))
    def get_result(self, row: Any) -> Any:
        # The newest summary outlives a re-opening; who may not read results now must not read it here.
        return row.summary if policy.may(Deed.READ_RESULT, row.viewer_role, row.state) else None

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(Step.choices)))
    def get_possible_steps(self, row: Any) -> list[str]:
        return [step.value for step, move in MOVES.items() if policy.may(move.deed, row.viewer_role, row.state)]


class DoneHere(serializers.CharField):
    """The name of who did something here; null with `is_imported` in the context: then somebody brought it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_null=True, **options)

    def to_representation(self, value: Any) -> Any:
        """Return the name, or null."""
        return None if self.context.get("is_imported") else super().to_representation(value)


def origin_of(assessment: Any) -> dict[str, bool]:
    """Return the context of documents that name somebody by DoneHere."""
    return {"is_imported": assessment.state == State.IMPORTED}


class StepDocument(serializers.Serializer[Any]):
    """A step that an assessment took."""

    step = serializers.ChoiceField(Step.choices)
    from_state = serializers.ChoiceField(State.choices)
    to_state = serializers.ChoiceField(State.choices)
    reason = serializers.CharField()
    taken_at = serializers.DateTimeField()
    taken_by = serializers.CharField(source="taken_by.name")


class ValueDocument(serializers.Serializer[Any]):
    """What answers a question that is no rubric: one of these, by its kind."""

    options = serializers.ListField(child=serializers.CharField(), required=False)
    number = serializers.CharField(required=False)
    text = serializers.CharField(required=False)
    date = serializers.DateField(required=False)

    def to_representation(self, instance: Any) -> dict[str, Any]:
        """Return the value as it is kept."""
        return dict(instance)


class AnswerDocument(serializers.Serializer[Any]):
    """An answer to one question. `standing` says whether the question is put to the agency now; only then it counts."""

    question = serializers.CharField()
    standing = serializers.ChoiceField(AnswerStanding.choices)
    state = serializers.ChoiceField(AnswerState.choices)
    level = serializers.IntegerField(allow_null=True)
    value = ValueDocument(allow_null=True)
    reason = serializers.CharField()
    note = serializers.CharField()
    version = serializers.IntegerField()
    changed_at = serializers.DateTimeField(allow_null=True)
    changed_by = serializers.CharField(source="changed_by.name", allow_null=True, default=None)


CONFLICT = problem("ConflictProblem", current=AnswerDocument())


class ReviewDocument(serializers.Serializer[Any]):
    """The reviewer's verdict on one version of an answer."""

    question = serializers.CharField()
    verdict = serializers.ChoiceField(Verdict.choices)
    level = serializers.IntegerField(allow_null=True)
    reason = serializers.CharField()
    evidence_confirmed = serializers.BooleanField()
    answer_version = serializers.IntegerField()
    reviewed_at = serializers.DateTimeField()
    reviewed_by = serializers.CharField(source="reviewed_by.name")


class UndoneDocument(serializers.Serializer[Any]):
    """What stands after a verdict was undone: the one before it, or none."""

    verdict = ReviewDocument(allow_null=True)


class TargetsDocument(serializers.Serializer[Any]):
    """The levels to reach, by component."""

    targets = serializers.DictField(child=serializers.IntegerField())

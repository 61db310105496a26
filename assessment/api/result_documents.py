"""What the API says of results and frozen snapshots."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from assessment.api.serializers import DoneHere, NodeSummary


class ReadingDocument(serializers.Serializer[Any]):
    """Level and score of a group by one of the three readings, and between which levels it can lie."""

    level = serializers.IntegerField(allow_null=True)
    shown = serializers.CharField(allow_null=True)
    level_low = serializers.IntegerField(allow_null=True)
    level_high = serializers.IntegerField(allow_null=True)


class ReadingsDocument(serializers.Serializer[Any]):
    """Three readings of the same answers, each by group: what the agency claims, what it shows, what was judged."""

    claimed = serializers.DictField(child=ReadingDocument())
    evidenced = serializers.DictField(child=ReadingDocument())
    verified = serializers.DictField(child=ReadingDocument())


class RobustnessDocument(serializers.Serializer[Any]):
    """How firm a frozen result is. `document` is there once `state` is done; `percent` says how far the draws are."""

    state = serializers.ChoiceField(["none", "queued", "running", "failed", "done"])
    percent = serializers.IntegerField()
    reason = serializers.CharField()
    document = serializers.DictField(allow_null=True)


class ResultDocument(serializers.Serializer[Any]):
    """A scorecard: frozen where `snapshot` names one, else as the answers and verdicts are now.

    `readings` is null in results that were frozen before there were any, `robustness` is null where nothing is frozen.
    """

    snapshot = serializers.IntegerField(source="snapshot.number", allow_null=True, default=None)
    digest = serializers.CharField(source="snapshot.digest", allow_null=True, default=None)
    targets = serializers.DictField(child=serializers.IntegerField())
    scorecard = serializers.DictField(source="card")
    readings = ReadingsDocument(allow_null=True)
    robustness = serializers.SerializerMethodField()

    @extend_schema_field(RobustnessDocument(allow_null=True))
    def get_robustness(self, row: Any) -> Any:
        firmness = self.context["firmness"]
        return None if firmness is None else RobustnessDocument(firmness).data


class SnapshotDocument(serializers.Serializer[Any]):
    """A frozen assessment in short; `taken_by` is null where it was imported."""

    number = serializers.IntegerField()
    digest = serializers.CharField()
    core_version = serializers.CharField()
    taken_at = serializers.DateTimeField()
    taken_by = DoneHere(source="taken_by.name")
    summary = serializers.DictField(child=NodeSummary())


class WholeSnapshotDocument(SnapshotDocument):
    """A frozen assessment. `digest` is the SHA-256 of the payload's canonical form."""

    payload = serializers.DictField()

"""What the API takes and says about drafts of frameworks."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accounts.api.description import problem
from accounts.api.strict import Strict, Text, VisibleRow
from accounts.models import Person
from assessment import files, queries


def _editions(person: Person) -> Any:
    return queries.editions().defer(None)


class DraftForm(Strict):
    """The edition to edit: the open draft of its framework, or a new one that says the same."""

    edition = VisibleRow(_editions)


class DraftChange(Strict):
    """The whole document; it may be unfinished, and keeps its code."""

    document = serializers.DictField()


class PublishForm(Strict):
    """The version under which the draft is published."""

    version = Text(max_length=20)


class ProblemDocument(serializers.Serializer[Any]):
    """What keeps a draft from being published: the place in the document, and what to do."""

    path = serializers.CharField()
    message = serializers.CharField()


class DraftDocument(serializers.Serializer[Any]):
    """A framework that is being written. `version` counts its changes."""

    id = serializers.IntegerField(source="pk")
    code = serializers.CharField()
    title = serializers.CharField()
    version = serializers.IntegerField()
    base = serializers.IntegerField(source="base_id", allow_null=True)
    changed_at = serializers.DateTimeField()
    changed_by = serializers.CharField(source="changed_by.name")


class WholeDraftDocument(DraftDocument):
    """A draft with its document (the form is plumbline.framework/2) and the problems it has."""

    document = serializers.DictField()
    problems = serializers.SerializerMethodField()

    @extend_schema_field(ProblemDocument(many=True))
    def get_problems(self, row: Any) -> list[dict[str, str]]:
        """Return what keeps the draft from being published."""
        return [{"path": each.path, "message": each.message} for each in files.check_document(row.document)]


CONFLICT = problem("DraftConflictProblem", current=WholeDraftDocument())

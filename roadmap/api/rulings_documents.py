"""What the API says of decisions, and what it takes."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accounts.api.description import problem
from accounts.api.strict import Strict, Text, Whole
from roadmap.deciding.decided import Decision
from roadmap.lifecycle import DecisionStatus, Said


class RulingDocument(serializers.Serializer[Any]):
    """What was said to a decision; `wording` is what the plan said of it then."""

    version = serializers.IntegerField()
    said = serializers.ChoiceField(Said.choices)
    reason = serializers.CharField()
    until = serializers.DateField(allow_null=True)
    ruled_on = serializers.DateField()
    ruled_at = serializers.DateTimeField()
    ruled_by = serializers.CharField(source="ruled_by.name")
    wording = serializers.DictField()


class DecisionDocument(serializers.Serializer[Any]):
    """A decision that a plan asks for. `status` is `due` where it was deferred until a day that has come.

    `roadmap` is the number of the plan that asks for it. Null: none does any more, and `facts` are those decided on.
    """

    initiative = serializers.CharField()
    roadmap = serializers.IntegerField(allow_null=True)
    status = serializers.SerializerMethodField()
    facts = serializers.DictField()
    version = serializers.IntegerField()
    rulings = RulingDocument(many=True)

    @extend_schema_field(serializers.ChoiceField(DecisionStatus.choices))
    def get_status(self, decision: Decision) -> str:
        """Return open, accepted, deferred or due."""
        return decision.status(timezone.localdate())


class RulingForm(Strict):
    """Accept, or defer with a reason and a day; `roadmap` is the number of the plan that asks for it."""

    said = serializers.ChoiceField(Said.choices)
    roadmap = Whole(min_value=1, max_value=2**31 - 1)
    reason = Text(max_length=10_000, allow_blank=True, default="")
    until = serializers.DateField(allow_null=True, default=None)


DECISION_CONFLICT = problem("DecisionConflict", current=DecisionDocument())

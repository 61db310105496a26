"""What the API says of what plans choose from, and of what became of it."""

from typing import Any

from rest_framework import serializers

from roadmap.following.lifts import Outcome
from roadmap.profiles import Criticality, Size

Serializer = serializers.Serializer[Any]


class ChoiceDocument(Serializer):
    """An initiative of the catalogue or of the agency's own; `document` is its row as in a catalogue file."""

    code = serializers.CharField()
    name = serializers.CharField()
    is_own = serializers.BooleanField()
    document = serializers.DictField()


class NeedDocument(Serializer):
    """A level that a dimension must stand at."""

    dimension = serializers.CharField()
    level = serializers.IntegerField()


class FigureDocument(Serializer):
    """What a named public source of that year states."""

    text = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]
    year = serializers.IntegerField()
    address = serializers.CharField()


class OfferDocument(Serializer):
    """A case, with those of its preconditions that the agency meets and those one level short."""

    code = serializers.CharField(source="case.code")
    title = serializers.CharField(source="case.title")
    country = serializers.CharField(source="case.country")
    body = serializers.CharField(source="case.body")
    years = serializers.CharField(source="case.years")
    what = serializers.CharField(source="case.what")
    worked = serializers.ListField(source="case.worked", child=serializers.CharField())
    failed = serializers.ListField(source="case.failed", child=serializers.CharField())
    figures = FigureDocument(source="case.figures", many=True)
    initiatives = serializers.ListField(source="case.initiatives", child=serializers.CharField())
    cautionary = serializers.BooleanField(source="case.cautionary")
    met = NeedDocument(many=True)
    missing = NeedDocument(many=True)


class ProfileDocument(Serializer):
    """Target levels by component that are good enough for an agency of this size and criticality."""

    size = serializers.ChoiceField([size.value for size in Size])
    criticality = serializers.ChoiceField([criticality.value for criticality in Criticality])
    targets = serializers.DictField(child=serializers.IntegerField())


class LiftDocument(Serializer):
    """A planned lift of a dimension, and where it is by the later round; null where it is not assessed."""

    dimension = serializers.CharField()
    before = serializers.IntegerField(allow_null=True)
    planned = serializers.IntegerField()
    now = serializers.IntegerField(allow_null=True)
    outcome = serializers.ChoiceField([outcome.value for outcome in Outcome])


class OutcomeDocument(Serializer):
    """What became of an initiative's lifts, taken together and one by one."""

    code = serializers.CharField()
    name = serializers.CharField()
    outcome = serializers.ChoiceField([outcome.value for outcome in Outcome])
    lifts = LiftDocument(many=True)

"""What the API says of packs, and what it takes."""

from typing import Any

from rest_framework import serializers

from accounts.api.strict import Strict, Text

LONGEST = 30_000_000


class TakeForm(Strict):
    """Taking a pack says nothing but where it is sent."""


class TakenDocument(serializers.Serializer[Any]):
    """A pack as a file, in base64."""

    name = serializers.CharField()
    content = serializers.CharField()


class LookForm(Strict):
    """A pack, in base64; as with every body, REQUEST_BODY_BYTES is the most."""

    content = Text(max_length=LONGEST)


class ImportForm(LookForm):
    """A pack to import; `trust` is the fingerprint of a key that is not known here, as the sender told it."""

    trust = Text(max_length=60, default="", allow_blank=True)


class BroughtDocument(serializers.Serializer[Any]):
    """What a pack would make here. `known` is the assessment that has its result already; `digest` its content hash."""

    agency = serializers.CharField(source="parcel.record.agency.name")
    adds_agency = serializers.SerializerMethodField()
    round = serializers.CharField(source="round_name")
    adds_round = serializers.SerializerMethodField()
    results = serializers.SerializerMethodField()
    digest = serializers.CharField(source="parcel.digest")
    fingerprint = serializers.CharField(source="parcel.fingerprint")
    is_trusted = serializers.BooleanField()
    known = serializers.IntegerField(allow_null=True)

    def get_adds_agency(self, found: Any) -> bool:
        return found.agency is None

    def get_adds_round(self, found: Any) -> bool:
        return found.opened is None

    def get_results(self, found: Any) -> int:
        return len(found.parcel.results)


class ArrivalDocument(serializers.Serializer[Any]):
    """The assessment that a pack became; `is_new` is false where it was here already."""

    assessment = serializers.IntegerField()
    is_new = serializers.BooleanField()

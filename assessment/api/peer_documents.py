"""What the API says and takes about peers."""

from typing import Any

from rest_framework import serializers

from accounts.api.strict import Strict, Truth


class PeerNode(serializers.Serializer[Any]):
    """One component, or the whole agency: own level as it was compared, and what may be said of `count` others.

    Levels of others are "2" or, halfway between two, "2.5". What the number of others does not allow is null. `rank` is
    the percentile rank of the own level; 10 means 10 or less, 90 means 90 or more.
    """

    own = serializers.IntegerField(allow_null=True)
    count = serializers.IntegerField()
    median = serializers.CharField(allow_null=True)
    quartiles = serializers.ListField(child=serializers.CharField(), allow_null=True)
    rank = serializers.IntegerField(allow_null=True)


class PeersRead(serializers.Serializer[Any]):
    """What your agency may read of the others that share, itself left out."""

    release = serializers.UUIDField()
    released_on = serializers.DateField()
    count = serializers.IntegerField()
    nodes = serializers.DictField(child=PeerNode())


class PeersDocument(serializers.Serializer[Any]):
    """The peers of the newest result; `peers` is null where its agency is in no comparison."""

    shares = serializers.BooleanField()
    is_released = serializers.BooleanField()
    peers = PeersRead(source="read", allow_null=True)


class SharingDocument(serializers.Serializer[Any]):
    """Whether an agency shares its levels with its peers; who said so last, and when."""

    shares = serializers.BooleanField()
    said_by = serializers.CharField(source="said_by.name", allow_null=True, default=None)
    said_at = serializers.DateTimeField(allow_null=True, default=None)


class SharingForm(Strict):
    """What the lead of an agency says."""

    shares = Truth()


class PeerReleaseForm(Strict):
    """A release says nothing but where it is sent."""


class PeerReleaseDocument(serializers.Serializer[Any]):
    """Agencies of a round that share were compared by one edition; `has_figures` is false where they were too few."""

    id = serializers.UUIDField(source="pk")
    round = serializers.IntegerField(source="round_id")
    edition = serializers.IntegerField(source="edition_id")
    agencies = serializers.IntegerField()
    has_figures = serializers.BooleanField()
    released_at = serializers.DateTimeField()


class PeerReleasesDocument(serializers.Serializer[Any]):
    """One for each edition of the round that was compared now."""

    releases = PeerReleaseDocument(many=True)

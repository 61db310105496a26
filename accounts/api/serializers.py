"""What the API says of people and agencies, and what it takes."""

from typing import Any

from rest_framework import serializers

from accounts.api.strict import Strict, Text, WrittenId
from accounts.roles import Role

MOST_NOTICES = 100


class Me(serializers.Serializer[Any]):
    """The person who asks."""

    id = serializers.IntegerField(source="pk")
    name = serializers.CharField()
    email = serializers.EmailField()
    is_administrator = serializers.BooleanField()


class AgencyDocument(serializers.Serializer[Any]):
    """An agency, and who the person is for it."""

    id = serializers.IntegerField(source="pk")
    code = serializers.CharField()
    name = serializers.CharField()
    role = serializers.ChoiceField(Role.choices, source="viewer_role")


class TokenDocument(serializers.Serializer[Any]):
    """A token that opens the API for a program; its secret is kept nowhere."""

    id = serializers.IntegerField(source="pk")
    name = serializers.CharField()
    created_at = serializers.DateTimeField()


class NewTokenDocument(TokenDocument):
    """A new token with its secret, which is shown this once."""

    secret = serializers.CharField()


class LinkDocument(serializers.Serializer[Any]):
    """A secret address that shows one thing as its maker may see it; the secret is kept nowhere."""

    id = serializers.IntegerField(source="pk")
    kind = serializers.CharField()
    target = serializers.CharField()
    name = serializers.CharField(source="label")
    made_by = serializers.CharField(source="made_by.name")
    made_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField(allow_null=True)
    revoked_at = serializers.DateTimeField(allow_null=True)
    last_opened_at = serializers.DateTimeField(allow_null=True)
    opened = serializers.IntegerField()


class NoticeDocument(serializers.Serializer[Any]):
    """What somebody did that you should know of; `target` is the id of what they did it to."""

    id = serializers.UUIDField(source="pk")
    kind = serializers.CharField()
    sentence = serializers.CharField()
    agency = serializers.IntegerField(source="agency_id")
    target = serializers.CharField()
    made_by = serializers.CharField(source="made_by.name")
    made_at = serializers.DateTimeField()
    read_at = serializers.DateTimeField(allow_null=True)


class UnreadDocument(serializers.Serializer[Any]):
    """How many of your notices are not read yet."""

    unread = serializers.IntegerField()


class ReadForm(Strict):
    """Ids of notices of your own; others are passed over."""

    notices = serializers.ListField(child=WrittenId(), min_length=1, max_length=MOST_NOTICES)


class TokenForm(Strict):
    """What a new token is called."""

    name = Text(max_length=80, trim_whitespace=True)

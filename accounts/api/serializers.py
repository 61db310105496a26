"""What the API says of people and agencies, and what it takes."""

from typing import Any

from rest_framework import serializers

from accounts.api.strict import Strict, Text
from accounts.roles import Role


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


class TokenForm(Strict):
    """What a new token is called."""

    name = Text(max_length=80, trim_whitespace=True)

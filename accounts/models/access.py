"""Tokens for programs, and replies kept so that a repeated request does no harm."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts import constraints
from accounts.models.people import Person


class AccessTokenQuerySet(models.QuerySet["AccessToken"]):
    def usable(self) -> Self:
        """Return the tokens that open the API: not revoked, of somebody who may still sign in."""
        return self.filter(revoked_at__isnull=True, person__is_active=True)

    def visible_to(self, person: Person) -> Self:
        """Return the person's own tokens."""
        return self.filter(person=person)


class AccessToken(models.Model):
    """A secret by which a program acts as a person. Only its digest is kept."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="access_tokens")
    name = models.CharField(max_length=80)
    # A plain SHA-256 will do: the secret is random, so trying words finds nothing.
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = AccessTokenQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["digest"], name="one_access_token_to_each_secret"),
            constraints.not_empty("name", name="an_access_token_has_a_name"),
        )

    def __str__(self) -> str:
        return self.name


class KeptReply(models.Model):
    """The reply to a request that named an idempotency key; the same request again gets it again."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=80)
    request_digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    headers = models.JSONField(default=dict)
    body = models.TextField(default="")
    kept_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "key"], name="one_reply_to_each_key"),
            models.CheckConstraint(condition=~Q(key=""), name="a_kept_reply_has_a_key"),
        )

    def __str__(self) -> str:
        return self.key

"""The immutable published version of a framework."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts import constraints


class Edition(models.Model):
    """A framework as it was published. Never changed again: results name it by its digest."""

    code = models.SlugField(max_length=80)
    version = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=10)
    document = models.JSONField()
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField(default=timezone.now)
    # Empty where the command line published it: whoever runs the installation has no account in it.
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("code", "-published_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["digest"], name="one_edition_to_each_digest"),
            models.UniqueConstraint(fields=["code", "version"], name="one_edition_to_each_version"),
            constraints.not_empty("version", name="an_edition_has_a_version"),
        )

    def __str__(self) -> str:
        return f"{self.title} {self.version}"

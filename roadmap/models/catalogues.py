"""Catalogues that came with a framework's pack."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts import constraints


class KeptCatalogue(models.Model):
    """A catalogue for the framework of the same code. Written once; a later one of that code counts instead."""

    code = models.SlugField(max_length=80)
    version = models.CharField(max_length=20)
    document = models.JSONField()
    digest = models.CharField(max_length=64)
    kept_at = models.DateTimeField(default=timezone.now)
    # Empty where the command line kept it: whoever runs the installation has no account in it.
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("code", "-pk")
        constraints = (
            # Two frameworks may come with the same one.
            models.UniqueConstraint(fields=["code", "digest"], name="a_framework_keeps_a_catalogue_once"),
            constraints.not_empty("code", name="a_kept_catalogue_has_a_code"),
        )

    def __str__(self) -> str:
        return f"catalogue {self.code} {self.version}"

"""Notices: what somebody should know of, told to one person inside the product, with or without a mail server."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import constraints
from accounts.models.agencies import Agency, Membership
from accounts.models.people import Person


class NoticeKind(models.TextChoices):
    """What happened."""

    DECISION_ACCEPTED = "decision_accepted", _("A decision was accepted")
    DECISION_DEFERRED = "decision_deferred", _("A decision was deferred")


SENTENCES = {
    NoticeKind.DECISION_ACCEPTED: _("%(by)s accepted: %(subject)s"),
    NoticeKind.DECISION_DEFERRED: _("%(by)s deferred: %(subject)s"),
}


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, person: Person) -> Self:
        """Return the person's own notices about the agencies they belong to now."""
        mine = Membership.objects.current().filter(person=person)
        return self.filter(person=person, agency__in=mine.values("agency"))

    def unread(self) -> Self:
        """Return the notices that were not marked as read."""
        return self.filter(read_at__isnull=True)


class Notice(models.Model):
    """Somebody did something that another person should know of; `subject` says to what, and `target` is its id.

    Written once; only its reader marks it as read.
    """

    # Not numbered by the database: whoever writes a notice may not read it back.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=NoticeKind.choices)
    subject = models.CharField(max_length=200)
    target = models.CharField(max_length=36)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "pk")
        indexes = (models.Index(fields=["person", "read_at", "-made_at"], name="notices_of_a_person"),)
        constraints = (
            constraints.one_of("kind", NoticeKind.values, name="a_notice_has_a_known_kind"),
            constraints.not_empty("subject", name="a_notice_says_of_what"),
            constraints.not_empty("target", name="a_notice_leads_somewhere"),
            models.CheckConstraint(
                condition=~models.Q(person=models.F("made_by")), name="nobody_is_told_what_they_did_themselves"
            ),
        )

    def __str__(self) -> str:
        return self.subject

    @property
    def sentence(self) -> str:
        """Who did what, in the language of whoever reads it."""
        return str(SENTENCES[NoticeKind(self.kind)]) % {"by": self.made_by.name, "subject": self.subject}

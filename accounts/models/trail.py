"""The trail: who did what, to what, when, with the old and the new value."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from accounts import constraints
from accounts.models.agencies import Agency, Membership
from accounts.models.people import Person
from accounts.roles import Role


class EventQuerySet(models.QuerySet["Event"]):
    def visible_to(self, person: Person) -> Self:
        """Return the events of the agencies whose trail the person may read."""
        if person.is_administrator:
            return self
        led = Membership.objects.current().filter(person=person, role__in=[Role.LEAD, Role.CONSULTANT])
        return self.filter(agency__in=led.values("agency"))


class Event(models.Model):
    """One change. The database gives `number`, `previous` and `digest`; the application may only insert.

    `body` is canonical JSON and the only thing that is hashed besides the place in the chain, so that
    SHA-256(previous + "|" + number + "|" + body) can be recomputed by anybody. `chain` is the agency's id,
    0 for what concerns the installation as a whole.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="events")
    # Whatever is written here, the trigger writes the true ones.
    chain = models.BigIntegerField(default=0)
    number = models.BigIntegerField(default=0)
    body = models.TextField()
    previous = models.CharField(max_length=64, blank=True, default="")
    digest = models.CharField(max_length=64, blank=True, default="")

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ("chain", "number")
        constraints = (
            models.UniqueConstraint(fields=["chain", "number"], name="one_event_to_each_place_in_a_chain"),
            models.CheckConstraint(condition=Q(number__gt=0), name="a_chain_counts_from_one"),
            constraints.not_empty("digest", name="an_event_has_a_digest"),
        )

    def __str__(self) -> str:
        return f"event {self.number} of chain {self.chain}"

"""The stages of an assessment and the steps between them: one table."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.policy import Deed


class State(models.TextChoices):
    """Where an assessment stands."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Sent to reviewer")
    IN_REVIEW = "in_review", _("In review")
    CHANGES_REQUESTED = "changes_requested", _("Changes requested")
    APPROVED = "approved", _("Approved")
    PUBLISHED = "published", _("Published")
    # Decided in another installation and taken over from its pack: no step leads here, and none away.
    IMPORTED = "imported", _("Imported")


class Step(models.TextChoices):
    """What moves an assessment on; the labels are what its button says."""

    SUBMIT = "submit", _("Send to reviewer")
    START_REVIEW = "start_review", _("Start the review")
    REQUEST_CHANGES = "request_changes", _("Return for changes")
    APPROVE = "approve", _("Approve and freeze the result")
    PUBLISH = "publish", _("Publish as the official result")
    REOPEN = "reopen", _("Re-open the review")


@dataclass(frozen=True)
class Move:
    """Where a step leads, which deed of the policy table it is, and whether it needs a reason."""

    to: State
    deed: Deed
    needs_reason: bool = False


# From which states each step starts, and for whom, is said once: in accounts/policy.py.
MOVES: Mapping[Step, Move] = {
    Step.SUBMIT: Move(State.SUBMITTED, Deed.SUBMIT),
    Step.START_REVIEW: Move(State.IN_REVIEW, Deed.START_REVIEW),
    Step.REQUEST_CHANGES: Move(State.CHANGES_REQUESTED, Deed.REQUEST_CHANGES, needs_reason=True),
    Step.APPROVE: Move(State.APPROVED, Deed.APPROVE),
    Step.PUBLISH: Move(State.PUBLISHED, Deed.PUBLISH),
    # Back to the review and not to the agency: the reviewer decides whether answers have to change.
    Step.REOPEN: Move(State.IN_REVIEW, Deed.REOPEN, needs_reason=True),
}


class Scope(models.TextChoices):
    """How much of an edition a round asks."""

    FULL = "full", _("All questions")
    BASIC = "basic", _("The basic questions only")


class AnswerState(models.TextChoices):
    """What a row of the answer table says."""

    UNANSWERED = "unanswered", _("Not answered yet")
    CHOSEN = "chosen", _("Answered")
    NOT_APPLICABLE = "not_applicable", _("Not applicable")
    DONT_KNOW = "dont_know", _("Don't know")


class AnswerStanding(models.TextChoices):
    """Whether the question of an answer row is put to the agency; only then does the row count and show."""

    ASKED = "asked", _("Asked")
    # By the answer to another question. What was answered before is kept, and comes back with the question.
    ROUTED_OUT = "routed_out", _("Does not arise")
    OUT_OF_SCOPE = "out_of_scope", _("Not part of this round")
    DROPPED = "dropped", _("Not in this edition any more")


@dataclass(frozen=True)
class Rerouted:
    """The questions that an answer took away and brought back; `kept` of the former had answers, which stay."""

    away: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    kept: int = 0

    def __bool__(self) -> bool:
        return bool(self.away or self.back)

    def trace(self) -> dict[str, list[str]]:
        """Return what the trail says of it: nothing where nothing changed."""
        named = {"taken_away": list(self.away), "brought_back": list(self.back)}
        return {name: codes for name, codes in named.items() if codes}


class Side(models.TextChoices):
    """For whom a person speaks who gives an answer of their own."""

    AGENCY = "agency", _("Agency")
    REVIEWER = "reviewer", _("Reviewer")


class Verdict(models.TextChoices):
    """What the reviewer says of an answer."""

    AGREED = "agreed", _("Agreed")
    CHANGED = "changed", _("Changed level")
    RETURNED = "returned", _("Returned for changes")

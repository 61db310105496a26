"""The ledger of jobs: what was asked for, who is at it, how it ended."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone

from jobs.lifecycle import MAX_ATTEMPTS, MAX_LOSSES, OVER, JobState


class JobQuerySet(models.QuerySet["Job"]):
    """Reads of the ledger; every comparison with the time uses the database's clock."""

    def free(self) -> "JobQuerySet":
        """Jobs to be done that nobody holds: queued, or running under a lease that is over."""
        waiting = Q(state=JobState.QUEUED, attempt__lt=MAX_ATTEMPTS)
        return self.filter(waiting | (self._abandoned & Q(losses__lt=MAX_LOSSES - 1)))

    def worn_out(self) -> "JobQuerySet":
        """Jobs abandoned as often as they may be."""
        return self.filter(self._abandoned, losses__gte=MAX_LOSSES - 1)

    def held(self, job_id: int, *, fencing: int) -> "JobQuerySet":
        """The one job, as long as nobody took it after the holder of this fencing token."""
        return self.filter(pk=job_id, fencing=fencing, state=JobState.RUNNING)

    @property
    def _abandoned(self) -> Q:
        return Q(state=JobState.RUNNING, lease_until__lt=Now())


class Job(models.Model):
    """One piece of work asked for, and the truth about it: the broker carries its id and nothing else.

    A row holds ids and states, never what people wrote, so it names no agency and needs no row-level security; who may
    see a job is decided where its result lives. `reason` is a message to translate when shown.
    """

    kind = models.CharField(max_length=50)
    key = models.CharField(max_length=200)
    payload = models.JSONField(default=dict)
    # A number and no foreign key: the ledger knows nobody.
    on_behalf_of = models.BigIntegerField(null=True)

    state = models.CharField(max_length=10, choices=JobState, default=JobState.QUEUED)
    attempt = models.PositiveSmallIntegerField(default=0)
    # How often a worker took it and was never heard of again.
    losses = models.PositiveSmallIntegerField(default=0, db_default=0)
    # Counts on where a retry starts attempts anew: a worker of long ago must never match again.
    fencing = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    # From this moment on the sweeper sends the job again if nobody holds it.
    due_at = models.DateTimeField(db_default=Now())

    progress = models.PositiveSmallIntegerField(default=0)
    note = models.CharField(max_length=200, blank=True, default="")
    reason = models.CharField(max_length=500, blank=True, default="")

    asked_at = models.DateTimeField(db_default=Now())
    started_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["key"], name="one_job_to_a_key"),
            models.CheckConstraint(condition=Q(state__in=JobState.values), name="a_job_is_in_a_known_state"),
            models.CheckConstraint(condition=Q(progress__range=(0, 100)), name="progress_lies_between_0_and_100"),
            models.CheckConstraint(
                condition=Q(attempt__range=(0, MAX_ATTEMPTS)), name="a_job_is_tried_three_times_at_most"
            ),
            models.CheckConstraint(condition=Q(losses__range=(0, MAX_LOSSES)), name="a_job_loses_six_workers_at_most"),
            models.CheckConstraint(condition=Q(fencing__gte=F("attempt")), name="every_attempt_moved_the_fence"),
            models.CheckConstraint(
                condition=Q(state=JobState.RUNNING, lease_until__isnull=False, started_at__isnull=False)
                | (~Q(state=JobState.RUNNING) & Q(lease_until__isnull=True)),
                name="a_running_job_and_no_other_is_leased",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OVER, done_at__isnull=False) | (~Q(state__in=OVER) & Q(done_at__isnull=True)),
                name="a_job_that_is_over_and_no_other_says_when",
            ),
            models.CheckConstraint(condition=~Q(state=JobState.FAILED) | ~Q(reason=""), name="a_failed_job_says_why"),
            models.CheckConstraint(condition=~Q(state=JobState.DONE) | Q(progress=100), name="a_done_job_is_complete"),
        )
        indexes = (models.Index(fields=["due_at"], condition=~Q(state__in=OVER), name="unfinished_jobs_by_due_time"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}: {self.state}"

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    @property
    def is_interrupted(self) -> bool:
        """Tell whether its worker was lost; to be shown, so the clock of this machine is good enough."""
        return self.lease_until is not None and self.lease_until < timezone.now()

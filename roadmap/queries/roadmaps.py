"""Reads about roadmaps and their adoptions."""

from django.db.models import QuerySet

from accounts.models import Person
from assessment.models import Assessment
from roadmap.models import Adoption, Roadmap, Scenario


def roadmaps(assessment: Assessment) -> QuerySet[Roadmap]:
    """Return the roadmaps of an assessment that the person was found to see, the newest first."""
    rows = Roadmap.objects.filter(assessment=assessment)
    return rows.select_related("snapshot", "planned_by", "scenario").order_by("-number")


def latest(assessment: Assessment) -> Roadmap | None:
    """Return the roadmap that counts: the adopted one, else the newest; of the newest frozen result only."""
    adopted = adoption(assessment)
    # What was solved for a scenario that was removed since counts only where it was adopted.
    standing = roadmaps(assessment).filter(scenario__removed_at=None)
    found = roadmaps(assessment).filter(pk=adopted.roadmap_id) if adopted else standing
    return _of_newest_result(assessment, found.first()) or _of_newest_result(assessment, standing.first())


def newest(assessment: Assessment) -> Roadmap | None:
    """Return the newest roadmap that was planned without a scenario, of the newest frozen result."""
    return _of_newest_result(assessment, roadmaps(assessment).filter(scenario=None).first())


def solution(scenario: Scenario) -> Roadmap | None:
    """Return the newest roadmap that was solved for a scenario."""
    rows = Roadmap.objects.filter(scenario=scenario).select_related("snapshot", "planned_by", "scenario")
    return rows.order_by("-number").first()


def solutions(assessment: Assessment) -> dict[int, Roadmap]:
    """Return the newest roadmap of each standing scenario of an assessment, by the scenario's id."""
    rows = Roadmap.objects.filter(assessment=assessment, scenario__isnull=False, scenario__removed_at=None)
    newest = rows.order_by("scenario_id", "-number").distinct("scenario_id").select_related("snapshot", "planned_by")
    return {roadmap.scenario_id: roadmap for roadmap in newest if roadmap.scenario_id}


def adoptions(person: Person, assessment: Assessment) -> QuerySet[Adoption]:
    """Return the adoptions of an assessment, the newest first."""
    rows = Adoption.objects.visible_to(person).filter(assessment=assessment)
    return rows.select_related("roadmap", "adopted_by", "assessment").order_by("-pk")


def adoption(assessment: Assessment) -> Adoption | None:
    """Return the adoption that counts, of an assessment that the person was found to see."""
    rows = Adoption.objects.filter(assessment=assessment).select_related("roadmap", "adopted_by")
    return rows.order_by("-pk").first()


def _of_newest_result(assessment: Assessment, roadmap: Roadmap | None) -> Roadmap | None:
    if roadmap is None:
        return None
    # An assessment that was decided anew has left its old plan behind.
    later = assessment.snapshots.filter(number__gt=roadmap.snapshot.number).exists()
    return None if later else roadmap

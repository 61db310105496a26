"""The trail in words, as a page shows it. Pure."""

import json
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Event

LABELS = {
    "agency_created": _("Agency added"),
    "person_invited": _("Person invited"),
    "invitation_withdrawn": _("Invitation withdrawn"),
    "person_joined": _("Person joined"),
    "membership_ended": _("Role ended"),
    "assessment_opened": _("Assessment opened"),
    "answer_saved": _("Answer saved"),
    "answer_judged": _("Verdict given"),
    "verdict_undone": _("Verdict undone"),
    "evidence_added": _("Evidence added"),
    "evidence_shown": _("Evidence shown for an answer"),
    "evidence_taken_back": _("Evidence no longer shown for an answer"),
    "confirmation_withdrawn": _("Confirmation of evidence withdrawn"),
    "voice_given": _("Own answer given"),
    "answer_agreed_on": _("Answer agreed on"),
    "assessment_upgraded": _("Moved to another edition"),
    "what_if_kept": _("What-if kept"),
    "what_if_removed": _("What-if removed"),
    "second_level_given": _("Second reading given"),
    "targets_set": _("Targets set"),
    "assessment_submit": _("Sent to reviewer"),
    "assessment_start_review": _("Review started"),
    "assessment_request_changes": _("Returned for changes"),
    "assessment_approve": _("Approved"),
    "assessment_publish": _("Published"),
    "assessment_reopen": _("Review re-opened"),
    "assessment_imported": _("Assessment imported from a pack"),
    "snapshot_taken": _("Result frozen"),
    "snapshot_imported": _("Frozen result imported"),
    "agency_pack_taken": _("Pack of the assessment downloaded"),
    "roadmap_planned": _("Roadmap planned"),
    "roadmap_imported": _("Adopted roadmap imported"),
    "scenario_drawn": _("Scenario drawn"),
    "scenario_changed": _("Scenario changed"),
    "scenario_removed": _("Scenario removed"),
    "scenario_restored": _("Scenario brought back"),
    "solution_requested": _("Solution of a scenario asked for"),
    "solution_kept": _("Scenario solved"),
    "solution_missing": _("Scenario has no solution"),
    "estimate_entered": _("Estimate entered"),
    "estimate_removed": _("Estimate removed"),
    "own_initiative_entered": _("Own initiative entered"),
    "own_initiative_removed": _("Own initiative removed"),
    "own_case_entered": _("Own case entered"),
    "own_case_removed": _("Own case removed"),
    "roadmap_adopted": _("Roadmap adopted"),
    "decision_ruled": _("Decision accepted or deferred"),
    "steps_opened": _("Steps of the adopted roadmap opened"),
    "step_followed": _("Step updated"),
    "step_noted": _("Note on a step"),
    "kpi_started": _("KPI started"),
    "kpi_changed": _("KPI changed"),
    "value_observed": _("Value of a KPI entered"),
    "value_withdrawn": _("Value of a KPI withdrawn"),
    "result_taken_along": _("Result taken along as data"),
    "report_requested": _("Report asked for"),
    "batch_requested": _("Reports of a round asked for"),
    "batch_cancelled": _("Reports of a round called off"),
    "report_read": _("Report downloaded"),
    "report_retried": _("Report asked for again"),
    "look_set": _("Look of the reports set"),
    "look_removed": _("Look of the reports removed"),
    "link_made": _("Link made"),
    "link_revoked": _("Link revoked"),
    "link_opened": _("Link opened, for the first time that day"),
    "robustness_requested": _("Test of a result asked for"),
    "robustness_kept": _("Test of a result kept"),
    "sharing_set": _("Sharing of levels with peers set"),
    "levels_compared": _("Levels compared with those of peers"),
    # Of the installation, in the chain of no agency.
    "peers_released": _("Peers of a round compared"),
    "draft_started": _("Draft of a framework started"),
    "draft_changed": _("Draft of a framework changed"),
    "draft_discarded": _("Draft of a framework discarded"),
    "draft_published": _("Draft of a framework published"),
    "edition_published": _("Edition published"),
    "edition_retired": _("Edition retired"),
    "pack_exported": _("Framework exported in a pack"),
    "pack_imported": _("Framework taken over from a pack"),
    "catalogue_published": _("Catalogue published"),
    "signed_in": _("Signed in"),
    "password_changed": _("Password changed"),
    "password_reset": _("Password set anew"),
    "token_created": _("Access for a program given"),
    "token_revoked": _("Access for a program withdrawn"),
}
# What of an event a reader is shown, and under which name; ids, versions and digests stay in its body.
NAMES = {
    "state": _("State"),
    "level": _("Level"),
    "answer": _("Answer"),
    "taken_away": _("Questions that do not arise any more"),
    "brought_back": _("Questions that arise again"),
    "verdict": _("Verdict"),
    "reason": _("Reason"),
    "evidence_confirmed": _("Evidence confirmed"),
    "note": _("Note"),
    "question": _("Question"),
    "title": _("Title"),
    "dissent": _("Dissent"),
    "role": _("Role"),
    "name": _("Name"),
    "description": _("Description"),
    "code": _("Short code"),
    "targets": _("Targets"),
    "status": _("Status"),
    "starts_on": _("Start"),
    "ends_on": _("End"),
    "owner": _("Owner"),
    "actual_cost": _("Actual cost"),
    "unit": _("Unit"),
    "baseline": _("Baseline"),
    "target": _("Target"),
    "on": _("Day"),
    "value": _("Value"),
    "source": _("Source"),
    "currency": _("Currency"),
    "is_projection": _("Projection"),
    "said": _("Ruling"),
    "until": _("Until"),
    "shares": _("Shared with peers"),
}
# Whose values are words of ours.
CODED = {"state", "answer", "verdict", "role", "status"}
VALUES = {
    "unanswered": _("not answered"),
    "chosen": _("answered"),
    "not_applicable": _("does not apply"),
    "dont_know": _("not known"),
    "agreed": _("agreed"),
    "changed": _("another level"),
    "returned": _("to be returned"),
    "draft": _("draft"),
    "accepted": _("accepted"),
    "deferred": _("deferred"),
    "planned": _("planned"),
    "running": _("under way"),
    "paused": _("paused"),
    "done": _("done"),
    "dropped": _("dropped"),
    "submitted": _("sent to reviewer"),
    "in_review": _("in review"),
    "changes_requested": _("changes requested"),
    "approved": _("approved"),
    "published": _("published"),
    "respondent": _("respondent"),
    "lead": _("agency lead"),
    "consultant": _("consultant"),
    "executive": _("executive"),
}


# What an agency says of itself, and what its reviewer says of that.
CONFIDENTIAL = {
    "answer_saved",
    "answer_agreed_on",
    "voice_given",
    "evidence_added",
    "evidence_shown",
    "evidence_taken_back",
    "what_if_kept",
    "what_if_removed",
    "assessment_upgraded",
    "scenario_drawn",
    "scenario_changed",
    "scenario_removed",
    "scenario_restored",
    "solution_requested",
    "solution_missing",
    "roadmap_planned",
    "estimate_entered",
    "estimate_removed",
    "own_initiative_entered",
    "own_initiative_removed",
    "own_case_entered",
    "own_case_removed",
    "roadmap_adopted",
    "decision_ruled",
    "step_followed",
    "step_noted",
    "kpi_started",
    "kpi_changed",
    "value_observed",
    "value_withdrawn",
}
# Done by whom nobody knows.
BY_NOBODY = dict.fromkeys(("link_opened", "report_read"), _("Somebody who holds the link"))
# Until an assessment goes back, verdicts are the reviewer's own notes; the agency reads them where they are returned.
OF_REVIEWERS = {"answer_judged", "verdict_undone", "confirmation_withdrawn", "second_level_given"}


def entry(event: Event, names: dict[int, str], *, reads_answers: bool, reads_reviews: bool) -> dict[str, Any]:
    """Return one event as the trail page shows it; `names` maps the ids of people to their names.

    Who may not read answers or reviews sees that one was given, by whom and when, and not what it says.
    """
    body = json.loads(event.body)
    # The event stays in sight: a gap in the numbers would look like a fault of the trail.
    hidden = (body["what"] in CONFIDENTIAL and not reads_answers) or (
        body["what"] in OF_REVIEWERS and not reads_reviews
    )
    old, new = ({}, {}) if hidden else (body["old"], body["new"])
    return {
        "number": event.number,
        "at": datetime.fromisoformat(body["at"]),
        "by": names.get(body["who"], BY_NOBODY.get(body["what"], _("The system"))),
        "label": LABELS.get(body["what"], body["what"]),
        "subject": new.get("question") or old.get("question") or "",
        "changes": [
            {"name": NAMES[name], "old": _value(name, old.get(name)), "new": _value(name, new.get(name))}
            for name in NAMES
            if old.get(name) != new.get(name)
        ],
    }


def _value(name: str, value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(value)
    # What somebody wrote stays as it was written: an owner may be called “lead”.
    return VALUES.get(value, value) if isinstance(value, str) and name in CODED else value


def people_named(events: list[Event]) -> set[int]:
    """Return the ids of the people who did these events."""
    return {who for event in events if (who := json.loads(event.body)["who"]) is not None}

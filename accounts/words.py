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
    "targets_set": _("Targets set"),
    "assessment_submit": _("Sent to reviewer"),
    "assessment_start_review": _("Review started"),
    "assessment_request_changes": _("Returned for changes"),
    "assessment_approve": _("Approved"),
    "assessment_publish": _("Published"),
    "assessment_reopen": _("Review re-opened"),
    "snapshot_taken": _("Result frozen"),
    "roadmap_planned": _("Roadmap planned"),
    "report_requested": _("Report asked for"),
    "report_read": _("Report downloaded"),
}


# What an agency says of itself, and what its reviewer says of that.
CONFIDENTIAL = {"answer_saved", "answer_judged"}


def entry(event: Event, names: dict[int, str], *, reads_answers: bool) -> dict[str, Any]:
    """Return one event as the trail page shows it; `names` maps the ids of people to their names.

    Who may not read answers sees that one was given, by whom and when, and not what it says.
    """
    body = json.loads(event.body)
    hidden = body["what"] in CONFIDENTIAL and not reads_answers
    old, new = ({}, {}) if hidden else (body["old"], body["new"])
    return {
        "number": event.number,
        "at": datetime.fromisoformat(body["at"]),
        "by": names.get(body["who"], _("The system")),
        "label": LABELS.get(body["what"], body["what"]),
        "subject": new.get("question") or old.get("question") or "",
        "changes": [
            {"name": name, "old": old.get(name, ""), "new": new.get(name, "")}
            for name in {**old, **new}
            if name != "question" and old.get(name) != new.get(name)
        ],
    }


def people_named(events: list[Event]) -> set[int]:
    """Return the ids of the people who did these events."""
    return {who for event in events if (who := json.loads(event.body)["who"]) is not None}

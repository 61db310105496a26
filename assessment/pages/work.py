"""My work: the landing page of everybody."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import policy
from accounts.policy import Deed
from accounts.roles import Role
from assessment.lifecycle import State
from assessment.models import Assessment, Round
from assessment.pages.links import first_component, heading, question_url, time_left
from assessment.queries import FROZEN
from assessment.questionnaire import Questionnaire

MINUTES_A_QUESTION = 4
# Who finds decided results on their landing page.
READERS = (Role.EXECUTIVE, Role.CONSULTANT)
# What waits for the reviewer stands first, what is decided last.
URGENCY = (
    *(State.SUBMITTED, State.IN_REVIEW, State.CHANGES_REQUESTED, State.DRAFT),
    *FROZEN,
)


def work_page(
    rows: Iterable[Assessment],
    *,
    roles: set[str],
    open_questions: Mapping[int, set[str]],
    returned: Mapping[int, set[str]],
    questionnaires: Mapping[int, Questionnaire],
    rounds: Iterable[Round] | None,
) -> dict[str, Any]:
    """Return the parts that the person's roles call for; the others are None."""
    by_role: dict[str, list[Assessment]] = {role: [] for role in Role.values}
    for row in rows:
        by_role[row.viewer_role].append(row)
    answering = by_role[Role.RESPONDENT] + by_role[Role.LEAD]
    reviewing = sorted(by_role[Role.CONSULTANT], key=lambda row: (URGENCY.index(State(row.state)), row.round.due_on))
    # An executive keeps the approved result while it is reviewed again; the reviewer has it under review then.
    decided = [row for row in by_role[Role.EXECUTIVE] if row.has_result]
    decided += [row for row in by_role[Role.CONSULTANT] if row.state in FROZEN]
    waiting = [row for row in reviewing if row.state not in FROZEN]
    return {
        "answering": [
            _to_answer(
                row,
                questionnaires[row.edition_id],
                open_questions.get(row.pk, set()),
                returned.get(row.pk, set()),
            )
            for row in answering
        ]
        if roles & {Role.RESPONDENT, Role.LEAD}
        else None,
        "reviewing": [_to_review(row) for row in waiting] if Role.CONSULTANT in roles else None,
        "reading": [_to_read(row, questionnaires[row.edition_id]) for row in decided] if roles & set(READERS) else None,
        "rounds": None if rounds is None else [_round(item) for item in rounds],
        "links": _links(roles),
    }


def answerable(rows: Iterable[Assessment]) -> list[Assessment]:
    """Return the assessments in which their viewer can answer now."""
    return [row for row in rows if policy.may(Deed.ANSWER, row.viewer_role, row.state)]


def _to_answer(row: Assessment, questionnaire: Questionnaire, left: set[str], returned: set[str]) -> dict[str, Any]:
    settled, asked = row.settled, row.asked
    continues = policy.may(Deed.ANSWER, row.viewer_role, row.state)
    return {
        **heading(row),
        "time_left": time_left(row) if continues else "",
        "answered": settled,
        "total": asked,
        "minutes_left": MINUTES_A_QUESTION * (asked - settled) if continues else 0,
        "returned": len(returned) if continues else 0,
        "continue_url": _goes_on_at(row, questionnaire, left, returned) if continues else None,
        "continue_label": _continue_words(settled, returned),
    }


def _goes_on_at(row: Assessment, questionnaire: Questionnaire, left: set[str], returned: set[str]) -> str:
    """Return the address of the first returned answer, else of the first component with an open question."""
    for code in (code for code in questionnaire.questions if code in returned):
        return question_url(row.pk, questionnaire.component_of(code).code, code)
    return reverse("assessment:answering", args=[row.pk, first_component(questionnaire, left)])


def _continue_words(settled: int, returned: set[str]) -> str:
    if returned:
        return _("Continue with what was returned")
    return _("Continue where you stopped") if settled else _("Start answering")


def _to_review(row: Assessment) -> dict[str, Any]:
    reads = row.state in (State.SUBMITTED, State.IN_REVIEW)
    unknown = row.unknown
    words = ngettext("The agency does not know %(count)d answer", "The agency does not know %(count)d answers", unknown)
    flags = [words % {"count": unknown}] if unknown and reads else []
    return {
        **heading(row),
        "time_left": time_left(row),
        "flags": flags,
        "review_url": _review_url(row),
        "review_label": _("Continue the review") if row.state == State.IN_REVIEW else _("Open and start the review"),
    }


def _review_url(row: Assessment) -> str | None:
    ways = {State.IN_REVIEW: "assessment:review", State.SUBMITTED: "assessment:overview"}
    way = ways.get(State(row.state))
    return reverse(way, args=[row.pk]) if way else None


def _to_read(row: Assessment, questionnaire: Questionnaire) -> dict[str, Any]:
    summary: Mapping[str, Any] = row.summary or {}
    components = [
        {
            "name": component.name,
            "url": reverse("roadmap:component", args=[row.pk, component.code]),
            "level": summary[component.code]["level"],
            "level_name": questionnaire.levels.get(summary[component.code]["level"] or 0, ""),
            "target": summary[component.code].get("target"),
        }
        for component in questionnaire.components
        if component.code in summary
    ]
    ways = (
        (_("On one page"), "roadmap:one_page"),
        (_("Result"), "assessment:result"),
        (_("Roadmap"), "roadmap:roadmap"),
        (_("Reports"), "reports:reports"),
    )
    return {
        **heading(row),
        "one_page_url": reverse("roadmap:one_page", args=[row.pk]),
        "sentence": _sentence(components),
        "components": components,
        "links": [{"label": label, "url": reverse(name, args=[row.pk])} for label, name in ways],
    }


def _sentence(components: list[dict[str, Any]]) -> str:
    known = [item for item in components if item["level"] and item["target"]]
    below = [item["name"] for item in known if item["level"] < item["target"]]
    values = {
        "below": len(below),
        "reached": len(known),
        "total": len(components),
        "names": ", ".join(below),
    }
    if below:
        return _("%(below)d of %(total)d components are below their target: %(names)s.") % values
    if not known:
        return _("No component has both a level and a target yet.")
    if len(known) < len(components):
        return (
            _("%(reached)d of %(total)d components have reached their target; the others have no level yet.") % values
        )
    return _("Every component has reached its target.")


def edition_words(edition: Any) -> str:
    """Return an edition by its name, with how many questions a round of each scope asks."""
    words = ngettext(
        "%(edition)s (%(asked)d question, %(basic)d of them basic)",
        "%(edition)s (%(asked)d questions, %(basic)d of them basic)",
        edition.asked,
    )
    return words % {"edition": edition, "asked": edition.asked, "basic": edition.basic}


def _round(item: Round) -> dict[str, Any]:
    counts = {name: getattr(item, name) for name in ("open", "sent", "in_review", "decided", "total")}
    peers_url = reverse("assessment:release_peers", args=[item.pk]) if counts["decided"] else None
    return {"name": item.name, "due_on": item.due_on, "url": None, "peers_url": peers_url, **counts}


def _links(roles: set[str]) -> list[dict[str, Any]]:
    portfolio = {
        "label": _("Portfolio"),
        "url": reverse("assessment:portfolio"),
        "text": _("All your agencies beside each other, component by component."),
    }
    agencies = {
        "label": _("Agencies and people"),
        "url": reverse("accounts:agencies"),
        "text": _("Who belongs where, and the trail of changes."),
    }
    tokens = {
        "label": _("Access tokens"),
        "url": reverse("accounts:tokens"),
        "text": _("For programs that use the API as you."),
    }
    agreement = {
        "label": _("Agreement"),
        "url": reverse("assessment:agreement"),
        "text": _("How far agencies and reviewers see the same levels."),
    }
    frameworks = {
        "label": _("Frameworks"),
        "url": reverse("assessment:frameworks"),
        "text": _("The questions themselves: edit them in a draft, publish them as an edition."),
    }
    first = [portfolio, frameworks] if roles & {Role.CONSULTANT, Role.ADMINISTRATOR} else []
    if Role.CONSULTANT in roles:
        first.append(agreement)
    if Role.ADMINISTRATOR in roles:
        first.append(
            {
                "label": _("Open a round"),
                "url": reverse("assessment:open_round"),
                "text": _("Ask agencies the questions of an edition."),
            }
        )
    return [*first, _notices(), agencies, tokens]


def _notices() -> dict[str, Any]:
    text = _("What others decided that concerns you.")
    return {"label": _("Notices"), "url": reverse("accounts:notices"), "text": text}

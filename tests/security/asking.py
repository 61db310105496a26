"""What they send: for each route and verb a body that somebody with the right gets through with, and what they get."""

import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from accounts.acting import acting_as
from accounts.roles import Role
from assessment.lifecycle import State
from assessment.models import Review
from tests.reports import looking
from tests.roadmap.catalogue_documents import case_row
from tests.roadmap.planned import DESK, TALE, inputs, own
from tests.security.addresses import Address
from tests.security.houses import House, exhaust, put_into
from tests.security.visitors import Visitor, World

Body = Mapping[str, Any]
DAYS = {"opens_on": "2027-01-01", "due_on": "2027-03-01"}
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
USUAL = {"GET": 200, "HEAD": 200, "POST": 302, "PUT": 200, "PATCH": 200, "DELETE": 204}
GIVEN = "2026-11-01T12:00:00+00:00"
SEEN = {"version": "1"}
STEP = {"status": "planned", "starts_on": "2030-01-01", "ends_on": "2030-02-01"}
KPI = {"name": "One more", "unit": "%", "direction": "up"}
VALUE = {"on": "2025-01-01", "value": "30", "source": "A survey"}
INPUTS = {"name": "Steady", "goal": "readiness", "periods": "2", "period_months": "6", "currency": "EUR"}
INPUTS |= {"starts_on": "2027-01-01", "change_load": "4"}
WHY = {"reason": "Because it must be looked at again."}


@dataclass(frozen=True)
class Ask:
    """A body, and the status for those who have the right; `stranger` is the status for somebody not signed in."""

    body: Body | None = None
    status: int | None = None
    stranger: int | None = None


def nameless(row: Body) -> Body:
    """Return a row of a catalogue without its code, which the address says."""
    return {name: value for name, value in row.items() if name != "code"}


# A refusal that is not about rights stands here with its reason.
ASKS: Mapping[tuple[str, str], Ask] = {
    ("accounts:sign_in", "GET"): Ask(status=302, stranger=200),
    ("accounts:sign_in", "HEAD"): Ask(status=302, stranger=200),
    # An empty form is shown again.
    ("accounts:sign_in", "POST"): Ask(status=302, stranger=200),
    # It shows nothing of its own: it leads to where somebody begins.
    ("roadmap:start", "GET"): Ask(status=302),
    ("roadmap:start", "HEAD"): Ask(status=302),
    ("accounts:password_change", "POST"): Ask(status=200),
    ("accounts:password_reset", "POST"): Ask({"email": "nobody@example.org"}),
    # The link is no good, and the page says so.
    ("accounts:password_reset_confirm", "POST"): Ask(status=200),
    # The invitation was sent to somebody else's address than that of the visitor who is signed in.
    ("accounts:accept", "POST"): Ask(status=403, stranger=200),
    ("accounts:tokens", "POST"): Ask({"name": "another program"}, 200),
    ("accounts:add_agency", "POST"): Ask({"name": "One more", "code": "one-more"}),
    ("accounts:invite", "POST"): Ask({"email": "guest@example.org", "role": "respondent"}),
    ("set_language", "POST"): Ask({"language": "en"}),
    ("assessment:open_round", "POST"): Ask({"name": "Next round", **DAYS}),
    ("assessment:save_answer", "POST"): Ask({"choice": "4", "version": "1"}),
    ("assessment:choose_language", "POST"): Ask({"language": "en"}),
    # No answer was seen, so none is agreed on.
    ("assessment:agree_on", "POST"): Ask({"level": "3"}, 428),
    # Nothing was said of the evidence.
    ("assessment:evidence", "POST"): Ask(status=400),
    ("assessment:give_voice", "POST"): Ask({"level": "3"}),
    ("assessment:keep_what_if", "POST"): Ask({"name": "Another", "A1.1": "5"}),
    # There is no newer edition to move to.
    ("assessment:upgrade", "POST"): Ask(status=200),
    ("assessment:take_step", "POST"): Ask(WHY),
    ("assessment:set_targets", "POST"): Ask({"A": "4"}),
    ("assessment:judge", "POST"): Ask({"choice": "agreed", "version": "1"}),
    ("assessment:undo_verdict", "POST"): Ask({"given": GIVEN}),
    ("assessment:give_second_level", "POST"): Ask({"choice": "2"}),
    ("assessment:new_framework", "POST"): Ask({"title": "New", "code": "new", "language": "en"}),
    # No file was sent.
    ("assessment:import_framework", "POST"): Ask(status=400),
    ("assessment:clone", "POST"): Ask({"title": "Copy", "code": "copy"}),
    ("assessment:retire", "POST"): Ask(WHY),
    ("assessment:settings", "POST"): Ask(SEEN),
    ("assessment:part", "POST"): Ask(SEEN),
    ("assessment:check", "POST"): Ask(SEEN),
    ("assessment:add_part", "POST"): Ask({"kind": "text", "into": "A1", **SEEN}),
    ("assessment:move_part", "POST"): Ask({"code": "A1.1", "to": "down", **SEEN}),
    ("assessment:remove_part", "POST"): Ask({"code": "A1.1", **SEEN}),
    ("assessment:add_language", "POST"): Ask({"language": "de", **SEEN}),
    ("assessment:remove_language", "POST"): Ask(SEEN),
    ("assessment:words", "POST"): Ask(SEEN),
    ("assessment:part_words", "POST"): Ask(SEEN),
    ("assessment:publish_draft", "POST"): Ask({"publish_as": "2", **SEEN}),
    ("assessment:discard_draft", "POST"): Ask(SEEN),
    ("roadmap:plan", "POST"): Ask({"A": "4"}),
    ("roadmap:rule", "POST"): Ask({"said": "accepted", "roadmap": "1", **SEEN}),
    ("api:decision-detail", "PUT"): Ask({"said": "accepted", "roadmap": 1}),
    ("roadmap:step", "POST"): Ask(STEP | SEEN),
    ("api:replan", "POST"): Ask(status=201),
    ("roadmap:make_calendar", "POST"): Ask({"label": "My phone"}, 200),
    ("roadmap:kpis", "POST"): Ask(KPI),
    ("roadmap:kpi", "POST"): Ask(KPI | SEEN),
    ("roadmap:observe", "POST"): Ask(VALUE),
    ("api:followed-detail", "PUT"): Ask(STEP),
    ("api:calendar-link", "POST"): Ask({"name": "My phone"}, 201),
    ("api:kpi-list", "POST"): Ask(KPI, 201),
    ("api:kpi-detail", "PUT"): Ask(KPI),
    ("api:observation-list", "POST"): Ask(VALUE, 201),
    ("api:observation-withdraw", "POST"): Ask(status=200),
    ("roadmap:adopt", "POST"): Ask(WHY),
    ("roadmap:add_own_initiative", "POST"): Ask(DESK),
    ("roadmap:own_initiative", "POST"): Ask(DESK | SEEN),
    ("roadmap:remove_own_initiative", "POST"): Ask(SEEN),
    ("roadmap:add_own_case", "POST"): Ask(TALE),
    ("roadmap:own_case", "POST"): Ask(TALE | SEEN),
    ("roadmap:remove_own_case", "POST"): Ask(SEEN),
    ("roadmap:draw", "POST"): Ask({"name": "Another"}),
    ("roadmap:scenario", "POST"): Ask(INPUTS | SEEN),
    ("roadmap:remove_scenario", "POST"): Ask(SEEN),
    # No file was sent.
    ("roadmap:import_pack", "POST"): Ask(status=400),
    ("roadmap:export_pack", "POST"): Ask(status=200),
    # No file was sent.
    ("roadmap:import_agency", "POST"): Ask(status=400),
    ("roadmap:take_pack", "POST"): Ask(status=200),
    ("api:pack-take", "POST"): Ask(status=200),
    # These four letters are no pack.
    ("api:pack-look", "POST"): Ask({"content": "cGFj"}, 400),
    ("api:pack-import", "POST"): Ask({"content": "cGFj"}, 400),
    ("reports:share", "POST"): Ask({"label": "The minister's office", "days": "7"}, 200),
    # The secret is that of an invitation.
    ("reports:shared", "GET"): Ask(status=404),
    ("reports:shared", "HEAD"): Ask(status=404),
    ("reports:shared_file", "GET"): Ask(status=404),
    ("reports:shared_file", "HEAD"): Ask(status=404),
    # No file was sent.
    ("reports:set_logo", "POST"): Ask(status=400),
    ("reports:set_template", "POST"): Ask(status=400),
    ("api:logo", "PUT"): Ask({"name": "a.png", "content": b64encode(looking.logo()).decode()}),
    ("api:word-template", "PUT"): Ask({"name": "a.docx", "content": b64encode(looking.template()).decode()}),
    # Of no round.
    ("reports:batches", "POST"): Ask(status=404),
    # Nothing in it is finished.
    ("reports:batch_file", "GET"): Ask(status=404),
    ("reports:batch_file", "HEAD"): Ask(status=404),
    # Nothing was given to be checked.
    ("reports:check", "POST"): Ask(status=200),
    ("reports:check_code", "POST"): Ask(status=200),
    ("api:draft-list", "POST"): Ask(status=201),
    ("api:draft-publish", "POST"): Ask({"version": "2"}, 201),
    ("api:link-revoke", "POST"): Ask(status=200),
    ("api:notice-read", "POST"): Ask({"notices": ["00000000-0000-4000-8000-000000000000"]}, 200),
    ("api:token-list", "POST"): Ask({"name": "another program"}, 201),
    ("assessment:sharing", "POST"): Ask({"shares": "yes"}),
    ("api:peer-release", "POST"): Ask(status=201),
    ("api:sharing", "PUT"): Ask({"shares": True}),
    ("api:round-list", "POST"): Ask({"name": "Next round", **DAYS}, 201),
    ("api:step-list", "POST"): Ask(WHY, 200),
    ("api:roadmap-list", "POST"): Ask({"targets": {"A": 4}}, 201),
    # No numbers were given.
    ("api:roadmap-compare", "GET"): Ask(status=400),
    ("api:roadmap-compare", "HEAD"): Ask(status=400),
    ("api:adoption-list", "POST"): Ask({"roadmap": 1, **WHY}, 201),
    ("api:plan-trial", "POST"): Ask({"inputs": inputs()}, 200),
    ("api:scenario-list", "POST"): Ask({"name": "Another", "inputs": inputs()}, 201),
    ("api:scenario-detail", "PUT"): Ask({"name": "Another", "inputs": inputs()}),
    ("api:scenario-copy", "POST"): Ask({"name": "A copy"}, 201),
    ("api:scenario-restore", "POST"): Ask(status=200),
    ("api:scenario-solution", "POST"): Ask(status=202),
    ("api:estimate-list", "PATCH"): Ask({"estimates": []}),
    # No round came after the plan.
    ("api:outcome-list", "GET"): Ask(status=404),
    ("api:outcome-list", "HEAD"): Ask(status=404),
    ("api:own-initiative-detail", "PUT"): Ask({"document": nameless(own())}),
    ("api:own-case-detail", "PUT"): Ask({"document": nameless(case_row("own-case"))}),
    ("api:report-list", "POST"): Ask(status=202),
    ("api:report-retry", "POST"): Ask(status=202),
    ("api:targets", "PUT"): Ask({"targets": {"A": 4}}),
    ("api:answer-detail", "PUT"): Ask({"state": "chosen", "level": 4}),
    ("api:answer-detail", "PATCH"): Ask({"level": 4}),
    ("api:review-detail", "PUT"): Ask({"verdict": "agreed", "answer_version": 1}),
    ("api:review-undo", "POST"): Ask({"reviewed_at": GIVEN}, 200),
}


def ask_of(address: Address, verb: str) -> Ask:
    """Return what to send to an address; where nothing is written down, an empty body."""
    return ASKS.get((address.route.name, verb), Ask())


def status_of(address: Address, verb: str, visitor: Visitor) -> int:
    """Return the status for a visitor who has the right."""
    ask = ask_of(address, verb)
    if visitor.role is None and ask.stranger is not None:
        return ask.stranger
    return USUAL[verb] if ask.status is None else ask.status


def content_of(address: Address, verb: str, world: World, visitor: Visitor) -> tuple[bytes, str]:
    """Return the bytes to send and their content type."""
    body = dict(ask_of(address, verb).body or {}) | _chosen(address, world, visitor)
    if address.is_api:
        return json.dumps(body).encode(), JSON
    return urlencode(body, doseq=True).encode(), FORM


def make_ready(address: Address, house: House) -> None:
    """Bring about what a deed needs besides its state; undone with the call."""
    PREPARATIONS.get(str(address), lambda house: None)(house)


def _chosen(address: Address, world: World, visitor: Visitor) -> Body:
    if address.step and address.is_api:
        return {"step": address.step}
    if address.route.name == "api:draft-list":
        return {"edition": world.edition.pk}
    if address.route.name == "api:draft-detail":
        return {"document": world.draft.document}
    if address.route.name in ("assessment:open_round", "api:round-list"):
        return {"edition": world.edition.pk, "agencies": [visitor.stays_in.agency.pk]}
    return {}


def _return_an_answer(house: House) -> None:
    with acting_as(house.people[Role.CONSULTANT].pk):
        first = Review.objects.filter(assessment=house.assessment, question="A1.1")
        first.update(verdict="returned", level=None)


def _approve(house: House) -> None:
    put_into(State.APPROVED, house)


def _let_nobody_have_judged(house: House) -> None:
    with acting_as(house.people[Role.CONSULTANT].pk):
        Review.objects.filter(assessment=house.assessment, question="A1.1").delete()


def _date_the_verdict(house: House) -> None:
    with acting_as(house.people[Role.CONSULTANT].pk):
        Review.objects.filter(assessment=house.assessment, question="A1.1").update(reviewed_at=GIVEN)


PREPARATIONS: Mapping[str, Callable[[House], None]] = {
    "assessment:take_step request_changes": _return_an_answer,
    "api:step-list request_changes": _return_an_answer,
    "assessment:undo_verdict": _date_the_verdict,
    "api:review-undo": _date_the_verdict,
    "assessment:give_second_level": _let_nobody_have_judged,
    "assessment:release_peers": _approve,
    "api:peer-release": _approve,
    "reports:retry": exhaust,
    "api:report-retry": exhaust,
}

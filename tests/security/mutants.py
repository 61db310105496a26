"""Mutants of the authorisation code: each takes one check away, as a careless change would."""

import importlib
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from accounts import policy, queries
from accounts.models.access import AccessTokenQuerySet
from accounts.models.agencies import AgencyQuerySet, MembershipQuerySet
from accounts.models.notices import NoticeQuerySet
from accounts.queries import role_in
from accounts.views import agencies as agency_views
from assessment import queries as assessments
from assessment.api.endpoint import AssessmentEndpoint
from assessment.models.assessments import AssessmentQuerySet
from assessment.views import results
from reports import queries as reports
from reports.models import Report
from roadmap.views import rulings

Change = tuple[Any, str, Any]


def _everything(rows: Any, person: Any) -> Any:
    return rows.all()


def _with_role(rows: Any, person: Any) -> Any:
    return rows.annotate(**role_in(person, "agency_id"))


def _allowed(*deed: Any, **more: Any) -> None:
    return None


def _every_report(person: Any) -> Any:
    return _with_role(Report.objects.select_related("job", "assessment__agency", "snapshot"), person)


def _unguarded(endpoint: Any, pk: int, deed: Any = None) -> Any:
    return endpoint.find(assessments.assessments(endpoint.person), pk=pk)


def _any_member(person: Any, agency: Any) -> Any:
    return MembershipQuerySet(queries.Membership).current().select_related("person")


ANY_LEAD = assessments.LOCKED_ANSWER.replace("membership.agency_id = answer.agency_id AND ", "")
FORMER_MEMBER = assessments.LOCKED_ANSWER.replace("AND membership.ended_at IS NULL", "")
# By its name: as an attribute of its package, a function of the same name hides the module.
answers = importlib.import_module("assessment.queries.answers")
LENIENT = SimpleNamespace(require=_allowed, may=policy.may)

# Tokens are found before anybody is known, so no row-level security can shut their table.
BEHIND_ONE_WALL = {"tokens are not filtered by person"}

MUTANTS: Mapping[str, Change] = {
    "assessments are not filtered by person": (AssessmentQuerySet, "visible_to", _with_role),
    "agencies are not filtered by person": (AgencyQuerySet, "visible_to", _everything),
    "the policy table is not asked": (policy, "require", _allowed),
    "the result page asks for no right": (results, "policy", LENIENT),
    "the trail page asks for no right": (agency_views, "policy", LENIENT),
    "the decisions page asks for no right": (rulings, "policy", LENIENT),
    "notices are not filtered by person": (NoticeQuerySet, "visible_to", _everything),
    "reports are not filtered by person": (reports, "reports", _every_report),
    "whoever left still counts": (MembershipQuerySet, "current", lambda rows: rows.all()),
    "an agency's own staff may review it": (queries, "has_been_staff", lambda person, agency_id: False),
    "tokens are not filtered by person": (AccessTokenQuerySet, "visible_to", _everything),
    "a member of any agency can be named": (queries, "members", _any_member),
    "the API asks for no right below an assessment": (AssessmentEndpoint, "assessment", _unguarded),
    "a lead of any agency saves the answers of all": (answers, "LOCKED_ANSWER", ANY_LEAD),
    "whoever left still saves answers": (answers, "LOCKED_ANSWER", FORMER_MEMBER),
}

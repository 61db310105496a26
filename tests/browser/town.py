"""An agency with an assessment at each stage, and the address of every page about it."""

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.tokens import default_token_generator
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from accounts import policy
from accounts.acting import acting_as
from accounts.actions.memberships import invite
from accounts.actions.people import create_token
from accounts.models import Agency, Person
from accounts.policy import Deed
from accounts.roles import AGENCY_ROLES, Role
from assessment.actions.opinions import Opinion
from assessment.actions.reviews import judge_answer
from assessment.actions.steps import take_step
from assessment.files import BUILT_IN, load_framework
from assessment.lifecycle import Step, Verdict
from assessment.models import Assessment, Draft, Edition
from config.routes import PAGES, Door, Right, routes
from jobs.models import Job
from reports.actions.reports import keep_file, request_report
from reports.seal import Made
from roadmap.actions.adoptions import adopt_roadmap
from roadmap.actions.own import enter_own_case, enter_own_initiative
from roadmap.actions.roadmaps import plan_roadmap
from roadmap.models import Roadmap
from tests import factories
from tests.browser.stage import edition_of
from tests.roadmap import followed
from tests.roadmap.catalogue_documents import case_row
from tests.roadmap.planned import own as own_row
from tests.roadmap.planned import scenario

PDF = b"%PDF-1.7 not a real one"
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
# Answers of a machine for machines, a part of another page, and a file.
NO_PAGES = {"live", "ready", "reports:report", "reports:download", "assessment:export_answers", "reports:data"}
NO_PAGES |= {
    "assessment:robustness",
    # Somebody's own, of which nobody in the town has any.
    "reports:batch",
    "reports:batch_progress",
    "reports:batch_file",
    # What a link shows has its own walk.
    "reports:shared",
    "reports:shared_file",
    "reports:logo",
    "reports:template",
    "roadmap:calendar",
    "roadmap:plan_workbook",
    "assessment:evidence_file",
    "assessment:import_template",
    "assessment:download_edition",
    "assessment:download_draft",
}
OWN = "own-row"
HIGH = {"A": 4, "B": 5, "C": 4, "D": 5, "E": 4, "F": 5, "G": 4}


@dataclass(frozen=True)
class Town:
    """Everybody of one agency, its assessments by state, and the secrets that open pages to strangers."""

    agency: Agency
    people: dict[Role, Person]
    assessments: list[Assessment]
    invitation: str
    draft: Draft
    step: str
    scenario: int

    def paths(self, role: Role | None) -> list[str]:
        """Return the path of every page that somebody in this role can open; with no role, that a stranger can."""
        rights = {name: row["GET"] for name, row in PAGES.items() if "GET" in row and name not in NO_PAGES}
        patterns = {route.name: route.pattern for route in routes()}
        found = [path for name in rights for path in self._paths(patterns[name], rights[name], role)]
        return [*found, "/nothing-is-here/"] if role else found

    def _paths(self, pattern: str, right: Right, role: Role | None) -> Iterator[str]:
        if isinstance(right, Door):
            if (right == Door.PUBLIC) == (role is None):
                # Of what stands open to everybody signed in, only editions have a number.
                yield self._filled(pattern, self.assessments[0].edition_id if pattern.startswith("editions/") else 0)
        elif isinstance(right, Deed) and pattern.startswith("assessments/"):
            yield from (self._filled(pattern, each.pk) for each in self.assessments if is_open(right, role, each))
        elif isinstance(right, Deed) and policy.may(right, role):
            yield self._filled(pattern, self._first_id(pattern))

    def _first_id(self, pattern: str) -> int:
        if pattern.startswith("frameworks/"):
            return self.draft.pk if "drafts/" in pattern else self.assessments[0].edition_id
        return self.assessments[-1].round_id if pattern.startswith("rounds/") else self.agency.pk

    def _filled(self, pattern: str, pk: int) -> str:
        lead = self.people[Role.LEAD]
        values = {
            "pk": pk,
            "component": "A",
            "question": "A1.1",
            "draft": self.draft.pk,
            "check": "check-1",
            "language": "fr",
            "code": "AAAA-BBBB-CCCC",
            "secret": self.invitation,
            "initiative": self.step,
            "kpi": "services-online",
            "scenario": self.scenario,
            "own": OWN,
            "number": 1,
            "token": default_token_generator.make_token(lead),
        }
        values["uidb64"] = urlsafe_base64_encode(force_bytes(lead.pk))
        return "/" + PARAMETER.sub(lambda match: str(values[match[1]]), pattern)


def is_open(right: Deed, role: Role | None, assessment: Assessment) -> bool:
    """Tell whether the role may do this to the assessment and there is something to do it to."""
    decided = assessment.state in policy.DECIDED
    of_result = (Deed.READ_RESULT, Deed.SIMULATE)
    of_plan = (Deed.READ_ROADMAP, Deed.SIMULATE_PLAN, Deed.TAKE_PACK)
    there = decided or right not in (*of_result, *of_plan, Deed.READ_REPORT)
    previewed = right in of_result and policy.may(Deed.PREVIEW_RESULT, role, assessment.state)
    return policy.may(right, role, assessment.state) and (there or previewed)


def build_town() -> Town:
    """Return a new town: assessments in draft, returned, in review and published with roadmap and report."""
    agency, edition = factories.agency("Land Registry"), short_edition()
    people = {role: factories.member(agency, role, f"{Role(role).label} of the town") for role in AGENCY_ROLES}
    people[Role.ADMINISTRATOR] = factories.administrator()
    assessments = [
        factories.assessment(agency, edition=edition),
        returned(agency, edition),
        factories.in_review(agency, edition=edition, levels={"A1.1": 2}),
        reported(agency, edition),
    ]
    with acting_as(people[Role.ADMINISTRATOR].pk):
        email = "somebody.new@example.org"
        _invitation, secret = invite(agency, email=email, role=Role.LEAD, by=people[Role.ADMINISTRATOR])
    for person in people.values():
        with acting_as(person.pk):
            create_token(name="Monthly export", by=person)
    return Town(agency, people, assessments, secret, factories.draft(), follow(assessments[-1]), drawn(assessments[-1]))


def drawn(made: Assessment, name: str = "A desk of our own") -> int:
    """Add an initiative and a case, draw a scenario and return its number."""
    with factories.as_member(made.agency, Role.LEAD) as lead:
        enter_own_initiative(made, own_row(OWN, name=name), seen=None, by=lead)
        enter_own_case(made, case_row(OWN, title=name), seen=None, by=lead)
        return scenario(made, by=lead).pk


def short_edition() -> Edition:
    """Return the built-in framework with one dimension to a component: all that pages show, but less of it."""
    document = copy.deepcopy(dict(load_framework(BUILT_IN).data))
    for component in document["components"]:
        component["dimensions"] = component["dimensions"][:1]
    return edition_of(document)


def returned(agency: Agency, edition: Edition) -> Assessment:
    """Return an assessment that went back to the agency for one answer, with another one changed."""
    made = factories.in_review(agency, edition=edition)
    with factories.as_member(agency, Role.CONSULTANT) as consultant:
        changed = Opinion(Verdict.CHANGED, level=2, reason="The register says less.")
        judge_answer(made, "A1.2", changed, seen=1, by=consultant)
        judge_answer(made, "A1.1", Opinion(Verdict.RETURNED, reason="Which office?"), seen=1, by=consultant)
        return take_step(made, Step.REQUEST_CHANGES, by=consultant, reason="One answer is unclear.")


def reported(agency: Agency, edition: Edition) -> Assessment:
    """Return a published assessment with its roadmap and a finished report."""
    made = factories.published(agency, edition=edition, levels={"A1.1": 2, "D1.1": 1})
    add_report(made)
    return made


def follow(made: Assessment) -> str:
    """Adopt the roadmap, measure a KPI, and return the code of a step."""
    with factories.as_member(made.agency, Role.LEAD) as lead:
        steps = adopt_roadmap(Roadmap.objects.latest(), "It fits.", by=lead).steps.order_by("pk")
        followed.measured(made.agency, by=lead)
        return steps[0].initiative


def add_report(made: Assessment) -> None:
    """Plan a roadmap to high targets and leave a finished report; what the file holds is of no interest here."""
    with factories.as_member(made.agency, Role.LEAD) as lead:
        plan_roadmap(made, HIGH, by=lead)
        report = request_report(made, by=lead)
        keep_file(report, Made(PDF))
        Job.objects.filter(pk=report.job_id).update(state="done", progress=100, done_at=timezone.now())

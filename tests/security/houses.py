"""Two agencies that differ in nothing but their marks: everything that people type in one carries its mark."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from django.test import Client
from django.utils import timezone

from accounts.acting import acting_as
from accounts.actions.links import make_link
from accounts.actions.memberships import invite
from accounts.actions.people import create_token
from accounts.models import AccessToken, Agency, Invitation, KeptReply, Link, LinkKind, Membership, Person
from accounts.roles import AGENCY_ROLES, Role
from assessment.actions.answers import Content, save_answer
from assessment.actions.evidence import add_evidence
from assessment.actions.evidence_rules import About, Upload
from assessment.actions.rounds import open_round
from assessment.actions.voices import agree_on, give_voice
from assessment.actions.whatifs import keep_what_if
from assessment.lifecycle import AnswerState, State
from assessment.models import Answer, Assessment, Edition, Evidence, Round, WhatIf
from jobs.models import Job
from reports.actions.looks import set_logo, set_template
from reports.actions.reports import keep_file, request_report
from reports.models import Report
from reports.seal import Made
from roadmap.actions.adoptions import adopt_roadmap
from roadmap.actions.calendars import make_calendar
from roadmap.actions.estimates import enter_estimates
from roadmap.actions.kpis import KpiValues, Value, observe, start_kpi
from roadmap.actions.own import enter_own_case, enter_own_initiative
from roadmap.actions.rulings import RulingValues, rule
from roadmap.actions.scenarios import draw_scenario
from roadmap.deciding.decided import asked_by
from roadmap.models import Kpi, Observation, Roadmap, Scenario, Step, StepNote
from tests import factories
from tests.reports import looking
from tests.roadmap.catalogue_documents import case_row
from tests.roadmap.planned import entry, inputs
from tests.roadmap.planned import own as own_row

# The code of what each added to the catalogue: in addresses, which logs repeat.
OWN = "own-row"
PDF = b"%PDF-1.7 not a real one"


@dataclass
class House:
    """An agency with its people by role, one decided assessment, and everything that belongs to that."""

    mark: str
    agency: Agency
    people: Mapping[Role, Person]
    spare: Membership
    round: Round = field(init=False)
    assessment: Assessment = field(init=False)
    report: Report = field(init=False)
    evidence: Evidence = field(init=False)
    what_if: WhatIf = field(init=False)
    invitation: Invitation = field(init=False)
    secret: str = ""
    links: Mapping[Role, Link] = field(init=False)
    calendar_secret: str = ""
    step: Step = field(init=False)
    kpi: Kpi = field(init=False)
    observation: Observation = field(init=False)
    scenario: Scenario = field(init=False)

    def word(self, name: str) -> str:
        """Return the canary of one field: no other text holds it."""
        return f"{self.mark}{name}"

    def browser(self, role: Role) -> Client:
        """Return a browser in which somebody of this house is signed in."""
        client: Client = factories.signed_in(self.people[role])
        return client


def house(mark: str, edition: Edition) -> House:
    """Return an agency whose assessment went all the way, was re-opened and decided again."""
    made = _with_people(mark)
    _open_round(made, edition)
    _answer(made)
    _stand_beside(made)
    _decide(made)
    _add_results(made)
    _invite(made)
    _follow(made)
    _rule(made)
    made.links = {role: _link(made, role) for role in (Role.LEAD, Role.CONSULTANT, Role.EXECUTIVE)}
    return made


def somebody(name: str) -> Person:
    """Return a person who signs in by `force_login` only; hashing a password for each would take seconds."""
    return Person.objects.create_user(f"{name}mail@example.org", None, name=f"{name}name")


def leave(somebody: Person, of: Agency) -> None:
    """End the person's membership."""
    admin = factories.administrator()
    with acting_as(admin.pk):
        current = Membership.objects.current().filter(person=somebody, agency=of)
        current.update(ended_at="2026-01-01T00:00Z", ended_by=admin)


def token_of(person: Person, name: str = "a program") -> AccessToken:
    """Return a token of the person."""
    with acting_as(person.pk):
        return create_token(name=name, by=person)[0]


def put_into(state: State, made: House) -> None:
    """Set the state without its steps: rights depend on the state alone, and everything else is there already."""
    with acting_as(made.people[Role.LEAD].pk):
        Assessment.objects.filter(pk=made.assessment.pk).update(state=state)


def _with_people(mark: str) -> House:
    admin = factories.administrator()
    with acting_as(admin.pk):
        agency = Agency.objects.create(name=f"Agency {mark}agency", code=f"{mark}code")
    people = {role: somebody(f"{mark}{role}") for role in AGENCY_ROLES}
    for role, person in people.items():
        factories.join(person, agency, role)
    spare = factories.join(somebody(f"{mark}spare"), agency, Role.RESPONDENT)
    return House(mark, agency, people, spare)


def _open_round(made: House, edition: Edition) -> None:
    admin = factories.administrator()
    days = {"opens_on": date(2026, 9, 1), "due_on": date(2026, 12, 18)}
    with acting_as(admin.pk):
        made.round = open_round(
            name=f"Round {made.word('round')}", edition=edition, agencies=[made.agency], by=admin, **days
        )
        rows = Assessment.objects.select_related("agency", "round")
        made.assessment = rows.get(round=made.round)


def _answer(made: House) -> None:
    lead = made.people[Role.LEAD]
    with acting_as(lead.pk):
        for answer in list(Answer.objects.filter(assessment=made.assessment)):
            content = Content(AnswerState.CHOSEN, level=3, note=f"Note {made.word('note')} {answer.question}")
            if answer.question == "A1.2":
                content = Content(AnswerState.NOT_APPLICABLE, reason=f"Because {made.word('notapplicable')}")
            if answer.question == "B1.3":
                content = Content(AnswerState.CHOSEN, value={"text": f"Once {made.word('written')}"})
            save_answer(made.assessment.pk, answer.question, content, seen=0, by=lead)


def _stand_beside(made: House) -> None:
    """Show evidence with a file for an answer, and give a voice of one's own."""
    lead = made.people[Role.LEAD]
    about = About(
        f"Proof {made.word('proof')}",
        kept_at=f"In {made.word('wherekept')}",
        link=f"https://example.org/{made.word('weblink')}",
    )
    upload = Upload(f"{made.word('filename')}.pdf", PDF)
    with acting_as(lead.pk):
        made.evidence = add_evidence(made.assessment, "A1.1", about, upload=upload, by=lead)
        give_voice(made.assessment, "B1.1", 3, f"I say {made.word('voice')}", by=lead)
        dissent = f"But {made.word('dissent')}"
        agree_on(made.assessment, "B1.1", 2, reason="So it is.", dissent=dissent, seen=1, by=lead)


def _decide(made: House) -> None:
    lead, consultant = made.browser(Role.LEAD), made.browser(Role.CONSULTANT)
    below = f"/assessments/{made.assessment.pk}"
    changed = {"choice": "2", "version": "1", "reason": f"Since {made.word('verdict')}"}
    why = {"reason": f"Again {made.word('step')}"}
    for client, path, body in [
        (lead, f"{below}/steps/submit/", {}),
        (consultant, f"{below}/steps/start_review/", {}),
        (consultant, f"{below}/review/A1.1/", changed),
        (consultant, f"{below}/review/rest/", {}),
        (consultant, f"{below}/steps/approve/", {}),
        (consultant, f"{below}/steps/reopen/", why),
        (consultant, f"{below}/steps/approve/", {}),
    ]:
        assert client.post(path, body).status_code == 302, path


def _add_results(made: House) -> None:
    lead = made.people[Role.LEAD]
    with acting_as(lead.pk):
        picture = Upload(f"{made.word('lookname')}.png", looking.logo())
        set_logo(made.agency, picture, description=f"Trees {made.word('looksays')}", by=lead)
        set_template(made.agency, Upload("house.docx", looking.template(head=made.word("headline"))), by=lead)
    reply = made.browser(Role.LEAD).post(f"/assessments/{made.assessment.pk}/roadmap/plan/", {"A": "5", "B": "5"})
    assert reply.status_code == 302
    with acting_as(lead.pk):
        made.report = request_report(made.assessment, by=lead)
        keep_file(made.report, Made(PDF))
        made.what_if = keep_what_if(made.assessment, f"If {made.word('whatif')}", {"A1.1": "4"}, by=lead)
        KeptReply.objects.create(person=lead, key=made.word("key"), request_digest="0" * 64, body=made.word("kept"))
    _plan(made)
    token_of(lead, f"Token {made.word('token')}")


def _plan(made: House) -> None:
    """Draw a scenario, enter an estimate and own rows, each with texts of its own."""
    lead, steps = made.people[Role.LEAD], [{"until_year": None, "rate": "0.035"}]
    chosen = inputs(discount={"source": f"By {made.word('rate')}", "steps": steps})
    with acting_as(lead.pk):
        made.scenario = draw_scenario(made.assessment, f"Plan {made.word('scenario')}", chosen, by=lead)
        enter_estimates(made.assessment, [entry("A1-network", source=f"Offer {made.word('offer')}")], by=lead)
        desk = own_row(OWN, name=f"Desk {made.word('desk')}")
        enter_own_initiative(made.assessment, desk, seen=None, by=lead)
        tale = case_row(OWN, title=f"Tale {made.word('tale')}")
        enter_own_case(made.assessment, tale, seen=None, by=lead)


def _invite(made: House) -> None:
    admin = factories.administrator()
    with acting_as(admin.pk):
        email = f"{made.word('invited')}@example.org"
        made.invitation, made.secret = invite(made.agency, email=email, role=Role.EXECUTIVE, by=admin)


def _follow(made: House) -> None:
    """Adopt the roadmap, follow one of its steps, and measure a KPI."""
    lead = made.people[Role.LEAD]
    days = {"baseline_on": date(2024, 1, 1), "target_on": date(2028, 1, 1)}
    numbers = {"baseline": Decimal(20), "target": Decimal(60)}
    texts = {"name": made.word("kpiname"), "unit": made.word("kpiunit"), "owner": made.word("kpiowner")}
    with acting_as(lead.pk):
        adopted = adopt_roadmap(
            Roadmap.objects.filter(assessment=made.assessment).latest(), f"Since {made.word('adopted')}", by=lead
        )
        # One that a decision is asked about.
        first = next(iter(asked_by(adopted.roadmap)))
        owned = {"owner": made.word("stepowner"), "owner_person": made.people[Role.RESPONDENT]}
        adopted.steps.filter(initiative=first).update(**owned)
        made.step = adopted.steps.get(initiative=first)
        StepNote.objects.create(step=made.step, agency=made.agency, text=f"Note {made.word('stepnote')}", noted_by=lead)
        values = KpiValues(**texts, **days, **numbers, direction="up", source=made.word("kpisource"))
        made.kpi = start_kpi(made.agency, values, code="services-online", by=lead)
        value = Value(date(2026, 1, 1), Decimal(40), f"From {made.word('valuesource')}")
        made.observation = observe(made.kpi, value, by=lead)
        made.calendar_secret = make_calendar(made.assessment, label=made.word("linklabel"), by=lead)[1]


def _rule(made: House) -> None:
    executive, until = made.people[Role.EXECUTIVE], timezone.localdate() + timedelta(days=90)
    said = RulingValues("deferred", 1, f"Later {made.word('deferred')}", until)
    with acting_as(executive.pk):
        rule(made.assessment, made.step.initiative, said, seen=0, by=executive)


def _link(made: House, role: Role) -> Link:
    person = made.people[role]
    with acting_as(person.pk):
        label = f"For {made.word('linklabel')}"
        return make_link(made.agency, kind=LinkKind.CALENDAR, target=made.assessment.pk, label=label, by=person)[0]


def exhaust(made: House) -> None:
    """Let the report's job have failed, so that it can be asked for again."""
    Job.objects.filter(pk=made.report.job_id).update(
        state="failed", reason="It failed.", done_at=made.report.requested_at
    )

"""Texts that would run, load or hide something if a page took them for more, and a town that is full of them."""

from dataclasses import replace

from accounts.acting import acting_as
from accounts.actions.memberships import invite
from accounts.actions.people import create_token
from accounts.models import Agency
from accounts.roles import AGENCY_ROLES, Role
from assessment.actions.answers import Content, save_answer
from assessment.actions.evidence import add_evidence
from assessment.actions.evidence_rules import About
from assessment.actions.opinions import Opinion
from assessment.actions.reviews import judge_answer
from assessment.actions.steps import take_step
from assessment.actions.voices import give_voice
from assessment.lifecycle import AnswerState, Step, Verdict
from assessment.models import Answer, Assessment, Edition
from tests import factories
from tests.browser.stage import core_edition
from tests.browser.town import Town, add_report, drawn, follow

PAYLOADS = (
    "<script>alert(1)</script>",
    "<ScRiPt>alert(2)</sCrIpT>",
    "</textarea><script>alert(3)</script>",
    "</title><script>alert(4)</script>",
    "</style><script>alert(5)</script>",
    "</script><script>alert(6)</script>",
    '"><script>alert(7)</script>',
    "'><script>alert(8)</script>",
    "--><script>alert(9)</script>",
    "]]><script>alert(10)</script>",
    "<img src=x onerror=alert(11)>",
    '"><img src=x onerror=alert(12)>',
    "<img src=https://attacker.invalid/13.png>",
    "<img/src=x/onerror=alert(14)>",
    "<img srcset='https://attacker.invalid/15.png 2x' src=data:,>",
    "<svg onload=alert(16)>",
    "<svg><script>alert(17)</script></svg>",
    "<svg><animate onbegin=alert(18) attributeName=x dur=1s>",
    "<svg><use href='https://attacker.invalid/19.svg#x'/></svg>",
    "<math><mtext><script>alert(20)</script></mtext></math>",
    "<iframe src=javascript:alert(21)></iframe>",
    "<iframe srcdoc='<script>parent.alert(22)</script>'></iframe>",
    "<iframe src=https://attacker.invalid/23></iframe>",
    "<object data=https://attacker.invalid/24></object>",
    "<embed src=https://attacker.invalid/25>",
    "<link rel=stylesheet href=https://attacker.invalid/26.css>",
    "<style>@import 'https://attacker.invalid/27.css';</style>",
    "<style>*{background:url(https://attacker.invalid/28)}</style>",
    '<p style="background:url(https://attacker.invalid/29)">',
    "<base href=https://attacker.invalid/30/>",
    "<meta http-equiv=refresh content='0;url=https://attacker.invalid/31'>",
    "<form action=https://attacker.invalid/32><button autofocus>",
    "<input autofocus onfocus=alert(33)>",
    "<select autofocus onfocus=alert(34)><option>",
    "<textarea autofocus onfocus=alert(35)>",
    "<details open ontoggle=alert(36)>",
    "<video><source onerror=alert(37)></video>",
    "<audio src=x onerror=alert(38)>",
    "<body onload=alert(39)>",
    "<a href=javascript:alert(40)>here</a>",
    '" onmouseover="alert(41)" x="',
    "' onfocus='alert(42)' autofocus='",
    '" hx-get="/sign-out/" hx-trigger="load" x="',
    "<div hx-get=/ hx-trigger=load hx-on::load=alert(44)></div>",
    "<div hx-post=/sign-out/ hx-trigger=load></div>",
    "{{ constructor.constructor('alert(46)')() }}",
    "{% include 'base.html' %}{{ settings.SECRET_KEY }}",
    "&lt;script&gt;alert(48)&lt;/script&gt;",
    "\u202e<b>gpj.exe</b>\u2066\u200b",
    "<!--><script>alert(50)</script-->",
)


def hostile_town() -> Town:
    """Return a town whose every name, note and reason is hostile, with one assessment that was sent back."""
    agency, edition = factories.agency(payload(11)), core_edition()
    people = {role: factories.member(agency, role, payload(number)) for number, role in enumerate(AGENCY_ROLES)}
    admin = people[Role.ADMINISTRATOR] = factories.administrator()
    for text in PAYLOADS:
        factories.member(agency, Role.RESPONDENT, text)
        with acting_as(people[Role.LEAD].pk):
            create_token(name=text[:80], by=people[Role.LEAD])
    with acting_as(admin.pk):
        _invitation, secret = invite(agency, email="new@example.org", role=Role.LEAD, by=admin)
    return Town(agency, people, [sent_back(agency, edition)], secret, factories.draft(), step="", scenario=0)


def payload(number: int) -> str:
    return PAYLOADS[number % len(PAYLOADS)]


def sent_back(agency: Agency, edition: Edition) -> Assessment:
    """Return an assessment of hostile answers, each of which was returned for a hostile reason."""
    made = factories.assessment(agency, edition=edition)
    with factories.as_member(agency, Role.LEAD) as lead:
        for number, code in enumerate(codes(made)):
            save_answer(made.pk, code, content(number, code, edition), seen=0, by=lead)
        for text in PAYLOADS:
            add_evidence(made, "A1.1", About(text[:200], kept_at=text[:500]), by=lead)
        give_voice(made, "A1.1", 3, "\n".join(PAYLOADS), by=lead)
    judge_all(made, Verdict.RETURNED)
    with factories.as_member(agency, Role.CONSULTANT) as consultant:
        return take_step(made, Step.REQUEST_CHANGES, by=consultant, reason="\n".join(PAYLOADS))


def judge_all(of: Assessment, verdict: Verdict) -> None:
    """Send the assessment, and give each answer this verdict for a hostile reason."""
    with factories.as_member(of.agency, Role.LEAD) as lead:
        take_step(of, Step.SUBMIT, by=lead)
    with factories.as_member(of.agency, Role.CONSULTANT) as consultant:
        take_step(of, Step.START_REVIEW, by=consultant)
        for number, code in enumerate(codes(of)):
            level = 2 if verdict == Verdict.CHANGED else None
            judge_answer(of, code, Opinion(verdict, level=level, reason=payload(number + 1)), seen=1, by=consultant)


def publish(town: Town) -> Town:
    """Return the town with its assessment at its end, with a report, an adopted roadmap and a scenario."""
    made = town.assessments[0]
    judge_all(made, Verdict.CHANGED)
    with acting_as(town.people[Role.CONSULTANT].pk):
        take_step(made, Step.APPROVE, by=town.people[Role.CONSULTANT])
    with acting_as(town.people[Role.LEAD].pk):
        town.assessments[0] = take_step(made, Step.PUBLISH, by=town.people[Role.LEAD])
    add_report(made)
    return replace(town, step=follow(made), scenario=drawn(made, payload(7)))


def content(number: int, code: str, edition: Edition) -> Content:
    """Return an answer with a hostile note; where the question can be exempt, it is for a hostile reason."""
    questions = [q for c in edition.document["components"] for d in c["dimensions"] for q in d["questions"]]
    if next(q["not_applicable"] for q in questions if q["code"] == code):
        return Content(AnswerState.NOT_APPLICABLE, reason=payload(number), note=payload(number))
    return Content(AnswerState.CHOSEN, level=1, note=payload(number))


def codes(of: Assessment) -> list[str]:
    """Return the codes of the assessment's questions in their order, as somebody who may read them."""
    return sorted(Answer.objects.filter(assessment=of).values_list("question", flat=True))

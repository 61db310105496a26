"""Who may do what, in which state: the one table. Views, API, commands and tests read it; nothing decides beside it."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from accounts.refusals import NotAllowed, Text, WrongStep
from accounts.roles import Role


class Deed(StrEnum):
    """Everything a person can do to what belongs to an agency."""

    READ_AGENCY = "read_agency"
    MANAGE_AGENCIES = "manage_agencies"
    READ_PEOPLE = "read_people"
    MANAGE_PEOPLE = "manage_people"
    READ_TRAIL = "read_trail"
    SET_LOOK = "set_look"
    SHARE_LEVELS = "share_levels"
    MANAGE_ROUNDS = "manage_rounds"
    RELEASE_PEERS = "release_peers"
    MANAGE_FRAMEWORKS = "manage_frameworks"
    READ_ASSESSMENT = "read_assessment"
    READ_ANSWERS = "read_answers"
    ANSWER = "answer"
    SPEAK = "speak"
    UPGRADE = "upgrade"
    SUBMIT = "submit"
    START_REVIEW = "start_review"
    READ_REVIEW = "read_review"
    REVIEW = "review"
    READ_AGAIN = "read_again"
    READ_AGREEMENT = "read_agreement"
    REQUEST_CHANGES = "request_changes"
    APPROVE = "approve"
    PUBLISH = "publish"
    REOPEN = "reopen"
    SET_TARGETS = "set_targets"
    PREVIEW_RESULT = "preview_result"
    READ_RESULT = "read_result"
    TEST_RESULT = "test_result"
    SIMULATE = "simulate"
    KEEP_WHAT_IF = "keep_what_if"
    READ_ROADMAP = "read_roadmap"
    PLAN_ROADMAP = "plan_roadmap"
    DRAW_SCENARIO = "draw_scenario"
    SIMULATE_PLAN = "simulate_plan"
    ADOPT_ROADMAP = "adopt_roadmap"
    RULE = "rule"
    FOLLOW_STEPS = "follow_steps"
    FOLLOW_OWN_STEP = "follow_own_step"
    KEEP_KPIS = "keep_kpis"
    READ_REPORT = "read_report"
    REQUEST_REPORT = "request_report"
    MAKE_LINK = "make_link"
    REVOKE_LINKS = "revoke_links"
    TAKE_PACK = "take_pack"
    IMPORT_PACK = "import_pack"


DRAFT, SUBMITTED, IN_REVIEW, CHANGES, APPROVED, PUBLISHED, IMPORTED = (
    "draft",
    "submitted",
    "in_review",
    "changes_requested",
    "approved",
    "published",
    "imported",
)
# Where something can still happen to it; what was imported is history, which is read and not worked on.
LIVING = frozenset({DRAFT, SUBMITTED, IN_REVIEW, CHANGES, APPROVED, PUBLISHED})
ALWAYS = LIVING | {IMPORTED}
OPEN = frozenset({DRAFT, CHANGES})
DECIDED = frozenset({APPROVED, PUBLISHED})
FROZEN = DECIDED | {IMPORTED}
REVIEWING = frozenset({IN_REVIEW})

RESPONDENT, LEAD, CONSULTANT, EXECUTIVE, ADMINISTRATOR = (
    Role.RESPONDENT,
    Role.LEAD,
    Role.CONSULTANT,
    Role.EXECUTIVE,
    Role.ADMINISTRATOR,
)

# An administrator runs the installation and sees how far agencies are, never what they answered.
POLICY: Mapping[Deed, Mapping[Role, frozenset[str]]] = {
    Deed.READ_AGENCY: dict.fromkeys((RESPONDENT, LEAD, CONSULTANT, EXECUTIVE, ADMINISTRATOR), ALWAYS),
    Deed.MANAGE_AGENCIES: {ADMINISTRATOR: ALWAYS},
    Deed.READ_PEOPLE: dict.fromkeys((RESPONDENT, LEAD, CONSULTANT, EXECUTIVE, ADMINISTRATOR), ALWAYS),
    Deed.MANAGE_PEOPLE: dict.fromkeys((LEAD, ADMINISTRATOR), ALWAYS),
    Deed.READ_TRAIL: dict.fromkeys((LEAD, CONSULTANT, ADMINISTRATOR), ALWAYS),
    # What goes out under the agency's name: whoever advises it chooses among its looks, and makes none.
    Deed.SET_LOOK: dict.fromkeys((LEAD, ADMINISTRATOR), ALWAYS),
    # Nobody says for an agency that others may be held against it.
    Deed.SHARE_LEVELS: {LEAD: ALWAYS},
    Deed.MANAGE_ROUNDS: {ADMINISTRATOR: ALWAYS},
    # Whoever belongs to no agency in it; what comes out is shown to the agencies that share, and to nobody else.
    Deed.RELEASE_PEERS: {ADMINISTRATOR: ALWAYS},
    # Those who prepare questionnaires: of no one agency, so the state is always the first.
    Deed.MANAGE_FRAMEWORKS: dict.fromkeys((CONSULTANT, ADMINISTRATOR), ALWAYS),
    Deed.READ_ASSESSMENT: dict.fromkeys((RESPONDENT, LEAD, CONSULTANT, EXECUTIVE, ADMINISTRATOR), ALWAYS),
    Deed.READ_ANSWERS: {RESPONDENT: ALWAYS, LEAD: ALWAYS, CONSULTANT: ALWAYS, EXECUTIVE: FROZEN},
    Deed.ANSWER: {RESPONDENT: OPEN, LEAD: OPEN},
    # One respondent's own answer, beside that of the agency.
    Deed.SPEAK: {RESPONDENT: OPEN, LEAD: OPEN},
    Deed.UPGRADE: {LEAD: OPEN, CONSULTANT: OPEN},
    Deed.SUBMIT: {LEAD: OPEN},
    Deed.START_REVIEW: {CONSULTANT: frozenset({SUBMITTED})},
    # Until an assessment goes back, verdicts are the reviewer's own notes.
    Deed.READ_REVIEW: {CONSULTANT: LIVING},
    Deed.REVIEW: {CONSULTANT: REVIEWING},
    # A second reviewer's level, given without seeing the first one's.
    Deed.READ_AGAIN: {CONSULTANT: REVIEWING},
    Deed.READ_AGREEMENT: {CONSULTANT: ALWAYS},
    Deed.REQUEST_CHANGES: {CONSULTANT: REVIEWING},
    Deed.APPROVE: {CONSULTANT: REVIEWING},
    # The second person: who approved is never who publishes.
    Deed.PUBLISH: {LEAD: frozenset({APPROVED})},
    Deed.REOPEN: {CONSULTANT: DECIDED},
    # A target is a wish and not a finding: it may move while the answers are closed.
    Deed.SET_TARGETS: {LEAD: LIVING, CONSULTANT: LIVING},
    # The reviewer sees what the verdicts come to before deciding; everybody else sees what was decided.
    Deed.PREVIEW_RESULT: {CONSULTANT: REVIEWING},
    # Once there is a frozen result it stays readable, also while the assessment is being reviewed again.
    Deed.READ_RESULT: dict.fromkeys((RESPONDENT, LEAD, CONSULTANT, EXECUTIVE), ALWAYS),
    # How firm it is, drawn by a worker: what readers of the result ask for, it changes nothing.
    Deed.TEST_RESULT: dict.fromkeys((LEAD, CONSULTANT, EXECUTIVE), ALWAYS),
    Deed.SIMULATE: dict.fromkeys((RESPONDENT, LEAD, CONSULTANT, EXECUTIVE), ALWAYS),
    Deed.KEEP_WHAT_IF: dict.fromkeys((LEAD, CONSULTANT), LIVING),
    Deed.READ_ROADMAP: dict.fromkeys((RESPONDENT, LEAD, CONSULTANT, EXECUTIVE), ALWAYS),
    Deed.PLAN_ROADMAP: dict.fromkeys((LEAD, CONSULTANT), DECIDED),
    # Scenarios with what they are solved from: inputs, estimates, own initiatives and cases.
    Deed.DRAW_SCENARIO: dict.fromkeys((LEAD, CONSULTANT), DECIDED),
    # Solved and shown, nothing stored.
    Deed.SIMULATE_PLAN: dict.fromkeys((LEAD, CONSULTANT, EXECUTIVE), ALWAYS),
    # Whoever advises an agency does not decide for it.
    Deed.ADOPT_ROADMAP: {LEAD: DECIDED},
    # Accepting or deferring what a plan asks for. Never a lead instead: the name under a ruling is that of who decides.
    Deed.RULE: {EXECUTIVE: DECIDED},
    Deed.FOLLOW_STEPS: dict.fromkeys((LEAD, CONSULTANT), LIVING),
    # Whoever is named as the owner of a step says how it goes.
    Deed.FOLLOW_OWN_STEP: dict.fromkeys((RESPONDENT, LEAD, CONSULTANT), LIVING),
    Deed.KEEP_KPIS: dict.fromkeys((LEAD, CONSULTANT), ALWAYS),
    Deed.READ_REPORT: dict.fromkeys((RESPONDENT, LEAD, CONSULTANT, EXECUTIVE), ALWAYS),
    Deed.REQUEST_REPORT: dict.fromkeys((LEAD, CONSULTANT, EXECUTIVE), FROZEN),
    # An address with a secret shows what its maker may see; each is asked for again at every opening.
    Deed.MAKE_LINK: dict.fromkeys((LEAD, CONSULTANT, EXECUTIVE), ALWAYS),
    # Those of others; everybody revokes their own.
    Deed.REVOKE_LINKS: {LEAD: ALWAYS},
    # Everything a frozen result is made of leaves the installation. What came in a pack has its pack already.
    Deed.TAKE_PACK: dict.fromkeys((LEAD, CONSULTANT), LIVING),
    # It makes an agency and a round, as only administrators do.
    Deed.IMPORT_PACK: {ADMINISTRATOR: ALWAYS},
}


def states_for(deed: Deed, role: str | None) -> frozenset[str]:
    """Return the states in which the role may do the deed; empty where it never may."""
    return POLICY[deed].get(Role(role), frozenset()) if role else frozenset()


def may(deed: Deed, role: str | None, state: str = DRAFT) -> bool:
    """Tell whether somebody in this role may do the deed to something in this state."""
    return state in states_for(deed, role)


def require(deed: Deed, role: str | None, state: str = DRAFT) -> None:
    """Refuse the deed unless the table allows it.

    Raises NotAllowed where the role never may, WrongStep where it may in another state.
    """
    states = states_for(deed, role)
    if not states:
        raise NotAllowed(NO_RIGHT, WHOM_TO_ASK)
    if state not in states:
        raise WrongStep(_("This step is not possible at this stage of the assessment."), when_possible(deed, state))


NO_RIGHT = _("Your role does not include this step.")
WHOM_TO_ASK = _("Ask the agency lead or an administrator if you should have it.")

# What to say to somebody who came too early or too late.
WHEN_POSSIBLE = {
    Deed.ANSWER: _("Answers can be changed while the assessment is a draft or after changes were requested."),
    Deed.SPEAK: _("Your own answer can be given while the assessment is a draft or after changes were requested."),
    Deed.UPGRADE: _("An assessment moves to another edition while the agency works on it, not while it is reviewed."),
    Deed.READ_AGAIN: _("A second level is given while the assessment is in review."),
    Deed.SUBMIT: _("An assessment is sent to the reviewer from a draft or after changes were requested."),
    Deed.START_REVIEW: _("A review starts when the agency has sent its assessment."),
    Deed.REVIEW: _("Verdicts are given while the assessment is in review. Start or re-open the review first."),
    Deed.REQUEST_CHANGES: _("Changes are requested while the assessment is in review."),
    Deed.APPROVE: _("An assessment is approved while it is in review."),
    Deed.PUBLISH: _("An assessment is published after it was approved, and once only."),
    Deed.REOPEN: _("Only an approved or published assessment can be re-opened."),
    Deed.READ_ANSWERS: _("Answers are shown to you after the assessment was approved."),
    Deed.PREVIEW_RESULT: _("The result can be previewed while the assessment is in review."),
    Deed.TEST_RESULT: _("A result can be tested once it was approved."),
    Deed.PLAN_ROADMAP: _("The roadmap follows from an approved assessment."),
    Deed.DRAW_SCENARIO: _("Scenarios are drawn from an approved assessment."),
    Deed.SIMULATE_PLAN: _("Plans can be tried once an assessment was approved."),
    Deed.ADOPT_ROADMAP: _("A roadmap is adopted while the assessment it follows from is approved."),
    Deed.RULE: _("Decisions are accepted or deferred while the assessment they follow from is approved."),
    Deed.REQUEST_REPORT: _("Reports are made from an approved assessment."),
}

HISTORY = _("An imported assessment is history: it is read, and never changed.")
OF_HISTORY = {
    Deed.READ_REVIEW: _("The verdicts of an imported assessment stand in its result."),
    Deed.TAKE_PACK: _("An imported assessment has its pack already: the one it came in."),
}


def when_possible(deed: Deed, state: str) -> Text:
    """Return when the deed is possible, for somebody who wants to do it to something in this state."""
    return OF_HISTORY.get(deed, HISTORY) if state == IMPORTED else WHEN_POSSIBLE.get(deed, "")

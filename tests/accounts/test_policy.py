"""The policy table, read aloud. What is not said here is not allowed."""

import re
from itertools import product

import pytest

from accounts import policy
from accounts.policy import Deed
from accounts.refusals import NotAllowed, WrongStep
from accounts.roles import Role

HERE = ("draft", "submitted", "in_review", "changes_requested", "approved", "published")
STATES = (*HERE, "imported")
EVERYBODY = "respondent, lead, consultant, executive, administrator"
SENTENCES = f"""
read_agency: {EVERYBODY} - always
manage_agencies: administrator - always
read_people: {EVERYBODY} - always
manage_people: lead, administrator - always
read_trail: lead, consultant, administrator - always
manage_rounds: administrator - always
read_assessment: {EVERYBODY} - always
read_answers: respondent, lead, consultant - always
read_answers: executive - approved, published, imported
answer: respondent, lead - draft, changes_requested
speak: respondent, lead - draft, changes_requested
upgrade: lead, consultant - draft, changes_requested
manage_frameworks: consultant, administrator - always
read_again: consultant - in_review
read_agreement: consultant - always
simulate: respondent, lead, consultant, executive - always
keep_what_if: lead, consultant - until imported
submit: lead - draft, changes_requested
start_review: consultant - submitted
read_review: consultant - until imported
review: consultant - in_review
request_changes: consultant - in_review
approve: consultant - in_review
publish: lead - approved
reopen: consultant - approved, published
set_targets: lead, consultant - until imported
preview_result: consultant - in_review
read_result: respondent, lead, consultant, executive - always
test_result: lead, consultant, executive - always
read_roadmap: respondent, lead, consultant, executive - always
plan_roadmap: lead, consultant - approved, published
draw_scenario: lead, consultant - approved, published
simulate_plan: lead, consultant, executive - always
adopt_roadmap: lead - approved, published
rule: executive - approved, published
follow_steps: lead, consultant - until imported
follow_own_step: respondent, lead, consultant - until imported
keep_kpis: lead, consultant - always
read_report: respondent, lead, consultant, executive - always
request_report: lead, consultant, executive - approved, published, imported
make_link: lead, consultant, executive - always
revoke_links: lead - always
set_look: lead, administrator - always
share_levels: lead - always
release_peers: administrator - always
take_pack: lead, consultant - until imported
import_pack: administrator - always
"""
ROLES = (*Role, None)


def said() -> set[tuple[str, str, str]]:
    """Return every deed, role and state that the sentences allow."""
    allowed = set()
    for deed, roles, states in re.findall(r"^(\w+): (.+) - (.+)$", SENTENCES, re.MULTILINE):
        in_states = {"always": STATES, "until imported": HERE}.get(states) or states.split(", ")
        allowed |= set(product([deed], roles.split(", "), in_states))
    return allowed


def test_the_table_allows_what_the_sentences_say_and_nothing_else():
    allowed = {
        (str(deed), str(role), state)
        for deed, role, state in product(Deed, ROLES, STATES)
        if policy.may(deed, role, state)
    }

    assert allowed == said()


def test_every_deed_has_a_sentence():
    assert {deed for deed, _role, _state in said()} == {str(deed) for deed in Deed}


@pytest.mark.parametrize("deed", Deed)
def test_requiring_agrees_with_asking(deed: Deed):
    for role, state in product(ROLES, STATES):
        try:
            policy.require(deed, role, state)
            granted = True
        except (NotAllowed, WrongStep):
            granted = False

        assert granted == policy.may(deed, role, state), (role, state)


@pytest.mark.parametrize("deed", Deed)
def test_a_stranger_may_nothing(deed: Deed):
    with pytest.raises(NotAllowed):
        policy.require(deed, None)


@pytest.mark.parametrize(
    "deed", [Deed.READ_ANSWERS, Deed.READ_RESULT, Deed.READ_ROADMAP, Deed.READ_REPORT, Deed.ANSWER]
)
def test_an_administrator_does_not_read_what_agencies_answer(deed: Deed):
    assert policy.states_for(deed, Role.ADMINISTRATOR) == frozenset()


def test_no_role_both_approves_and_publishes():
    assert not policy.POLICY[Deed.APPROVE].keys() & policy.POLICY[Deed.PUBLISH].keys()


@pytest.mark.parametrize(
    "deed", [deed for deed in Deed if any(s < policy.ALWAYS for s in policy.POLICY[deed].values())]
)
def test_who_comes_at_the_wrong_stage_is_told_when_it_is_possible(deed: Deed):
    role, states = next((role, states) for role, states in policy.POLICY[deed].items() if states < policy.ALWAYS)
    wrong = next(state for state in STATES if state not in states)

    with pytest.raises(WrongStep) as refusal:
        policy.require(deed, role, wrong)

    assert str(refusal.value.remedy).endswith(".")

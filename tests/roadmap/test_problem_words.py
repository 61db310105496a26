from dataclasses import replace

import pytest

from accounts.roles import Role
from roadmap.basis import Basis, basis_of
from roadmap.conflicts import Constraint, Infeasible, Relaxation
from roadmap.planned import Bound
from roadmap.problems import problem_of
from roadmap.task import TaskError
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def basis() -> Basis:
    made = factories.approved()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        found = basis_of(factories.snapshot(made), by=lead)
    return replace(found, catalogue=replace(found.catalogue, roles={"analyst": "Analyst"}))


@pytest.mark.parametrize("bound", list(Bound))
def test_every_limit_and_every_change_has_its_words(basis: Basis, bound: Bound) -> None:
    error = Infeasible((Constraint(bound, "A"),), (Relaxation(bound, "A", 3, codes=("A1-network",)),))

    problem = problem_of(error, basis)

    assert all(words and "%" not in words for words in (*problem["conflict"], *problem["relaxations"]))


def test_codes_are_told_by_their_names(basis: Basis) -> None:
    conflict = (
        Constraint(Bound.MONEY, periods=(0, 2)),
        Constraint(Bound.PEOPLE, "analyst"),
        Constraint(Bound.TARGETS, "A"),
    )
    ways = (Relaxation(Bound.MONEY, amount=12000), Relaxation(Bound.TARGETS, "A", 3))

    problem = problem_of(Infeasible(conflict, ways), basis)

    assert problem["conflict"] == [
        "the budget (periods 1, 3)",
        "the staff-days of: Analyst",
        "the target of: Component A",
    ]
    assert problem["relaxations"] == ["12,000 more in the budget", "level 3 as the target of: Component A"]


def test_what_cannot_be_asked_says_why(basis: Basis) -> None:
    problem = problem_of(TaskError("a waits for b waits for a"), basis)

    assert (problem["kind"], "a waits for b" in problem["message"]) == ("inputs", True)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Infeasible((), ()), "No plan keeps all of your limits."),
        (Infeasible((), (), is_minimal=False), "fewer of those named may conflict already"),
        (Infeasible((), (), is_proved=False), "No plan was found"),
    ],
)
def test_a_refusal_says_no_more_than_was_proved(basis: Basis, error: Infeasible, words: str) -> None:
    problem = problem_of(error, basis)

    assert words in problem["message"]
    assert "Change several of them" in problem["remedy"]


def test_a_change_that_is_not_proved_the_least_says_so(basis: Basis) -> None:
    ways = (Relaxation(Bound.MONEY, amount=5, is_least=False), Relaxation(Bound.TARGETS, "A", 0))

    problem = problem_of(Infeasible((), ways), basis)

    assert problem["relaxations"] == [
        "5 more in the budget; less may do, the search was cut short",
        "no target for: Component A",
    ]

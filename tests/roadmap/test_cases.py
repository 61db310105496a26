from roadmap.cases import Case, Offer, offered
from roadmap.initiatives import Need


def case(code: str, needs: dict[str, int], *initiatives: str) -> Case:
    preconditions = tuple(Need(dimension, level) for dimension, level in needs.items())
    return Case(
        code=code,
        title=code,
        country="Somewhere",
        body="Office",
        years="2001-2010",
        what="It did something.",
        preconditions=preconditions,
        worked=("This.",),
        failed=("That.",),
        initiatives=initiatives,
    )


def test_a_case_is_offered_where_every_precondition_is_met() -> None:
    told = case("tax", {"A1": 3, "D3": 2})

    assert offered([told], {"A1": 3, "D3": 4}) == (Offer(told, met=told.preconditions, missing=()),)


def test_a_case_is_offered_where_a_precondition_is_one_level_short_and_says_which() -> None:
    told = case("tax", {"A1": 3, "D3": 2})

    assert offered([told], {"A1": 2, "D3": 2}) == (Offer(told, met=(Need("D3", 2),), missing=(Need("A1", 3),)),)


def test_a_case_is_kept_back_where_a_precondition_is_two_levels_short() -> None:
    assert offered([case("tax", {"A1": 4})], {"A1": 2}) == ()


def test_what_is_not_assessed_counts_as_the_lowest_level() -> None:
    near, far = case("near", {"A1": 2}), case("far", {"A2": 3})

    assert [offer.case.code for offer in offered([near, far], {"A1": None})] == ["near"]


def test_a_case_without_preconditions_is_a_lesson_for_everybody() -> None:
    assert offered([case("forms", {})], {}) == (Offer(case("forms", {}), (), ()),)


def test_the_cases_that_speak_most_of_the_plan_come_first() -> None:
    told = [case("a", {}), case("b", {}, "A1-network"), case("c", {}, "A1-network", "D3-mfa")]

    found = offered(told, {}, planned={"A1-network", "D3-mfa"})

    assert [offer.case.code for offer in found] == ["c", "b", "a"]


def test_of_two_cases_the_one_whose_preconditions_are_met_comes_first() -> None:
    told = [case("a", {"A1": 3}), case("b", {"A1": 2})]

    assert [offer.case.code for offer in offered(told, {"A1": 2})] == ["b", "a"]

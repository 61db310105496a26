"""An agency's own initiatives and cases as pages: added, changed, removed, read, and shown in plans."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from assessment.models import Assessment
from jobs import actions as jobs
from jobs.models import Job
from roadmap import queries
from roadmap.actions import own
from tests import factories
from tests.roadmap.catalogue_documents import case_row
from tests.roadmap.planned import DESK, TALE, entry, scenario
from tests.roadmap.planned import own as own_row
from tests.roadmap.test_roadmap_page import plain

pytestmark = pytest.mark.django_db
PRICE = {"low": "10,000", "likely": "20000", "high": "30000", "source": "Offer of March"}
COSTS = {f"cost.build.{name}": value for name, value in PRICE.items()}
MORE = {
    "phase": "scale",
    "tie.A1-network": "before",
    "tie.A1-resilience": "apart",
    "requires.A2": "2",
    "risks[1].risk": "Nobody moves.",
    "risks[1].mitigation": "The lead decides.",
    "affected.who": "Clerks",
    "affected.able_to": "Use one system.",
    "affected.reach": "units",
    "exit_criterion": "The last office has moved.",
}
WHOLE_TALE = TALE | {
    "preconditions.A1": "2",
    "about.A1": "on",
    "tie.A1-network": "speaks",
    "figures[0].text": "Half the time.",
    "figures[0].source": "Audit office, 2021",
    "figures[0].year": "2021",
}


@pytest.fixture
def made() -> Assessment:
    return factories.approved(levels={"A1.1": 1, "A1.2": 1})


def browser_of(made: Assessment, role: Role = Role.LEAD) -> Any:
    return factories.signed_in(factories.member(made.agency, role))


def path(made: Assessment, rest: str = "") -> str:
    return f"/assessments/{made.pk}/own/{rest}"


def documents(made: Assessment) -> dict[str, Any]:
    with factories.as_member(made.agency, Role.LEAD) as lead:
        return {row["code"]: row for row in queries.own_rows(lead, made.agency_id)}


def prices(made: Assessment) -> list[tuple[str, str, int]]:
    with factories.as_member(made.agency, Role.LEAD) as lead:
        return [(row.initiative, row.kind, row.likely) for row in queries.estimates(lead, made.agency_id)]


def entered(made: Assessment, *rows: dict[str, Any]) -> None:
    with factories.as_member(made.agency, Role.LEAD) as lead:
        for row in rows:
            enter = own.enter_own_case if "preconditions" in row else own.enter_own_initiative
            enter(made, row, seen=None, by=lead)


def words_of(reply: Any) -> str:
    return plain(reply.content.decode())


def test_an_initiative_is_added_with_everything_the_form_asks_and_its_costs(made: Assessment) -> None:
    reply = browser_of(made).post(path(made, "initiatives/add/"), DESK | MORE | COSTS)

    assert reply.url == path(made)
    desk = documents(made)["own-one-desk-for-all-permits"]
    assert (desk["lifts"], desk["effort"], desk["people"]) == (
        [{"dimension": "A1", "to": 4}],
        {"staff_days": 25},
        {"developer": 20, "manager": 5},
    )
    assert (desk["prerequisites"], desk["excludes"]) == (["A1-network"], ["A1-resilience"])
    assert desk["requires"] == [{"dimension": "A2", "level": 2}]
    assert desk["risks"] == [{"risk": "Nobody moves.", "mitigation": "The lead decides."}]
    assert desk["affected"] == {"who": "Clerks", "able_to": "Use one system.", "reach": "units"}
    assert prices(made) == [("own-one-desk-for-all-permits", "build", 20_000)]


@pytest.mark.parametrize(
    ("changes", "field", "problem"),
    [
        ({"name": " "}, "name", "Give it a name"),
        ({"lifts.A1": ""}, "lifts", "Choose at least one dimension"),
        ({"months": "19"}, "months", "Give a whole number from 1 to 18."),
        ({"phase": "pilot", "months": "7"}, "months", "Give a whole number from 1 to 6."),
        ({"people.developer": "", "people.manager": ""}, "effort-staff-days", "Give the days of one role at least"),
        ({"effort.staff_days": "7"}, "effort-staff-days", "The days by role add up to 25."),
        ({"kpi.unit": ""}, "kpi-unit", "Say in which unit"),
        ({"risks[0].risk": "It fails."}, "risks-0--mitigation", "Say what you do about it."),
        ({"affected.who": "Clerks"}, "affected-able-to", "Say what they must be able to do."),
        ({"cost.build.low": "much"}, "cost-build-low", "Give a whole amount from 0, without cents."),
        ({"cost.build.low": "5"}, "cost-build-likely", "Give a whole amount from 0, without cents."),
        (COSTS | {"cost.build.source": ""}, "cost-build-source", "Say where the numbers come from"),
        (COSTS | {"cost.build.low": "40000"}, "cost-build-low", "The low value must not be above the likely one."),
        ({"phase": "foundation", "tie.A2-cloud-pilot": "before"}, "tie-A2-cloud-pilot", "comes in a later phase"),
        ({"requires.A1": "9"}, "requires-A1", "Give a whole number from 2 to 5."),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(
    made: Assessment, changes: dict[str, str], field: str, problem: str
) -> None:
    reply = browser_of(made).post(path(made, "initiatives/add/"), DESK | {"exit_criterion": "All moved."} | changes)

    html = reply.content.decode()
    assert reply.status_code == 400
    assert f'href="#in-{field}"' in html
    assert f'id="in-{field}"' in html
    assert problem in plain(html)
    assert "All moved." in html
    assert documents(made) == {}
    assert prices(made) == []


def test_two_initiatives_do_not_have_one_name(made: Assessment) -> None:
    browser = browser_of(made)
    browser.post(path(made, "initiatives/add/"), DESK)

    reply = browser.post(path(made, "initiatives/add/"), DESK)

    assert "There is one with this name already." in words_of(reply)
    assert len(documents(made)) == 1


def test_a_circle_is_refused_with_the_names_of_its_initiatives(made: Assessment) -> None:
    entered(made, own_row("own-a", name="Move the first office"))
    entered(made, own_row("own-b", name="Move the second office", prerequisites=["own-a"]))
    browser = browser_of(made)
    first = DESK | {"name": "Move the first office", "version": "1", "tie.own-b": "before"}

    reply = browser.post(path(made, "initiatives/own-a/"), first)

    told = words_of(reply)
    assert reply.status_code == 400
    assert "“Move the second office” waits for “Move the first office” waits for “Move the second office”" in told
    assert 'href="#in-ties"' in reply.content.decode()
    assert '<option value="before" selected>' in reply.content.decode()
    assert documents(made)["own-a"]["prerequisites"] == []


def test_a_change_keeps_what_the_form_does_not_ask(made: Assessment) -> None:
    entered(made, own_row("own-desk", training=["How to use it."], ethics_gate="Ask the data office."))
    browser = browser_of(made)
    known = browser.get(path(made, "initiatives/own-desk/"))
    assert "A desk of our own" in known.content.decode()

    browser.post(path(made, "initiatives/own-desk/"), DESK | {"version": "1"})

    desk = documents(made)["own-desk"]
    assert (desk["name"], desk["training"]) == ("One desk for all permits", ["How to use it."])
    assert desk["ethics_gate"] == "Ask the data office."


def test_what_is_stored_fills_the_form_and_comes_back_the_same(made: Assessment) -> None:
    browser = browser_of(made)
    browser.post(path(made, "initiatives/add/"), DESK | MORE | COSTS)
    before = documents(made)
    html = browser.get(path(made, "initiatives/own-one-desk-for-all-permits/")).content.decode()

    sent = DESK | MORE | COSTS | {"version": "1", "cost.build.seen": "1"}
    browser.post(path(made, "initiatives/own-one-desk-for-all-permits/"), sent)

    assert 'name="cost.build.likely" value="20000"' in html
    assert 'name="people.developer" value="20"' in html
    assert documents(made) == before


def test_somebody_elses_change_is_not_overwritten_unseen(made: Assessment) -> None:
    entered(made, own_row("own-desk"))
    browser = browser_of(made)
    browser.post(path(made, "initiatives/own-desk/"), DESK | {"version": "1"})

    reply = browser.post(path(made, "initiatives/own-desk/"), DESK | {"version": "1", "name": "Mine"})

    assert reply.status_code == 412
    assert "what you typed is still here" in words_of(reply)
    assert 'value="Mine"' in reply.content.decode()
    assert 'name="version" value="2"' in reply.content.decode()


@pytest.mark.parametrize("sent", [{}, {"then": "more"}])
def test_what_was_typed_into_an_initiative_that_was_removed_meanwhile_is_kept_and_adds_it_again(
    made: Assessment, sent: dict[str, str]
) -> None:
    entered(made, own_row("own-desk"))
    browser, typed = browser_of(made), DESK | COSTS | {"version": "1", "name": "Typed for an hour"}
    browser_of(made).post(path(made, "initiatives/own-desk/remove/"), {"version": "1"})

    reply = browser.post(path(made, "initiatives/own-desk/"), typed | sent)
    content = reply.content.decode()
    browser.post(path(made, "initiatives/add/"), typed | {"version": ""})

    assert reply.status_code == 412
    assert "It was removed in the meantime." in words_of(reply)
    assert 'value="Typed for an hour"' in content
    assert 'value="10,000"' in content
    assert f'action="{path(made, "initiatives/add/")}"' in content
    assert [each["name"] for each in documents(made).values()] == ["Typed for an hour"]


def test_what_was_typed_into_a_case_that_was_removed_meanwhile_is_kept(made: Assessment) -> None:
    entered(made, case_row("own-tale"))
    browser = browser_of(made)
    browser.post(path(made, "cases/own-tale/remove/"), {"version": "1"})

    reply = browser.post(path(made, "cases/own-tale/"), TALE | {"version": "1", "title": "Mine"})

    assert (reply.status_code, documents(made)) == (412, {})
    assert 'value="Mine"' in reply.content.decode()
    assert browser.get(path(made, "cases/own-tale/")).status_code == 404


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"then": "more", "risks[1].risk": "It fails."}, 'name="risks[2].risk"'),
        ({"then": "find", "find": "network standard", "tie.A5-exit": "apart"}, 'type="hidden" name="tie.A5-exit"'),
    ],
)
def test_the_form_is_shown_again_without_storing(made: Assessment, sent: dict[str, str], expected: str) -> None:
    reply = browser_of(made).post(path(made, "initiatives/add/"), DESK | sent)

    assert expected in reply.content.decode()
    assert documents(made) == {}


def test_a_removed_initiative_takes_its_prices_along(made: Assessment) -> None:
    browser = browser_of(made)
    browser.post(path(made, "initiatives/add/"), DESK | COSTS)

    browser.post(path(made, "initiatives/own-one-desk-for-all-permits/remove/"), {"version": "1"})

    assert documents(made) == {}
    assert prices(made) == []


def test_what_another_one_waits_for_is_not_removed_and_the_page_names_it(made: Assessment) -> None:
    entered(made, own_row("own-a"), own_row("own-b", name="Move the second office", prerequisites=["own-a"]))

    reply = browser_of(made).post(path(made, "initiatives/own-a/remove/"), {"version": "1"})

    assert reply.status_code == 400
    assert "“Move the second office” would be left without it." in words_of(reply)


def test_a_case_is_told_with_sources(made: Assessment) -> None:
    browser_of(made).post(path(made, "cases/add/"), WHOLE_TALE)

    tale = documents(made)["own-they-moved-in-a-year"]
    assert (tale["worked"], tale["dimensions"], tale["initiatives"]) == (
        ["A date.", "One list."],
        ["A1"],
        ["A1-network"],
    )
    assert tale["figures"] == [{"text": "Half the time.", "source": "Audit office, 2021", "year": 2021}]


@pytest.mark.parametrize(
    ("changes", "field", "problem"),
    [
        ({"title": ""}, "title", "Give it a title."),
        ({"failed": ""}, "failed", "Name at least one thing that failed"),
        ({"figures[0].source": ""}, "figures-0--source", "Name the public source."),
        ({"figures[0].year": "21"}, "figures-0--year", "Give a whole number from 1950 to 2100."),
        ({"figures[0].address": "ftp://x"}, "figures-0--address", "begins with https://"),
    ],
)
def test_a_case_that_cannot_be_kept_says_why_at_the_field(
    made: Assessment, changes: dict[str, str], field: str, problem: str
) -> None:
    reply = browser_of(made).post(path(made, "cases/add/"), WHOLE_TALE | changes)

    html = reply.content.decode()
    assert reply.status_code == 400
    assert f'href="#in-{field}"' in html
    assert f'id="in-{field}"' in html
    assert problem in plain(html)
    assert "All offices moved." in html


def test_a_case_is_changed_and_removed(made: Assessment) -> None:
    entered(made, case_row("own-tale"))
    browser = browser_of(made)

    browser.post(path(made, "cases/own-tale/"), TALE | {"version": "1"})
    changed = documents(made)["own-tale"]["title"]
    browser.post(path(made, "cases/own-tale/remove/"), {"version": "2"})

    assert changed == "They moved in a year"
    assert documents(made) == {}


def test_executives_read_and_change_nothing(made: Assessment) -> None:
    entered(made, own_row("own-desk"), case_row("own-tale"))
    executive = browser_of(made, Role.EXECUTIVE)

    pages = [executive.get(path(made, rest)) for rest in ("", "initiatives/own-desk/", "cases/own-tale/")]

    assert [reply.status_code for reply in pages] == [200, 200, 200]
    assert ["<form" in reply.content.decode().partition("<main")[2] for reply in pages] == [False] * 3
    assert "A desk of our own" in words_of(pages[1])
    assert executive.get(path(made, "initiatives/add/")).status_code == 403
    assert executive.post(path(made, "initiatives/own-desk/"), DESK | {"version": "1"}).status_code == 403


def solved(made: Assessment, **changes: Any) -> str:
    """Solve a scenario and return the path of its solution."""
    with factories.as_member(made.agency, Role.LEAD) as lead:
        one = scenario(made, by=lead, **changes)
    browser_of(made).post(f"/assessments/{made.pk}/scenarios/{one.pk}/solve/")
    jobs.run_job(Job.objects.filter(kind="plan").latest("pk").pk)
    return f"/assessments/{made.pk}/scenarios/{one.pk}/"


def test_an_own_initiative_enters_the_next_plan_or_the_list_of_what_is_left_out(made: Assessment) -> None:
    entered(made, own_row("own-desk"), own_row("own-not", name="Not this one"))

    where = solved(made, mandatory=["own-desk"], excluded=["own-not"])

    words = words_of(browser_of(made).get(f"{where}solution/"))
    assert "A desk of our own Your own" in words
    assert "Not this one" in words[words.index("Left out, and why") :]
    assert "A desk of our own (your own)" in words_of(browser_of(made).get(where))


def test_a_solution_says_that_what_the_agency_added_has_changed_since(made: Assessment) -> None:
    entered(made, own_row("own-desk"))
    where, browser = solved(made, mandatory=["own-desk"]), browser_of(made)
    assert "have changed since" not in words_of(browser.get(f"{where}solution/"))

    browser.post(path(made, "initiatives/own-desk/remove/"), {"version": "1"})

    assert "your agency added have changed since it was solved" in words_of(browser.get(f"{where}solution/"))
    assert "Changed since it was solved" in words_of(browser.get(f"/assessments/{made.pk}/scenarios/"))
    html = browser.get(where).content.decode()
    assert "Not in the catalogue any more" in html
    assert 'id="in-wish-own-desk"' in html


def test_what_does_not_fit_any_more_is_corrected_on_its_page(made: Assessment) -> None:
    """A new catalogue may leave an own row behind: its page still opens, and each can be changed or removed."""
    entered(made, own_row("own-a"), own_row("own-b"))
    with factories.as_member(made.agency, Role.LEAD) as lead:
        for row in queries.own_initiatives(lead, made.agency_id):
            type(row).objects.filter(pk=row.pk).update(document=row.document | {"prerequisites": ["gone"]})
    browser = browser_of(made)

    assert browser.get(path(made, "initiatives/own-a/")).status_code == 200
    browser.post(path(made, "initiatives/own-a/"), DESK | {"version": "1"})
    browser.post(path(made, "initiatives/own-b/remove/"), {"version": "1"})

    assert {code: row["prerequisites"] for code, row in documents(made).items()} == {"own-a": []}


@pytest.mark.parametrize("rest", ["", "initiatives/add/", "initiatives/own-1/", "cases/own-tale/"])
def test_twice_the_rows_ask_no_more(made: Assessment, rest: str) -> None:
    entered(made, case_row("own-tale"))
    browser, costs = browser_of(made), []
    for codes in ("12", "34"):
        entered(made, *(own_row(f"own-{code}") for code in codes))
        browser.get(path(made, rest))
        with CaptureQueriesContext(connection) as captured:
            browser.get(path(made, rest))
        costs.append(len(captured))

    assert costs[0] == costs[1] <= 16


def test_prices_of_one_that_is_removed_do_not_wait_for_the_next_of_that_name(made: Assessment) -> None:
    entered(made, own_row("own-desk"))
    with factories.as_member(made.agency, Role.LEAD) as lead:
        own.enter_priced_initiative(made, own_row("own-desk"), [entry("own-desk")], seen=1, by=lead)
        row = queries.own_initiatives(lead, made.agency_id).get()
        own.remove_own_initiative(made, row, seen=row.version, by=lead)
        own.enter_own_initiative(made, own_row("own-desk"), seen=None, by=lead)

    assert prices(made) == []

"""What changed since the rounds before, as a page."""

import re
from datetime import date

import pytest

from accounts.acting import acting_as
from accounts.models import Agency
from accounts.roles import Role
from assessment.models import Assessment, Edition, Round
from tests import factories
from tests.assessment.test_budgets import statements
from tests.roadmap.test_roadmap_page import words_of

pytestmark = pytest.mark.django_db
# The key of the narrow picture begins at 8.
JOINED = r'<line x1="\d\d[^>]*stroke="#0f4c5c" stroke-width="2.2"/>'


def result(agency: Agency, year: int, level: int, edition: Edition) -> Assessment:
    """Return a result of a round of this year, with one answer at this level."""
    made = factories.approved(agency, edition=edition, levels={"A1.1": level})
    with acting_as(factories.administrator().pk):
        days = {"opens_on": date(year, 1, 1), "due_on": date(year, 6, 1)}
        Round.objects.filter(pk=made.round_id).update(**days)
    return made


def page_of(made: Assessment) -> str:
    browser = factories.signed_in(factories.member(made.agency, Role.EXECUTIVE))
    reply = browser.get(f"/assessments/{made.pk}/since/")
    assert reply.status_code == 200
    return str(reply.content.decode())


def test_a_first_result_has_nothing_to_be_compared_with() -> None:
    words = words_of(factories.approved(), Role.EXECUTIVE, "since/")

    assert "This is the first result, so there is nothing to compare it with yet." in words


def test_what_rose_stands_with_its_reason_and_the_way_to_last_year() -> None:
    agency, edition = factories.agency(), factories.edition()
    before, now = (result(agency, year, level, edition) for year, level in ((2025, 1), (2026, 4)))

    page, words = page_of(now), words_of(now, Role.EXECUTIVE, "since/")

    assert "is higher than last time" in words
    assert "1 level moved because the agency answered otherwise; new evidence stands behind 0 of them." in words
    assert f'href="/assessments/{before.pk}/one-page/"' in page
    assert len(re.findall(JOINED, page)) == 2  # once on a desk, once on a phone


def test_nothing_is_drawn_across_a_changed_questionnaire() -> None:
    agency, old = factories.agency(), factories.edition()
    result(agency, 2025, 1, old)
    new = factories.next_edition(old, factories.document(title="Another one"))

    page = page_of(result(agency, 2026, 4, new))

    assert "Questionnaire changed to " in page
    assert "part of the difference may come from that alone" in page
    assert not re.findall(JOINED, page)


def test_twice_the_rounds_ask_no_more() -> None:
    costs = []
    for years in (2, 4):
        agency, edition = factories.agency(), factories.edition()
        made = [result(agency, 2020 + year, 3, edition) for year in range(years)]
        browser = factories.signed_in(factories.member(agency, Role.EXECUTIVE))
        costs.append(statements(browser, f"/assessments/{made[-1].pk}/since/"))

    assert costs[0] == costs[1] <= 15

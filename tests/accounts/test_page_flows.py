"""Where the account pages lead: after a form, from a stale address, past a question, and in which words."""

import re

import pytest
from django.test import Client

from accounts.models import Invitation, Membership
from accounts.roles import Role
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency():
    return factories.agency("Harbour Office")


@pytest.fixture
def lead(agency):
    return factories.signed_in(factories.member(agency, Role.LEAD, "Lena Lead"))


@pytest.fixture
def administrator():
    return factories.signed_in(factories.administrator())


def text_of(reply):
    return reply.content.decode()


def invite(browser, agency, email="new@example.org", role="respondent"):
    """Return the page on which somebody lands who has invited."""
    return browser.post(f"/agencies/{agency.pk}/people/invite/", {"email": email, "role": role}, follow=True)


def link_of(page):
    return re.search(r"http://testserver(/invitation/[^<\s]+)", text_of(page))[1]


def test_inviting_ends_on_the_page_of_the_people_with_the_link_once(lead, agency):
    page = invite(lead, agency)
    again = lead.get(page.redirect_chain[-1][0])

    assert page.redirect_chain == [(f"/agencies/{agency.pk}/people/", 302)]
    assert link_of(page)
    assert "/invitation/" not in text_of(again)


def test_a_fresh_link_is_not_shown_beside_the_people_of_another_agency(administrator, agency):
    other = factories.agency("Land Registry")
    administrator.post(f"/agencies/{agency.pk}/people/invite/", {"email": "new@example.org", "role": "lead"})

    elsewhere = administrator.get(f"/agencies/{other.pk}/people/")
    here = administrator.get(f"/agencies/{agency.pk}/people/")

    assert "/invitation/" not in text_of(elsewhere)
    assert link_of(here)


def test_inviting_twice_says_that_the_first_link_opens_nothing(lead, agency):
    first = link_of(invite(lead, agency))

    page = invite(lead, agency)

    assert "The earlier invitation to new@example.org is withdrawn" in text_of(page)
    assert text_of(page).count("/withdraw/") == 1
    assert (Client().get(first).status_code, Client().get(link_of(page)).status_code) == (404, 200)


def test_inviting_once_speaks_of_no_earlier_invitation(lead, agency):
    assert "earlier invitation" not in text_of(invite(lead, agency))


def test_an_address_for_forms_opens_as_a_page_that_says_so(lead, agency):
    reply = lead.get(f"/agencies/{agency.pk}/people/invite/")

    assert (reply.status_code, reply["Allow"]) == (405, "POST")
    assert "This address cannot be opened by itself" in text_of(reply)


def test_the_api_answers_a_wrong_verb_in_json(lead):
    reply = lead.delete("/api/v1/me/")

    assert reply.status_code == 405
    assert reply.json()["status"] == 405


def test_whoever_has_an_account_signs_in_and_then_accepts(lead, agency):
    known, browser = factories.person("Known Already"), Client()
    link = link_of(invite(lead, agency, email=known.email))

    shown = text_of(browser.get(link))
    sign_in = re.search(r'href="([^"]+)" class="govuk-button', shown)[1]
    reply = browser.post(sign_in, {"username": known.email, "password": factories.PASSWORD})

    assert "Sign in and accept" in shown
    assert 'name="password"' not in shown
    assert reply["Location"] == link
    assert "Accept and start" in text_of(browser.get(link))


def test_an_invitation_of_somebody_with_an_account_makes_no_second_one(lead, agency):
    known = factories.person("Known Already")
    link = link_of(invite(lead, agency, email=known.email))

    reply = Client().post(link, {"name": "Somebody", "password": "a rather long sentence 3"})

    assert "Sign in and accept" in text_of(reply)
    assert not Membership.objects.filter(person=known).exists()


def test_an_invitation_of_somebody_else_says_so_and_signs_out_to_itself(lead, agency):
    link = link_of(invite(lead, agency))
    other = factories.person()
    browser = factories.signed_in(other)

    shown = text_of(browser.get(link))
    reply = browser.post("/sign-out/", {"next": link})

    assert f"You are signed in as {other.email}" in shown
    assert f'name="next" value="{link}"' in shown
    assert "Accept and start" not in shown
    assert reply["Location"] == link


def test_accepting_is_confirmed(lead, agency):
    known = factories.person()
    link = link_of(invite(lead, agency, email=known.email, role="executive"))

    page = factories.signed_in(known).post(link, follow=True)

    assert "You have joined Harbour Office. Your role there: Executive." in text_of(page)


def test_adding_an_agency_is_confirmed_beside_its_empty_list(administrator):
    page = administrator.post("/agencies/add/", {"name": "Mint", "code": "mint"}, follow=True)

    assert "Mint is added. Invite its lead next." in text_of(page)
    assert "Nobody belongs to this agency yet" in text_of(page)
    assert "<table" not in text_of(page)


def asked_first(page, action):
    """Tell whether the form with this action stands behind a summary that says what will happen."""
    return re.search(rf"<details[^>]*>\s*<summary(?:(?!</details>).)*<p>(?:(?!</details>).)*{action}", page, re.DOTALL)


def test_what_cannot_be_undone_is_asked_first(lead, agency):
    factories.member(agency, Role.RESPONDENT)
    lead.post("/tokens/", {"name": "Nightly export"})

    people, tokens = text_of(invite(lead, agency)), text_of(lead.get("/tokens/"))

    assert asked_first(people, "/end/")
    assert asked_first(people, "/withdraw/")
    assert asked_first(tokens, "/revoke/")


def test_every_page_leads_to_the_agencies_and_to_the_account(lead):
    page = text_of(lead.get("/"))

    assert {"/agencies/", "/password/", "/tokens/", "/api/"} <= set(re.findall(r'href="([^"]+)"', page))


def test_somebody_who_is_not_signed_in_is_offered_no_account():
    assert "/tokens/" not in text_of(Client().get("/sign-in/"))


def test_the_trail_leads_back_to_the_agencies(lead, agency):
    page = text_of(lead.get(f"/agencies/{agency.pk}/trail/"))

    crumbs = page[page.index('aria-label="Breadcrumb"') : page.index("<main")]
    assert 'href="/agencies/"' in crumbs


EMPTY = {
    "/tokens/": "What is it for?: Enter what the token is for.",
    "/password/": "Enter your present password.",
    "/agencies/add/": "Name of the agency: Enter the name of the agency.",
}


@pytest.mark.parametrize(("path", "words"), EMPTY.items())
def test_an_empty_field_is_named_in_the_title_and_by_a_link(administrator, path, words):
    page = text_of(administrator.post(path, {"nothing": "here"}))

    assert "<title>Error: " in page
    assert words in page
    assert "This field is required" not in page
    assert set(re.findall(r'<li><a href="#(\w+)"', page)) <= set(re.findall(r'\bid="(\w+)"', page))


@pytest.mark.parametrize("path", ["/sign-in/", "/password/forgotten/"])
def test_whoever_leaves_out_their_address_is_asked_for_it(path):
    page = text_of(Client().post(path, {}))

    assert "<title>Error: " in page
    assert "E-mail address: Enter your e-mail address." in page


@pytest.mark.parametrize("code", ["Mint", "the mint", "mint_1"])
def test_a_short_code_is_refused_in_plain_words(administrator, code):
    page = text_of(administrator.post("/agencies/add/", {"name": "Mint", "code": code}))

    assert "Use lower-case letters, numbers and hyphens only." in page


def test_an_invitation_to_no_address_explains_itself_and_invites_nobody(lead, agency):
    page = text_of(invite(lead, agency, email="nobody"))

    assert "Enter an e-mail address in the form name@example.org." in page
    assert "reads results, roadmaps and reports, and decides what a plan asks for." in page
    assert not Invitation.objects.exists()

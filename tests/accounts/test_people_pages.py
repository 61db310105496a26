"""The pages about agencies and their people, as people use them."""

import re

import pytest
from django.core import mail
from django.test import Client

from accounts.models import Person
from accounts.roles import Role
from tests import factories

pytestmark = pytest.mark.django_db


def text_of(reply):
    return reply.content.decode()


@pytest.fixture
def agency():
    return factories.agency("Harbour Office")


@pytest.fixture
def lead(agency):
    return factories.signed_in(factories.member(agency, Role.LEAD, "Lena Lead"))


@pytest.fixture
def administrator():
    return factories.signed_in(factories.administrator())


def invite(browser, agency, email="new@example.org", role="respondent"):
    return browser.post(f"/agencies/{agency.pk}/people/invite/", {"email": email, "role": role}, follow=True)


def link_in(reply):
    return re.search(r"http://testserver(/invitation/[^<\s]+)", text_of(reply))[1]


def test_an_invitation_is_mailed_and_shown_once(lead, agency, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        reply = invite(lead, agency)
        sent_too_early = list(mail.outbox)

    assert sent_too_early == []
    assert link_in(reply) in mail.outbox[0].body
    assert "/invitation/" not in text_of(lead.get(f"/agencies/{agency.pk}/people/"))


def test_whoever_follows_the_link_lands_on_their_work(lead, agency):
    link = link_in(invite(lead, agency))
    newcomer = Client()

    shown = newcomer.get(link)
    reply = newcomer.post(link, {"name": "Nora New", "password": "a rather long sentence 3"}, follow=True)

    assert "Harbour Office" in text_of(shown)
    assert "Lena Lead" in text_of(shown)
    assert reply.redirect_chain[-1][0] == "/"
    assert "Nora New" in text_of(lead.get(f"/agencies/{agency.pk}/people/"))


def test_a_used_link_says_so_and_keeps_the_visitor_out(lead, agency):
    link = link_in(invite(lead, agency))
    Client().post(link, {"name": "Nora New", "password": "a rather long sentence 3"})

    again = Client().get(link)

    assert again.status_code == 404
    assert "was used already" in text_of(again)


def test_a_weak_password_is_refused_and_makes_nobody(lead, agency):
    link = link_in(invite(lead, agency))

    reply = Client().post(link, {"name": "Nora New", "password": "short"})

    assert reply.status_code == 400
    assert not Person.objects.filter(name="Nora New").exists()


def test_somebody_with_an_account_accepts_with_it(lead, agency):
    known = factories.person("Known Already")
    link = link_in(invite(lead, agency, email=known.email))
    browser = factories.signed_in(known)

    reply = browser.post(link)

    assert reply.status_code == 302
    assert "Known Already" in text_of(lead.get(f"/agencies/{agency.pk}/people/"))


def test_an_invitation_to_another_address_is_not_accepted(lead, agency):
    link = link_in(invite(lead, agency))

    reply = factories.signed_in(factories.person()).post(link)

    assert reply.status_code == 403


def test_a_lead_is_not_offered_to_name_reviewers(lead, administrator, agency):
    path = f"/agencies/{agency.pk}/people/"

    assert 'value="consultant"' not in text_of(lead.get(path))
    assert 'value="consultant"' in text_of(administrator.get(path))


def test_a_withdrawn_invitation_opens_nothing(lead, agency):
    link = link_in(invite(lead, agency))
    withdraw = re.search(r'action="([^"]+/withdraw/)"', text_of(lead.get(f"/agencies/{agency.pk}/people/")))[1]

    lead.post(withdraw)

    assert Client().get(link).status_code == 404


def test_an_ended_role_takes_the_agency_away_at_once(lead, agency):
    somebody = factories.member(agency, Role.RESPONDENT, "Leaving Soon")
    browser = factories.signed_in(somebody)
    page = text_of(lead.get(f"/agencies/{agency.pk}/people/"))
    row = page[page.index("Leaving Soon") :]

    lead.post(re.search(r'action="([^"]+/end/)"', row)[1])

    assert browser.get(f"/agencies/{agency.pk}/people/").status_code == 404


def test_a_second_agency_with_the_same_code_is_refused_in_words(administrator, agency):
    reply = administrator.post("/agencies/add/", {"name": "Another", "code": agency.code})

    assert reply.status_code == 400
    assert "Short code: Another agency has this short code" in text_of(reply)
    assert 'value="Another"' in text_of(reply)
    assert "No agency yet" not in text_of(reply)


def test_the_trail_tells_who_did_what_with_old_and_new(agency):
    assessment = factories.answered(agency)
    with factories.as_member(agency, Role.LEAD) as lead:
        pass

    page = text_of(factories.signed_in(lead).get(f"/agencies/{agency.pk}/trail/"))

    assert "Answer saved" in page
    assert lead.name in page
    assert f"Note on {'B1.2'}" in page
    assert assessment.agency.name in page


def test_a_respondent_reads_no_trail(agency):
    browser = factories.signed_in(factories.member(agency, Role.RESPONDENT))

    assert browser.get(f"/agencies/{agency.pk}/trail/").status_code == 403


def test_a_token_is_shown_once_and_stops_when_it_is_revoked():
    browser = factories.signed_in(factories.person())
    secret = re.search(r"plumb_[\w-]+", text_of(browser.post("/tokens/", {"name": "Nightly export"})))[0]
    headers = {"Authorization": f"Bearer {secret}"}

    before = Client().get("/api/v1/me/", headers=headers).status_code
    page = text_of(browser.get("/tokens/"))
    browser.post(re.search(r'action="([^"]+/revoke/)"', page)[1])

    assert (before, Client().get("/api/v1/me/", headers=headers).status_code) == (200, 401)
    assert secret not in page

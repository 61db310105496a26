"""An address takes the verbs that it is for, and a change is refused by the right to change."""

import pytest

from accounts.roles import Role
from tests import factories
from tests.callers import browser

pytestmark = pytest.mark.django_db
FORMS = ["sign-in/", "password/", "password/forgotten/", "password/new/MQ/nothing/", "language/"]


@pytest.mark.parametrize("verb", ["PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", FORMS)
def test_a_page_with_a_form_is_read_and_sent_and_nothing_else(verb, path):
    client = factories.signed_in(factories.person())

    assert client.generic(verb, f"/{path}").status_code == 405


def test_an_executive_who_changes_an_answer_is_told_that_they_never_may():
    draft = factories.answered()
    executive = browser(factories.member(draft.agency, Role.EXECUTIVE))
    path, body = f"assessments/{draft.pk}/answers/A1.1/", {"state": "chosen", "level": 1}

    replies = [executive(verb, path, body, if_match='"1"') for verb in ("PUT", "PATCH")]

    assert [reply.status_code for reply in replies] == [403, 403]


def test_an_administrator_who_changes_an_answer_is_told_that_they_never_may():
    draft, admin = factories.answered(), browser(factories.administrator())
    path, body = f"assessments/{draft.pk}/answers/A1.1/", {"state": "chosen", "level": 1}

    replies = [admin(verb, path, body, if_match='"1"') for verb in ("PUT", "PATCH")]

    assert [reply.status_code for reply in replies] == [403, 403]

"""An address that names no question is no address: nothing of it reaches the database."""

import pytest

from accounts.roles import Role
from tests import factories

pytestmark = pytest.mark.django_db
NAMES = ["%00", "A1.1%00", "%ED%A0%80", "..%2F..%2Fetc", "A" * 41, "%E2%80%AE"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("where", ["questions", "answers", "review"])
def test_a_name_that_no_question_can_have_is_not_found(name, where):
    assessment = factories.assessment()
    browser = factories.signed_in(factories.member(assessment.agency, Role.LEAD))

    asked = browser.get if where == "answers" else browser.post
    reply = asked(f"/assessments/{assessment.pk}/{where}/{name}/", {"choice": "1", "version": "0"})

    assert reply.status_code == 404

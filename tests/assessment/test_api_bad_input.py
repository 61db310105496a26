"""Bodies that nobody should send: each is refused with the field named, none is a fault of ours."""

import json

import pytest

from accounts.roles import Role
from tests import factories
from tests.callers import browser

pytestmark = pytest.mark.django_db
ANSWER = {"state": "chosen", "level": 3}
DEEP = "[" * 50_000
TEXTS = ["a\x00b", "\ud800", "x" * 10_001]
NUMBERS = [2**63, -(2**63), 10**400, 1.5, 3.0, True, "3", [], {}, None]


@pytest.fixture
def assessment():
    return factories.in_review()


@pytest.fixture
def consultant(assessment):
    with factories.as_member(assessment.agency, Role.CONSULTANT) as somebody:
        return browser(somebody)


@pytest.fixture
def draft():
    return factories.assessment()


@pytest.fixture
def lead(draft):
    return browser(factories.member(draft.agency, Role.LEAD))


@pytest.fixture
def path(draft):
    return f"assessments/{draft.pk}/answers/A1.1/"


def fields(reply) -> list[str]:
    return [error["field"] for error in reply.json()["errors"]]


@pytest.mark.parametrize("field", ["note", "reason"])
@pytest.mark.parametrize("text", [*TEXTS, 5, True, None, ["a"], {"a": 1}])
def test_a_text_that_cannot_be_stored_is_named(lead, path, field, text):
    reply = lead("PUT", path, ANSWER | {field: text}, if_match='"0"')

    assert (reply.status_code, fields(reply)) == (400, [field])


@pytest.mark.parametrize("level", NUMBERS)
def test_a_level_that_is_no_level_is_named(lead, path, level):
    reply = lead("PUT", path, ANSWER | {"level": level}, if_match='"0"')

    assert (reply.status_code, fields(reply)) == (400, ["level"])


@pytest.mark.parametrize("state", ["approved", "\ud800", "\x00", 3, None, [], {}, True])
def test_a_state_that_is_no_state_is_named(lead, path, state):
    reply = lead("PUT", path, ANSWER | {"state": state}, if_match='"0"')

    assert (reply.status_code, fields(reply)) == (400, ["state"])


@pytest.mark.parametrize("name", ["version", "changed_by", "question", "id", "agency", "Level", "\x00", "\ud800"])
def test_a_field_that_is_not_taken_is_named(lead, path, name):
    reply = lead("PUT", path, ANSWER | {name: 1}, if_match='"0"')

    assert reply.status_code == 400
    assert fields(reply) == [name.encode("utf-8", "backslashreplace").decode()]
    assert lead("GET", path).json()["version"] == 0


@pytest.mark.parametrize(
    "body",
    [
        "{",
        "NaN",
        '{"level": NaN}',
        '{"level": -Infinity}',
        DEEP,
        b"\xff\xfe",
        '{"level": %s}' % ("9" * 5000),
        "[]",
        "3",
    ],
    ids=["cut", "nan", "nan inside", "infinity", "deep", "not utf-8", "5000 digits", "list", "number"],
)
def test_a_body_that_is_no_object_is_named(lead, path, body):
    reply = lead("PUT", path, body, if_match='"0"')

    assert (reply.status_code, fields(reply)) == (400, ["body"])


def test_a_number_beyond_all_floats_is_no_level(lead, path):
    reply = lead("PUT", path, '{"state": "chosen", "level": 1e400}', if_match='"0"')

    assert (reply.status_code, fields(reply)) == (400, ["level"])


def test_an_empty_body_names_what_is_missing(lead, path):
    reply = lead("PUT", path, "", if_match='"0"')

    assert (reply.status_code, fields(reply)) == (400, ["state"])


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_only_json_is_taken(lead, path, kind):
    reply = lead("PUT", path, "a=1", if_match='"0"', content_type=kind)

    assert (reply.status_code, fields(reply)) == (415, ["Content-Type"])


@pytest.mark.parametrize("charset", ["utf-7", "latin-1", "nonsense"])
def test_the_charset_of_the_header_decides_nothing(lead, path, charset):
    kind = f"application/json; charset={charset}"

    reply = lead("PUT", f"{path}?page=é", ANSWER, if_match='"0"', content_type=kind)

    assert reply.status_code == 200


def test_more_than_a_request_may_hold_is_refused_unread(lead, path, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    reply = lead("PUT", path, ANSWER | {"note": "x" * 1000}, if_match='"0"')

    assert (reply.status_code, fields(reply)) == (413, ["body"])


@pytest.mark.parametrize(
    ("targets", "field"),
    [({"Z": 3}, "Z"), ({"A": 9}, "targets.A"), ({"A": "3"}, "targets.A"), ({}, "targets"), ([], "targets")],
)
def test_targets_name_the_component_that_is_wrong(lead, draft, targets, field):
    reply = lead("PUT", f"assessments/{draft.pk}/targets/", {"targets": targets})

    assert (reply.status_code, fields(reply)) == (400, [field])


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"verdict": "agreed", "level": 2}, "level"),
        ({"verdict": "changed", "level": 2}, "reason"),
        ({"verdict": "changed", "reason": "Seen otherwise."}, "level"),
        ({"verdict": "maybe"}, "verdict"),
        ({"answer_version": None}, "answer_version"),
        ({"answer_version": 2**63}, "answer_version"),
        ({"reviewed_by": 1}, "reviewed_by"),
    ],
)
def test_a_verdict_names_what_is_wrong(consultant, assessment, change, field):
    body = {"verdict": "agreed", "answer_version": 1} | change

    reply = consultant("PUT", f"assessments/{assessment.pk}/reviews/A1.1/", body)

    assert (reply.status_code, fields(reply)) == (400, [field])


@pytest.mark.parametrize("day", ["0000-01-01", "9999-99-99", "2026-02-30", "soon", 5, None, "\x00"])
def test_a_day_that_is_no_day_is_named(draft, day):
    body = round_body(draft) | {"due_on": day}

    reply = browser(factories.administrator())("POST", "rounds/", body)

    assert (reply.status_code, fields(reply)) == (400, ["due_on"])


@pytest.mark.parametrize("ids", [[0], [-1], [2**63], [10**30], ["1"], [None], [], "1", list(range(1, 1002))])
def test_ids_that_are_no_ids_are_named(draft, ids):
    reply = browser(factories.administrator())("POST", "rounds/", round_body(draft) | {"agencies": ids})

    assert reply.status_code == 400
    assert {name.partition(".")[0] for name in fields(reply)} == {"agencies"}


def round_body(draft) -> dict[str, object]:
    days = {"opens_on": "2027-01-01", "due_on": "2027-03-01"}
    return {"name": "Next", "edition": draft.round.edition_id, "agencies": [draft.agency_id], **days}


def test_what_comes_back_of_a_bad_body_is_text(lead, path):
    reply = lead("PUT", path, json.dumps({"\ud800" * 900: 1}), if_match='"0"')

    assert reply.status_code == 400
    assert len(fields(reply)[0]) <= 300

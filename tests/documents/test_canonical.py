import pytest
from hypothesis import given
from hypothesis import strategies as some

from documents.canonical import canonical, digest

LEAVES = some.none() | some.booleans() | some.integers() | some.text(max_size=5)
DOCUMENTS = some.dictionaries(some.text("abcé", max_size=3), LEAVES | some.lists(LEAVES, max_size=3), max_size=5)


def test_keys_are_sorted_and_letters_are_kept_as_they_are() -> None:
    data = {"b": 1, "a": ["é", None]}

    assert canonical(data) == '{"a":["é",null],"b":1}'.encode()


def test_a_digest_is_known_to_the_digit() -> None:
    assert digest({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


def test_a_number_that_json_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        canonical({"a": float("nan")})


@given(DOCUMENTS)
def test_the_order_of_keys_changes_nothing(data: dict[str, object]) -> None:
    turned = dict(reversed(data.items()))

    assert digest(turned) == digest(data)

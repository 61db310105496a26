import os
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from reports.frames import Kind, received, send

MESSAGES = st.lists(st.tuples(st.sampled_from(Kind), st.binary(max_size=200)), max_size=6)


def sent(messages: list[tuple[Kind, bytes]]) -> bytes:
    reading, writing = os.pipe()
    for kind, content in messages:
        send(writing, kind, content)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        return pipe.read()


def pieces(stream: bytes, size: int) -> Iterator[bytes]:
    return (stream[at : at + size] for at in range(0, len(stream), size))


@given(MESSAGES, st.integers(1, 50))
def test_messages_arrive_whole_however_the_pipe_cuts_them(messages: list[tuple[Kind, bytes]], size: int) -> None:
    arrived = list(received(pieces(sent(messages), size)))

    assert arrived == messages


def test_a_message_cut_short_is_not_one() -> None:
    stream = sent([(Kind.PROGRESS, b"1"), (Kind.DONE, b"whole file")])

    arrived = list(received([stream[:-1]]))

    assert arrived == [(Kind.PROGRESS, b"1")]

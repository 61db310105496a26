from hypothesis import given
from hypothesis import strategies as st

from charts.measure import width_of, wrap


@given(st.text(max_size=300), st.integers(1, 4))
def test_wrapped_lines_fit_and_are_never_too_many(words: str, most: int) -> None:
    laid = wrap(words, 120, 13, most=most)

    assert len(laid) <= most
    assert all(width_of(line, 13) <= 120 for line in laid)


@given(st.lists(st.sampled_from(["data", "management", "of", "x"]), max_size=6))
def test_what_fits_is_not_shortened(words: list[str]) -> None:
    laid = wrap(" ".join(words), 130, 13, most=6)

    assert " ".join(laid).split() == words


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    (line,) = wrap("Infrastructure and operations of all offices", 140, 13, most=1)

    assert line.startswith("Infrastructure ")
    assert line.endswith("…")


def test_bold_text_is_wider() -> None:
    assert width_of("Data", 13, bold=True) > width_of("Data", 13)


def test_wide_scripts_count_as_wide() -> None:
    assert width_of("数据", 10) > width_of("da", 10)

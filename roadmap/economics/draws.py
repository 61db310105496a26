"""What the cost may turn out to be: draws of Beta-PERT from a stream that stays the same for ever."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from typing import Any, Final

from documents.later import Later
from roadmap.economics.rounding import whole
from roadmap.economics.streams import Stream
from roadmap.inputs import Estimate
from scoring.quantiles import nearest_rank

numpy = Later("numpy")
DRAWS: Final = 5_000
SEED: Final = "plumbline.draws/1"
HALF: Final = Fraction(1, 2)
FOUR_FIFTHS: Final = Fraction(4, 5)


@dataclass(frozen=True)
class Spread:
    """The cost that half of the draws, and that four fifths of them, do not exceed; whole units of money."""

    p50: int
    p80: int


def spread_of(streams: Iterable[Stream]) -> Spread:
    """Return the spread of the sum of the streams, each drawn for itself."""
    total = numpy.zeros(DRAWS)
    for stream in streams:
        total += float(stream.times) * _draws(stream)
    ordered = [float(value) for value in numpy.sort(total)]
    return Spread(*(whole(Fraction(nearest_rank(ordered, share))) for share in (HALF, FOUR_FIFTHS)))


def _draws(stream: Stream) -> Any:
    """Return DRAWS draws of a stream, unordered.

    An initiative keeps its draws whatever else is planned, so that two scenarios differ by their plans alone.
    """
    word = f"{SEED}:{stream.code}:{stream.kind}".encode()
    # Of numpy's generators only the stream of RandomState is promised never to change.
    random = numpy.random.RandomState(int.from_bytes(sha256(word).digest()[:4], "big"))
    estimate = stream.estimate
    if estimate.low == estimate.high:
        return numpy.full(DRAWS, float(estimate.low))
    return estimate.low + (estimate.high - estimate.low) * random.beta(*_shape(estimate), size=DRAWS)


def _shape(estimate: Estimate) -> tuple[float, float]:
    """Return alpha and beta of Beta-PERT, which has the mean (a + 4m + b) / 6."""
    reach = estimate.high - estimate.low
    return 1 + 4 * (estimate.likely - estimate.low) / reach, 1 + 4 * (estimate.high - estimate.likely) / reach

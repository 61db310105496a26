"""What a plan's document tells beside the plan: names, dates, money."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import Any

from roadmap.catalogue import Catalogue
from roadmap.days import first_of
from roadmap.economics import Economics
from roadmap.economics.rounding import whole
from roadmap.inputs import Estimates, Inputs
from roadmap.kept import Spent

Document = Mapping[str, Any]


@dataclass(frozen=True)
class Given:
    """All that the document says and the plan does not know.

    `framework` is the edition's document, `snapshot` the digest of the frozen result, `levels` are those of its
    dimensions, `own` the agency's own rows of the catalogue, `kept` what a re-planning left as it was, `spent`
    what that had cost before.
    """

    framework: Document
    catalogue: Catalogue
    snapshot: str
    core: str
    inputs: Inputs
    estimates: Estimates = field(default_factory=dict)
    economics: Economics | None = None
    levels: Mapping[str, int | None] = field(default_factory=dict)
    own: Sequence[Document] = ()
    kept: Document = field(default_factory=dict)
    spent: Sequence[Spent] = ()

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The names of components and dimensions by their codes."""
        return dict(_names(self.framework["components"]))

    def mean(self, code: str, kind: str) -> int | None:
        """Return what the estimates of an initiative come to in whole units; None where nobody gave one."""
        found = self.estimates.get(code, {}).get(kind)
        return None if found is None else whole(found.mean)

    def sum_of_means(self, codes: Sequence[str], kind: str) -> int:
        """Return the sum over those initiatives that have an estimate, as they are printed."""
        return sum(self.mean(code, kind) or 0 for code in codes)

    def day(self, month: int) -> str:
        """Return the first day of a month of the plan, counted from 0."""
        return first_of(month, self.inputs.starts_on).isoformat()

    def last_day(self, month: int) -> str:
        """Return the day before a month of the plan begins."""
        return (first_of(month, self.inputs.starts_on) - timedelta(days=1)).isoformat()


def _names(groups: Iterable[Document]) -> Iterator[tuple[str, str]]:
    # A component may ask questions itself, and dimensions may stand within dimensions.
    for group in groups:
        yield group["code"], group["name"]
        yield from _names(group.get("dimensions", ()))

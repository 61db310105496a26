"""Checking frozen results: each still says what was decided, and its numbers follow from its answers."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import scoring
from accounts.models import Event
from assessment import bridge
from assessment.models import Edition, Snapshot
from assessment.questionnaire import Questionnaire, questionnaire_of
from assessment.readings import readings_of
from documents.canonical import digest

ABSENT = "nothing"
TAKEN, IMPORTED = "snapshot_taken", "snapshot_imported"


@dataclass(frozen=True)
class Difference:
    """Where a stored value is not the one that belongs there; `place` is a node of the scorecard or a part by name."""

    place: str
    stored: Any
    expected: Any

    def __str__(self) -> str:
        return f"{self.place}: stored {_short(self.stored)}, expected {_short(self.expected)}"


@dataclass(frozen=True)
class CheckedEdition:
    """An edition with the digest that its document has in truth."""

    stored: str
    actual: str
    document: Mapping[str, Any]

    @cached_property
    def questionnaire(self) -> Questionnaire:
        return questionnaire_of(self.document)

    def difference(self) -> Iterator[Difference]:
        """Yield the difference between the digest that is stored and the document's own, if there is one."""
        yield from _compared("digest of the document", self.stored, self.actual)


def checked_edition(edition: Edition) -> CheckedEdition:
    """Return an edition with everything that snapshots are checked against."""
    return CheckedEdition(edition.digest, digest(edition.document), edition.document)


def recorded_digest(event: Event) -> tuple[int, str]:
    """Return the snapshot and the digest that an event TAKEN or IMPORTED of the trail speaks of."""
    body = json.loads(event.body)
    return int(body["object"].rpartition(":")[2]), str(body["new"]["digest"])


def differences(
    snapshot: Snapshot, edition: CheckedEdition, recorded: str, *, is_imported: bool = False
) -> Iterator[Difference]:
    """Yield everything about a snapshot that is not as it was frozen; `recorded` is the digest that the trail kept."""
    payload = snapshot.payload
    yield from _compared("digest of the payload", snapshot.digest, digest(payload))
    yield from _compared("digest in the trail", recorded, snapshot.digest)
    try:
        told, known = _identity_in(payload), _identity_of(snapshot, edition)
        # An imported one names the agency and the assessment by their numbers where it came from.
        yield from _compared("identity", told, known | _numbers_in(told) if is_imported else known)
        yield from score_differences(payload, edition.questionnaire)
        yield from _compared("summary", snapshot.summary, bridge.summary_of(payload))
    # An edited payload can have any shape: that is a difference to report, not a fault of the check.
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        yield Difference(
            "payload", f"something that cannot be scored ({error!r})", f"the form {bridge.SNAPSHOT_FORMAT}"
        )


def score_differences(payload: Mapping[str, Any], questionnaire: Questionnaire) -> Iterator[Difference]:
    """Yield where levels and scores of a frozen result do not follow from its answers and verdicts.

    Raises KeyError, TypeError, ValueError or AttributeError for what cannot be scored.
    """
    yield from _scorecard_differences(payload, questionnaire)
    yield from _readings_differences(payload, questionnaire)


def is_of_other_core(snapshot: Snapshot) -> bool:
    """Tell whether another version of the scoring core than the present one made the scorecard."""
    return snapshot.core_version != scoring.VERSION


def _identity_in(payload: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "agency": payload["agency"]["id"],
        "assessment": payload["assessment"]["id"],
        "number": payload["number"],
        "edition": payload["edition"]["digest"],
        "core": payload["core"],
    }


def _numbers_in(identity: Mapping[str, Any]) -> dict[str, Any]:
    return {name: identity[name] for name in ("agency", "assessment")}


def _identity_of(snapshot: Snapshot, edition: CheckedEdition) -> dict[str, Any]:
    return {
        "agency": snapshot.agency_id,
        "assessment": snapshot.assessment_id,
        "number": snapshot.number,
        "edition": edition.actual,
        "core": snapshot.core_version,
    }


def _scorecard_differences(payload: Mapping[str, Any], questionnaire: Questionnaire) -> Iterator[Difference]:
    card = bridge.scorecard_of(questionnaire, payload["answers"], payload["reviews"])
    stored, expected = payload["scorecard"]["nodes"], card["nodes"]
    # An earlier core did not say yet what a later one adds; what it left out by then is covered by the digest.
    known = expected if payload["core"] == scoring.VERSION else {}
    for code in dict.fromkeys([*expected, *stored]):
        yield from _node_differences(f"node {code}", stored.get(code), expected.get(code), known.get(code, ()))


def _readings_differences(payload: Mapping[str, Any], questionnaire: Questionnaire) -> Iterator[Difference]:
    """Yield where claimed, evidenced or verified levels do not follow; earlier snapshots did not keep any."""
    if "readings" not in payload:
        return
    expected = readings_of(questionnaire, payload["answers"], payload["reviews"])
    for of in dict.fromkeys([*expected, *payload["readings"]]):
        found, wanted = payload["readings"].get(of, {}), expected.get(of, {})
        for code in dict.fromkeys([*wanted, *found]):
            yield from _node_differences(f"{of}, {code}", found.get(code), wanted.get(code), wanted.get(code, ()))


def _node_differences(place: str, stored: Any, expected: Any, names: Iterable[str]) -> Iterator[Difference]:
    if not isinstance(stored, dict) or not isinstance(expected, dict):
        yield from _compared(place, stored, expected)
        return
    for name in dict.fromkeys([*names, *stored]):
        yield from _compared(f"{place}, {name}", stored.get(name, ABSENT), expected.get(name, ABSENT))


def _compared(place: str, stored: Any, expected: Any) -> Iterator[Difference]:
    if stored != expected:
        yield Difference(place, stored, expected)


def _short(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return text if len(text) <= 200 else f"{text[:197]}..."

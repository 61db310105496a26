"""Whether the parts of an agency pack speak of the same assessment, and each value is one that can be kept. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import MAXYEAR, MINYEAR, date, datetime
from typing import Any, Protocol

from django.utils.translation import gettext_lazy as _

from accounts.refusals import Text
from documents.canonical import digest

Document = Mapping[str, Any]


class Parts(Protocol):
    """What is asked of a pack here."""

    @property
    def record(self) -> Document: ...
    @property
    def results(self) -> Sequence[Document]: ...
    @property
    def frameworks(self) -> Mapping[str, Document]: ...
    @property
    def plan(self) -> Document | None: ...
    @property
    def catalogue(self) -> Document | None: ...


def problem_with(parts: Parts) -> Text | None:
    """Return the first thing about which the parts of a pack disagree; None where they agree."""
    return next(_problems(parts), None)


def _problems(parts: Parts) -> Iterator[Text]:
    yield from _problems_of_days(parts.record, parts.results)
    yield from _problems_of_results(parts)
    yield from _problems_of_plan(parts)


def _problems_of_results(parts: Parts) -> Iterator[Text]:
    told = [(row["number"], row["digest"], row["edition"]) for row in parts.record["results"]]
    found = [(row["number"], digest(row), row["edition"]["digest"]) for row in parts.results]
    if told != found:
        yield _("The frozen results are not those that the pack names.")
    numbers = [number for number, *_rest in found]
    if numbers != sorted(set(numbers), reverse=True):
        yield _("The frozen results are not numbered from the newest to the oldest.")
    if {edition for *_rest, edition in found} != set(parts.frameworks):
        yield _("The pack does not hold exactly the editions that its results were measured by.")
    if len({(row["agency"]["id"], row["assessment"]["id"]) for row in parts.results}) > 1:
        yield _("The frozen results are of several assessments.")
    newest, record = parts.results[0], parts.record
    if (newest["agency"]["code"], newest["round"]["name"]) != (record["agency"]["code"], record["round"]["name"]):
        yield _("The newest frozen result is of another agency or round than the pack names.")
    if newest["round"].get("scope", record["round"]["scope"]) != record["round"]["scope"]:
        yield _("The newest frozen result is of another agency or round than the pack names.")
    if any(
        _told_otherwise(row["edition"], parts.frameworks.get(row["edition"]["digest"], {})) for row in parts.results
    ):
        yield _("The pack does not hold exactly the editions that its results were measured by.")
    for row in parts.results:
        if _is_twice(row["answers"]) or _is_twice(row["reviews"]):
            yield _("A frozen result answers a question twice.")
        if _has_evidence_of_two_kinds(row["answers"]):
            yield _("A frozen result tells the same piece of evidence in two ways.")


def _told_otherwise(edition: Document, framework: Document) -> bool:
    # What counts for a framework here is looked up by its code: it must be the code of what was measured by.
    return any(edition[name] != framework.get(name) for name in ("code", "version", "title", "language"))


def _is_twice(rows: Sequence[Document]) -> bool:
    return len({row["question"] for row in rows}) < len(rows)


def _has_evidence_of_two_kinds(answers: Sequence[Document]) -> bool:
    # One piece may speak for several answers; it is kept once, by its number.
    first: dict[int, Document] = {}
    return any(first.setdefault(row["id"], row) != row for answer in answers for row in answer.get("evidence", ()))


def _problems_of_plan(parts: Parts) -> Iterator[Text]:
    said, plan, catalogue = parts.record["plan"], parts.plan, parts.catalogue
    if said is None and plan is None and catalogue is None:
        return
    if said is None or plan is None or said["digest"] != digest(plan):
        yield _("The plan is not the one that the pack names.")
        return
    results = {row["digest"] for row in parts.record["results"]}
    if plan["snapshot"] != said["snapshot"] or said["snapshot"] not in results:
        yield _("The plan follows from another result than the pack names.")
    if catalogue is not None and digest(catalogue) != plan["catalogue"]["digest"]:
        yield _("The catalogue is not the one that the plan was made from.")


def _problems_of_days(record: Document, results: Sequence[Document]) -> Iterator[Text]:
    opened = record["round"]
    days = [opened["opens_on"], opened["due_on"], *_days_of_evidence(results)]
    moments = [record["exported"]["at"], *(row["at"] for row in record["steps"])]
    moments += [moment for row in results for moment in (row["taken_at"], row["approved"]["at"])]
    if record["plan"]:
        days.append(record["plan"]["starts_on"])
        moments += [record["plan"]["planned_at"], record["plan"]["adopted_at"]]
    wrong = [text for text in days if not _is_day(text)] + [text for text in moments if not _is_moment(text)]
    if wrong:
        yield _("The pack names a day that there is not: %(text)s.") % {"text": wrong[0]}
    elif opened["due_on"] < opened["opens_on"]:
        yield _("The round of the pack ends before it begins.")


def _days_of_evidence(results: Iterable[Document]) -> Iterator[str]:
    for result in results:
        for answer in result["answers"]:
            yield from (row["effective_on"] for row in answer.get("evidence", ()) if row["effective_on"])


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_moment(text: str) -> bool:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return False
    # In the zone of the database or of a reader, a moment of the first or the last year can lie outside the calendar.
    return moment.tzinfo is not None and MINYEAR < moment.year < MAXYEAR

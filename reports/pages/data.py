"""A frozen result as a file of data: JSON by a published schema, rows as CSV, or a workbook."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.text import slugify
from django.utils.translation import gettext as _

from assessment import editions
from assessment.models import Assessment, Snapshot
from assessment.pages.export import export_tables
from assessment.simulation import basis_of
from assessment.workbooks import KIND, Cell, Table, to_workbook
from reports.enclosures import answers_csv, ruled_cells, rulings_csv
from reports.exporting import export_document, export_json
from roadmap.inputs import currency_of
from roadmap.models import Roadmap

Document = Mapping[str, Any]


@dataclass(frozen=True)
class Result:
    """What is taken along: the frozen result of an assessment, the roadmap that counts for it, what was decided."""

    assessment: Assessment
    snapshot: Snapshot
    roadmap: Roadmap | None
    rulings: Sequence[Document] = ()

    @property
    def plan(self) -> Document | None:
        return self.roadmap.document if self.roadmap else None


def _json(result: Result) -> bytes:
    snapshot = result.snapshot
    return export_json(
        export_document(snapshot.payload, digest=snapshot.digest, roadmap=result.plan, rulings=result.rulings)
    )


def _csv(result: Result) -> bytes:
    return answers_csv(result.snapshot.payload)


def _decisions(result: Result) -> bytes:
    return rulings_csv(result.rulings)


def _workbook(result: Result) -> bytes:
    questionnaire, basis = editions.questionnaire(result.snapshot.edition_id), basis_of(result.assessment)
    tables = export_tables(result.assessment, basis, questionnaire, result.snapshot.payload["scorecard"])
    tables += plan_tables(result.plan) if result.plan else ()
    return to_workbook([*tables, *([rulings_table(result.rulings)] if result.rulings else ())])


# Kind -> media type, and what makes the bytes.
KINDS: Final[Mapping[str, tuple[str, Callable[[Result], bytes]]]] = {
    "json": ("application/json", _json),
    "csv": ("text/csv; charset=utf-8", _csv),
    "decisions.csv": ("text/csv; charset=utf-8", _decisions),
    "xlsx": (KIND, _workbook),
}


def content_of(kind: str, result: Result) -> bytes:
    """Return a result as a file of this kind, one of KINDS."""
    return KINDS[kind][1](result)


def file_name(assessment: Assessment, kind: str) -> str:
    """Return the name that a browser saves the file under; ASCII only."""
    return f"result-{slugify(assessment.agency.name)[:60] or 'agency'}.{kind}"


def plan_tables(plan: Document) -> list[Table]:
    """Return the initiatives of a plan with their time, people and money, and the levels after each phase."""
    return [_initiatives(plan), _levels(plan)]


def _initiatives(plan: Document) -> Table:
    currency = currency_of(plan)
    money = [f"{name} {currency}".strip() for name in (_("Cost once"), _("Running cost a year"), _("Benefit a year"))]
    head = [_("Phase"), _("Code"), _("Initiative"), _("First month"), _("Months"), _("Owner"), _("Staff days"), *money]
    return Table(
        _("Plan"),
        head,
        [_initiative(phase, step) for phase in plan["phases"] for step in phase["initiatives"]],
        frozenset({2}),
    )


def _initiative(phase: Document, step: Document) -> Sequence[Cell]:
    when = (step["start_month"] + 1, step["months"])
    return [
        phase["name"],
        step["code"],
        step["name"],
        *when,
        step["owner"],
        step["staff_days"],
        *(step.get(kind) for kind in ("build", "run", "benefit")),
    ]


def rulings_table(rulings: Sequence[Document]) -> Table:
    """Return what was said to each decision, the newest first."""
    head = [_("Initiative"), _("Ruling"), _("Status"), _("Until"), _("Day"), _("By"), _("Reason"), _("Decision")]
    return Table(_("Decisions"), head, [ruled_cells(row) for row in rulings], frozenset({6, 7}))


def _levels(plan: Document) -> Table:
    phases = plan["phases"]
    codes = dict.fromkeys(code for phase in phases for code in phase["levels"])
    rows = [[code, *((phase["levels"].get(code) or {}).get("level") for phase in phases)] for code in codes]
    return Table(_("Levels after phases"), [_("Component"), *(phase["name"] for phase in phases)], rows)

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
from assessment.workbooks import KIND, Table, to_workbook
from reports.enclosures import answers_csv, csv_of, ruled_cells, rulings_csv
from reports.exporting import export_document, export_json
from reports.pages.sheets import Sheet
from reports.pages.tables import sheets_of
from reports.zipping import zipped
from roadmap.models import Roadmap

Document = Mapping[str, Any]


@dataclass(frozen=True)
class Result:
    """What is taken along: the frozen result of an assessment, the roadmap that counts for it, what was decided, how
    the adopted roadmap goes, and the indicators with their values.
    """

    assessment: Assessment
    snapshot: Snapshot
    roadmap: Roadmap | None
    rulings: Sequence[Document] = ()
    followed: Document | None = None
    kpis: Sequence[Document] = ()

    @property
    def plan(self) -> Document | None:
        return self.roadmap.document if self.roadmap else None

    @property
    def sheets(self) -> list[Sheet]:
        return sheets_of(self.snapshot.payload, plan=self.plan, followed=self.followed, kpis=self.kpis)


def _json(result: Result) -> bytes:
    snapshot, said = result.snapshot, {"rulings": result.rulings, "kpis": result.kpis}
    document = export_document(
        snapshot.payload, digest=snapshot.digest, roadmap=result.plan, followed=result.followed, **said
    )
    return export_json(document)


def _csv(result: Result) -> bytes:
    return answers_csv(result.snapshot.payload)


def _decisions(result: Result) -> bytes:
    return rulings_csv(result.rulings)


def _all_csv(result: Result) -> bytes:
    """Every table as a file of its own; the same result gives the same bytes."""
    files = {"answers": answers_csv(result.snapshot.payload), "decisions": rulings_csv(result.rulings)}
    files |= {each.file: csv_of(each.columns, each.table.rows) for each in result.sheets}
    made_at = result.snapshot.taken_at
    return b"".join(zipped((f"{name}.csv", made_at, content) for name, content in files.items()))


def _workbook(result: Result) -> bytes:
    questionnaire, basis = editions.questionnaire(result.snapshot.edition_id), basis_of(result.assessment)
    tables = export_tables(result.assessment, basis, questionnaire, result.snapshot.payload["scorecard"])
    tables += [each.with_sums for each in result.sheets]
    tables += [levels_table(result.plan)] if result.plan else []
    return to_workbook([*tables, *([rulings_table(result.rulings)] if result.rulings else ())])


# Kind -> media type, and what makes the bytes.
KINDS: Final[Mapping[str, tuple[str, Callable[[Result], bytes]]]] = {
    "json": ("application/json", _json),
    "csv": ("text/csv; charset=utf-8", _csv),
    "decisions.csv": ("text/csv; charset=utf-8", _decisions),
    "csv.zip": ("application/zip", _all_csv),
    "xlsx": (KIND, _workbook),
}


def content_of(kind: str, result: Result) -> bytes:
    """Return a result as a file of this kind, one of KINDS."""
    return KINDS[kind][1](result)


def file_name(assessment: Assessment, kind: str) -> str:
    """Return the name that a browser saves the file under; ASCII only."""
    return f"result-{slugify(assessment.agency.name)[:60] or 'agency'}.{kind}"


def rulings_table(rulings: Sequence[Document]) -> Table:
    """Return what was said to each decision, the newest first."""
    head = [_("Initiative"), _("Ruling"), _("Status"), _("Until"), _("Day"), _("By"), _("Reason"), _("Decision")]
    return Table(_("Decisions"), head, [ruled_cells(row) for row in rulings], frozenset({6, 7}))


def levels_table(plan: Document) -> Table:
    """Return the level of each component after each phase of a plan."""
    phases = plan["phases"]
    codes = dict.fromkeys(code for phase in phases for code in phase["levels"])
    rows = [[code, *((phase["levels"].get(code) or {}).get("level") for phase in phases)] for code in codes]
    return Table(_("Levels after phases"), [_("Component"), *(phase["name"] for phase in phases)], rows)

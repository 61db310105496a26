"""A catalogue of initiatives and strategies: read from its file, checked, and never changed after."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from documents import schema, yamlfile
from roadmap import catalogue_rules
from roadmap.initiatives import Affected, CostDriver, Initiative, Kpi, Lift, Need, Risk, Strategy

PHASES: Final = catalogue_rules.PHASES
BUILT_IN: Final = Path(__file__).parent / "catalogues" / "core.yaml"
SCHEMA: Final = Path(__file__).parent / "catalogues" / "schema.json"


@dataclass(frozen=True)
class Catalogue:
    """All initiatives by code and all strategies by code; `change_management` are (name, text) pairs."""

    code: str
    title: str
    version: str
    digest: str
    initiatives: Mapping[str, Initiative]
    strategies: Mapping[str, Strategy]
    change_management: tuple[tuple[str, str], ...] = ()
    # The file's own values, for reports that print what the planner does not need.
    document: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def provider(self, dimension: str, level: int) -> str | None:
        """Return the initiative that brings the level with the least lift, effort, then code; None without one."""
        fitting = [
            (lift.to, initiative.staff_days, initiative.code)
            for initiative in self.initiatives.values()
            for lift in initiative.lifts
            if lift.dimension == dimension and lift.to >= level
        ]
        return min(fitting)[-1] if fitting else None


def load(path: str | Path, *, dimensions: Collection[str] | None = None) -> Catalogue:
    """Return the catalogue in the file.

    Raises documents.yamlfile.FileProblem with the path and line of every mistake: what the schema refuses, codes given
    twice or unknown, cycles, and - where the framework's `dimensions` are given - dimensions it does not have.
    """
    loaded = yamlfile.load(path, _schema())
    return _ruled(loaded, dimensions)


def of_document(document: Mapping[str, Any], *, checked: bool = False) -> Catalogue:
    """Return the catalogue of a document that came from no file, with `checked` only where it keeps schema and rules.

    Raises documents.yamlfile.FileProblem with every mistake; their lines mean nothing.
    """
    loaded = yamlfile.LoadedFile(name="catalogue", data=dict(document))
    if not checked:
        return _catalogue(loaded.data, loaded.digest)
    mistakes = schema.compiled(_schema())(loaded.data)
    if mistakes:
        raise yamlfile.FileProblem(loaded.name, [loaded.problem(place, words) for place, words in mistakes])
    return _ruled(loaded, None)


def _ruled(loaded: yamlfile.LoadedFile, dimensions: Collection[str] | None) -> Catalogue:
    catalogue = _catalogue(loaded.data, loaded.digest)
    problems = [
        loaded.problem(place, message)
        for place, message in catalogue_rules.mistakes(loaded.data, catalogue, dimensions)
    ]
    if problems:
        raise yamlfile.FileProblem(loaded.name, problems)
    return catalogue


@cache
def _schema() -> Any:
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


@cache
def built_in() -> Catalogue:
    """Return the catalogue that ships with the product."""
    return load(BUILT_IN)


def _catalogue(data: Mapping[str, Any], digest: str) -> Catalogue:
    return Catalogue(
        code=data["code"],
        title=data["title"],
        version=data["version"],
        digest=digest,
        initiatives={row["code"]: _initiative(row) for row in data["initiatives"]},
        strategies={row["code"]: _strategy(row) for row in data["strategies"]},
        change_management=tuple((row["name"], row["text"]) for row in data["change_management"]),
        document=data,
    )


def _initiative(row: Mapping[str, Any]) -> Initiative:
    values = {key: value for key, value in row.items() if key != "effort"}
    return Initiative(
        **values
        | {
            "staff_days": row["effort"]["staff_days"],
            "lifts": tuple(Lift(**lift) for lift in row["lifts"]),
            "prerequisites": tuple(row["prerequisites"]),
            "requires": tuple(Need(**need) for need in row["requires"]),
            "cost_drivers": tuple(CostDriver(**driver) for driver in row["cost_drivers"]),
            "benefits": tuple(row["benefits"]),
            "risks": tuple(Risk(**risk) for risk in row["risks"]),
            "kpi": Kpi(**row["kpi"]),
            "affected": Affected(**row["affected"]),
        }
    )


def _strategy(row: Mapping[str, Any]) -> Strategy:
    lists = {key: tuple(row[key]) for key in ("cost_profile", "benefits", "kpis", "prerequisites")}
    return Strategy(**{**row, **lists, "risks": tuple(Risk(**risk) for risk in row["risks"])})

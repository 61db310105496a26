"""Reads about roadmaps, scenarios and what they are solved from."""

from roadmap.queries.following import (
    followed,
    former_steps,
    kpis,
    later_snapshot,
    locked_kpi,
    locked_step,
    observations,
    observations_of,
    step_notes,
    steps,
)
from roadmap.queries.records import record
from roadmap.queries.roadmaps import adoption, adoptions, latest, newest, roadmaps, solution, solutions
from roadmap.queries.rulings import owner_of, rulings
from roadmap.queries.scenarios import (
    any_scenarios,
    currency,
    estimates,
    locked_estimates,
    locked_scenario,
    own_cases,
    own_initiatives,
    own_rows,
    removed_scenarios,
    scenarios,
)

__all__ = [
    "adoption",
    "adoptions",
    "any_scenarios",
    "currency",
    "estimates",
    "followed",
    "former_steps",
    "kpis",
    "later_snapshot",
    "latest",
    "locked_estimates",
    "locked_kpi",
    "locked_scenario",
    "locked_step",
    "newest",
    "observations",
    "observations_of",
    "own_cases",
    "own_initiatives",
    "own_rows",
    "owner_of",
    "record",
    "removed_scenarios",
    "roadmaps",
    "rulings",
    "scenarios",
    "solution",
    "solutions",
    "step_notes",
    "steps",
]

"""Reads about roadmaps, scenarios and what they are solved from."""

from roadmap.queries.roadmaps import adoption, adoptions, latest, newest, roadmaps, solution, solutions
from roadmap.queries.scenarios import (
    any_scenarios,
    estimates,
    locked_estimates,
    locked_scenario,
    own_cases,
    own_initiatives,
    scenarios,
)

__all__ = [
    "adoption",
    "adoptions",
    "any_scenarios",
    "estimates",
    "latest",
    "locked_estimates",
    "locked_scenario",
    "newest",
    "own_cases",
    "own_initiatives",
    "roadmaps",
    "scenarios",
    "solution",
    "solutions",
]

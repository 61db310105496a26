from roadmap.models.adoptions import Adoption
from roadmap.models.catalogues import KeptCatalogue
from roadmap.models.estimates import Estimate
from roadmap.models.kpis import Kpi, Observation
from roadmap.models.own import OwnCase, OwnInitiative
from roadmap.models.roadmaps import Roadmap
from roadmap.models.rulings import Ruling
from roadmap.models.scenarios import Scenario
from roadmap.models.steps import Step, StepNote

__all__ = [
    "Adoption",
    "Estimate",
    "KeptCatalogue",
    "Kpi",
    "Observation",
    "OwnCase",
    "OwnInitiative",
    "Roadmap",
    "Ruling",
    "Scenario",
    "Step",
    "StepNote",
]

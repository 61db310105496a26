from roadmap.models.adoptions import Adoption
from roadmap.models.catalogues import KeptCatalogue
from roadmap.models.estimates import Estimate
from roadmap.models.own import OwnCase, OwnInitiative
from roadmap.models.roadmaps import Roadmap
from roadmap.models.scenarios import Scenario

__all__ = ["Adoption", "Estimate", "KeptCatalogue", "OwnCase", "OwnInitiative", "Roadmap", "Scenario"]

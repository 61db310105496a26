from roadmap.models.catalogues import KeptCatalogue
from roadmap.models.roadmaps import Roadmap

__all__ = ["KeptCatalogue", "Roadmap"]

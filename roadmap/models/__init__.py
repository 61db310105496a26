from roadmap.models.roadmaps import Roadmap

__all__ = ["Roadmap"]

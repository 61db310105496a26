"""A plan as the JSON document that pages, the API and reports read; its sentences are in the active language."""

from roadmap.document.given import Given
from roadmap.document.steps import phase_name
from roadmap.document.whole import FORMAT, estimates_document, to_document

__all__ = ["FORMAT", "Given", "estimates_document", "phase_name", "to_document"]

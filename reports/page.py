"""A report as one HTML document, by the templates beside this app. Autoescape is on; charts escape their own texts."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils import translation

from reports.document import Report

TEMPLATE = "reports/pdf/report.html"


def to_html(report: Report) -> str:
    """Return the complete HTML of a report, ready for `reports.pdf.render`."""
    with translation.override(report.language):
        return render_to_string(TEMPLATE, {"report": report})

from reports.models.issues import IssuedDocument
from reports.models.reports import Report, ReportFile

__all__ = ["IssuedDocument", "Report", "ReportFile"]

from reports.models.batches import Batch, BatchItem
from reports.models.issues import IssuedDocument
from reports.models.looks import LookFile
from reports.models.reports import Report, ReportFile

__all__ = ["Batch", "BatchItem", "IssuedDocument", "LookFile", "Report", "ReportFile"]

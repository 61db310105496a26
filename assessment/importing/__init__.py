"""From the bytes of a stranger's file to a framework document, and back: pure, without database and network."""

from assessment.importing.reading import KINDS, read_import
from assessment.importing.results import Imported, RowMessage
from assessment.importing.spreadsheet_out import template, to_workbook
from assessment.importing.yamlwriter import to_yaml

__all__ = ["KINDS", "Imported", "RowMessage", "read_import", "template", "to_workbook", "to_yaml"]

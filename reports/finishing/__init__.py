"""What WeasyPrint leaves out of a file that keeps PDF/A-3a and PDF/UA-1 at once.

Beside reports/pdf.py the only code that knows PDF from the inside.
"""

from reports.finishing.finisher import VARIANT, finish
from reports.finishing.leaders import draw_whole_leaders
from reports.finishing.lines import draw_whole_lines
from reports.finishing.marks import teach

__all__ = ["VARIANT", "draw_whole_leaders", "draw_whole_lines", "finish", "teach"]

"""One report in a process that has loaded nothing yet: HTML and enclosures come in, the file and its memory go out."""

import pickle
import sys

from bench.memory import peak_mb
from reports.pdf import render
from reports.validation import require_standards

if __name__ == "__main__":
    html, enclosures = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own parent
    content = require_standards(render(html, enclosures=enclosures))
    pickle.dump((peak_mb(), content), sys.stdout.buffer)

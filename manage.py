#!/usr/bin/env python3
"""Every word of the project: demo, test, quality, and those of Django (docs/development.md)."""

import os
import sys

# This file must still be readable by Python 2.7 and 3.6, so that they too get a sentence and not a syntax error.
if not (3, 11) <= sys.version_info[:2] < (3, 15):
    sys.exit(
        "Plumbline needs Python 3.11 to 3.14, and this is Python %s. Try: python3.11 manage.py %s"
        % (sys.version.split()[0], " ".join(sys.argv[1:]) or "demo")
    )
if os.name != "posix":
    sys.exit("Plumbline runs on Linux and macOS. On Windows, use the Windows Subsystem for Linux.")

if __name__ == "__main__":
    from config.embedded import doors

    doors.enter(sys.argv)

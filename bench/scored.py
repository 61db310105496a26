"""The score command in a process of its own, which ends by telling what it used."""

import resource
import sys

from assessment.scorecommand import main
from bench.memory import peak_mb

if __name__ == "__main__":
    main(sys.argv[1:])
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(used.ru_utime + used.ru_stime, peak_mb(), file=sys.stderr)

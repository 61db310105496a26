"""What may be uploaded for the look of reports, and what reading it may take."""

from typing import Final

# Bytes of a file as it is sent.
LARGEST_LOGO: Final = 2_000_000
LARGEST_TEMPLATE: Final = 3_000_000
# A logo: sixteen million pixels are read in half a second and a hundred megabytes.
MOST_PIXELS: Final = 16_000_000
LEAST_PIXELS: Final = 24
# Kept no larger than it can ever be printed: 100 by 25 millimetres at 300 dots an inch.
WIDEST, HIGHEST = 1200, 300
# Bytes of address space beyond those of the program itself, seconds of processor, seconds until it is ended.
MEMORY: Final = 512 * 1024**2
CPU_SECONDS: Final = 10
WALL_SECONDS: Final = 30.0
# The answer may be no larger than a template with what was found in it.
LARGEST_ANSWER: Final = LARGEST_TEMPLATE + 100_000

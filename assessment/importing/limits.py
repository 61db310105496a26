"""How much an import may hold. Each number is said here and nowhere else; docs/importing.md prints them."""

BYTES = 5_000_000  # of the file as it was sent
UNZIPPED = 30_000_000  # bytes of all parts of a ZIP or workbook together
RATIO = 100  # unzipped to zipped, asked of parts above RATIO_FROM: an honest sheet reaches about 40
RATIO_FROM = 1_000_000
PARTS = 2_000  # files inside a ZIP or workbook
MARKS = 300_000  # signs "<" in all parts of a workbook: twice its number of XML elements
SIDE_MARKS = 20_000  # of them in one part that is neither sheet nor texts: styles, names, relations
ROWS = 60_000  # of one sheet
COLUMNS = 200
CELL = 10_000  # characters
VALUES = 250_000  # events of a YAML text, and values once its aliases are written out
NESTING = 20  # YAML inside YAML
CONDITION = 2_000  # characters of a condition
CONDITIONS = 1_000_000  # characters of all conditions of a workbook
CONDITION_NESTING = 20  # brackets within brackets; the format itself takes fewer
QUESTIONS = 5_000
MESSAGES = 200  # told of one file; what is beyond is counted

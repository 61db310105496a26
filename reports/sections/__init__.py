"""The parts of a report, each a value made by a pure function from a Source."""

"""The decisions that a plan asks for, and what was said to them: the one source of pages, API and reports."""

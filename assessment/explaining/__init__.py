"""Why everything stands where it does, in words and numbers: the result page and the report print the same tree.

Pure: it reads the nodes of a scorecard document, of this version of the core or an earlier one, and asks nobody.
"""

# Short names for daily words. Never needed: each line is a word of manage.py (docs/development.md).
.PHONY: help demo fresh test core quality format ci

help:     ## list these words
	@grep -E '^[a-z]+: ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+): +## /  make \1\t/'
demo:     ## the whole product with data in it, until Ctrl-C
	@python3 manage.py demo
fresh:    ## the same with new data
	@python3 manage.py demo --fresh
test:     ## every test, on a database and a broker of its own
	@python3 manage.py test
core:     ## the tests of the scoring core alone
	@python3 manage.py test tests/scoring
quality:  ## format, lint, types, contracts, templates, deployment, migrations, spelling
	@python3 manage.py quality
format:   ## bring the code to the house's format
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix .
ci:       ## what a change must pass
	@.ci/run

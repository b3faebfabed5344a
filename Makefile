# Everything that is done often. `make` alone lists it. Needs Python 3.11 or later, git, and nothing else that is
# installed: a `.venv` folder is made here and filled from the locks.

PYTHON ?= python3
VENV := .venv
OLDEST := .venv-oldest
SITE := .venv-site
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# A lock is complete. Without --no-deps, older pips look once more at what its packages ask for, and refuse what has no hash.
PIP_LOCK := $(PIP) install --no-deps --requirement
COMPILE := $(BIN)/python hatch_build.py
TYPES := $(BIN)/mypy --no-error-summary && \
	{ $(BIN)/lint-imports >$(VENV)/lint-imports.txt 2>&1 || { cat $(VENV)/lint-imports.txt; exit 1; }; }
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --quiet \
	--upgrade --custom-compile-command "make lock"

# Byte code is kept, whatever the machine says: tests start the command some hundred times.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help run test check form catalogues docs schema site benchmark test-oldest lock clean

help:  ## list what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

run: $(VENV)/.run  ## status and slippage of the shipped portfolio
	@$(BIN)/ictpmo status
	@echo
	@$(BIN)/ictpmo slippage

# Form and style take a second and come first; types, which take one processor long, are checked beside the tests. What
# these say last is the last thing to be seen, unless types are at fault. Each process has tests that stand side by side, so
# that what a file sets up is set up once; one that is done takes over what another has left.
# Working out what is covered takes one processor some seconds: which lines are not is worked out only after a failure.
# Tests start many processes: none of them compiles the package anew where Python may not keep what it compiled.
# What they write is synced some ten thousand times: it lies in memory, where there is room for it.
test: form  ## all checks, and all tests with their coverage
	@$(BIN)/python -m compileall -q src
	@{ $(TYPES); } >$(VENV)/types.txt 2>&1 & types=$$!; \
	room=$$(df --output=avail /dev/shm 2>/dev/null | tail -1); test "$${room:-0}" -lt 4000000 || export TMPDIR=/dev/shm; \
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal --cov --cov-report=; tests=$$?; \
	test $$tests -eq 0 || $(BIN)/coverage report; \
	wait $$types || { cat $(VENV)/types.txt >&2; exit 1; }; exit $$tests

check: form  ## form, style, types and the packages' dependencies
	@$(TYPES)

form: $(VENV)/.dev
	@$(COMPILE)
	@$(BIN)/ruff format --check --quiet || { echo "make: run '$(BIN)/ruff format' and look at what it did" >&2; exit 1; }
	@$(BIN)/ruff check --quiet

catalogues: $(VENV)/.run  ## compile the translations, after an edit
	@$(COMPILE)

docs: $(VENV)/.run  ## write the pages that are made from the model
	@$(BIN)/python docs/generate.py
	@$(BIN)/python docs/generate_rules.py

schema: $(VENV)/.run  ## write the schemas that editors check the files by
	@names=$$($(BIN)/python -c 'import typing, ictpmo.cli.explain as of; print(*typing.get_args(of.SchemaName))'); \
	for name in $$names; do $(BIN)/ictpmo schema $$name >schema/$$name.json; done

site: $(SITE)/.done  ## the documentation as a site, in build/site
	@rm -rf build/site build/pages
	@$(SITE)/bin/python docs/make_site.py build/pages
	@$(SITE)/bin/sphinx-build --quiet --fail-on-warning --keep-going build/pages build/site

benchmark: $(VENV)/.dev  ## time the commands beside `validate`, and that beside its floor and another checker
	@$(PIP) install --no-deps --upgrade --target $(VENV)/clib ruamel.yaml.clib
	@$(BIN)/python -m benchmarks.run --clib $(VENV)/clib

test-oldest: $(BIN)/uv  ## the tests with the oldest versions that pyproject.toml allows
	@$(BIN)/uv venv --quiet --clear --python $(BIN)/python $(OLDEST)
	@$(BIN)/uv pip install --quiet --python $(OLDEST)/bin/python --resolution lowest-direct --editable . --group build --group test
	@PATH="$(CURDIR)/$(OLDEST)/bin:$$PATH" $(OLDEST)/bin/python -m pytest --quiet

lock: $(BIN)/uv  ## choose the newest allowed versions anew and note them in the locks
	@$(BIN)/$(LOCK) pyproject.toml --group build --output-file requirements.txt
	@$(BIN)/$(LOCK) pyproject.toml --group build --group test --constraint requirements.txt \
		--output-file requirements-dev.txt
	@$(BIN)/$(LOCK) --group site --output-file requirements-site.txt

clean:  ## remove what was made here, environments too
	@rm -rf $(VENV) $(OLDEST) $(SITE) .coverage* .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache dist build

# Environments. A stamp says what was installed last; it is older than its lock when the lock has changed.

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "make: Python 3.11 or later is needed; name one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "make: Python's venv is not installed (on Debian and Ubuntu: apt-get install python3-venv)" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt pyproject.toml | $(BIN)/python
	@echo "Setting up $(VENV) (once) ..." >&2
	@$(PIP_LOCK) requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# Of what is installed for tests alone little is imported, which is compiled then.
$(VENV)/.dev: requirements-dev.txt pyproject.toml | $(BIN)/python
	@echo "Setting up $(VENV) with the test tools (once) ..." >&2
	@$(PIP) install --no-deps --no-compile --requirement requirements-dev.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.run

$(SITE)/.done: requirements-site.txt | $(BIN)/python
	@echo "Setting up $(SITE) (once) ..." >&2
	@$(BIN)/python -m venv $(SITE)
	@$(SITE)/bin/python -m pip --disable-pip-version-check --quiet install --no-deps --requirement requirements-site.txt
	@touch $@

$(BIN)/uv: | $(BIN)/python
	@$(PIP) install uv

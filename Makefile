# `make run` opens the dashboard over the bundled articles, `make test` checks everything.
# Both need Python 3.11 or newer and a package index, nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
endif
# Wheels only, and only the files whose hashes stand in the lock.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary=:all: --require-hashes
COMPILE := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--only-binary=:all: --no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command 'make lock'

# True where the tables are missing or older than what they are made from. A folder counts too: its time
# changes when a file leaves it.
STAMP := $(VENV)/tables.stamp
STALE := [ ! -e data/tables/current ] || [ ! -e $(STAMP) ] || \
	[ -n "$$(find etl data/articles data/reference data/weights requirements.lock -newer $(STAMP) \
		\( -not -path 'etl*' -o -name '*.py' \) | head -n 1)" ]
# The stamp is as old as the start of the build: what changes meanwhile is read the next time.
BUILD = touch $(STAMP).new && $(BIN)/parley build && mv $(STAMP).new $(STAMP)

.PHONY: help run test build bench pictures lock clean

help:
	@echo "make run    open the dashboard over the bundled articles"
	@echo "make test   lint, types and every test"
	@echo "make build  write the tables again, whatever changed"
	@echo "make bench  how fast articles are read and merged, and how soon the dashboard answers"
	@echo "make pictures  take the pictures of the README anew"
	@echo "make lock   refresh the exact versions in requirements.lock and requirements-test.lock"
	@echo "make clean  remove the environment and the tables"

# What a person needs to run Parley. The stamps spare the second run the installing.
$(VENV)/run.stamp: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Parley needs Python 3.11 or newer; name one: make PYTHON=python3.12")'
	@echo "Installing Parley into $(VENV); the first time takes about a minute."
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: $(VENV)/run.stamp requirements-test.lock
	$(INSTALL) -r requirements-test.lock
	@touch $@

run: $(VENV)/run.stamp
	@if $(STALE); then $(BUILD); fi
	$(BIN)/parley serve

build: $(VENV)/run.stamp
	$(BUILD)

# A benchmark and no test: a busy machine is not a broken one.
bench: $(VENV)/test.stamp
	@if $(STALE); then $(BUILD); fi
	$(BIN)/python -m etl.bench
	$(BIN)/python -m etl.bench_merge
	$(BIN)/python -m tests.bench_dashboard

test: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2

# The pictures of the README, of the dashboard as it is now.
pictures: $(VENV)/test.stamp
	@if $(STALE); then $(BUILD); fi
	$(BIN)/python -m tests.pictures

# The resolver is a tool of this one target, so it stands in no lock itself.
lock: $(VENV)/test.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary=:all: uv
	echo setuptools | $(COMPILE) pyproject.toml - --output-file requirements.lock
	echo setuptools | $(COMPILE) --all-extras --constraints requirements.lock pyproject.toml - --output-file requirements-test.lock

clean:
	rm -rf $(VENV) data/tables *.egg-info

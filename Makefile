# The two commands: `make run` and `make test`. Both make .venv first.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test test-long test-wheel test-browser lab lint format clean bench accuracy goldens messages pictures

run: .venv/installed
	@$(BIN)/posture-monitor run

test: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 --dist loadfile

test-wheel: .venv/installed-dev
	.ci/test-wheel

test-long: .venv/installed-dev
	$(BIN)/pytest -n 2 --dist loadfile -m long

test-browser: .venv/installed-browser
	$(BIN)/pytest -n 2 -m browser tests/browser

lab:
	lab/run

format: .venv/installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/installed-dev
	$(BIN)/python benchmarks/cost.py
	$(BIN)/python benchmarks/soak.py

accuracy: .venv/installed-dev
	status=0; $(BIN)/python -m benchmarks.learning --days --persons 24 --out || status=1; \
	$(BIN)/python benchmarks/accuracy.py --recordings || status=1; exit $$status

messages: .venv/installed-dev
	$(BIN)/python -m tools.messages
	$(BIN)/python -m tools.words
	$(BIN)/python -m tools.evidence

pictures: .venv/installed-browser
	$(BIN)/python -m tools.pictures --language "$(or $(LANGUAGE),en)" --out "$(or $(OUT),docs)" --only "$(ONLY)"

goldens: .venv/installed-dev
	$(BIN)/python -m tests.goldens.making

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "The program needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make run PYTHON=python3.12")'
	@echo 'Installing the program into the folder .venv. First, a Python of its own.'
	@$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml constraints.txt
	@echo 'Now what it needs: 500 MB on disk. It takes about a minute, only this once.'
	@$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[notify]'
	@touch $@

.venv/installed-dev: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

.venv/installed-browser: .venv/installed-dev
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,browser]'
	touch $@

clean:
	rm -rf .venv build dist *.egg-info

# The two commands: `make run` and `make test`. Both make .venv first.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test test-wheel lint format clean bench accuracy goldens messages

run: .venv/installed
	$(BIN)/posture-monitor run

test: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 --dist loadfile

test-wheel: .venv/installed-dev
	.ci/test-wheel

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

goldens: .venv/installed-dev
	$(BIN)/python -m tests.goldens.making

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "expected Python 3.11 or newer, got " + sys.version.split()[0] + "; run: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

.venv/installed-dev: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

clean:
	rm -rf .venv build dist *.egg-info

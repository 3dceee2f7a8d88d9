# One command each. `make build` and `make test` do all their own set-up in .venv.
PYTHON ?= python3
BIN := .venv/bin
RUN := $(BIN)/python

.PHONY: build test test-long lint types bench screenshots docs lock browser-tools clean

build: .venv/run.done
	$(BIN)/digest build

test: .venv/dev.done browser-tools
	$(RUN) -m pytest -n 2 --dist loadfile -m "not long and not timed"

# What Lighthouse finds of a page's speed holds only where nothing else runs.
test-long: .venv/dev.done browser-tools
	$(RUN) -m pytest -m timed
	$(RUN) -m pytest -n 2 --dist loadfile -m long

lint: .venv/dev.done
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev.done
	$(BIN)/mypy

bench: .venv/dev.done
	$(RUN) -m benchmarks

screenshots: .venv/dev.done
	$(RUN) -m tests.browser.screenshots

docs: .venv/dev.done
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict -f docs/mkdocs.yml

# Versions and hashes of everything that is installed; no index address is written.
lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements.in -o requirements.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements-dev.in -o requirements-dev.txt

browser-tools: tests/browser/node_modules/.done

tests/browser/node_modules/.done: tests/browser/package.json
	cd tests/browser && npm ci --no-audit --no-fund --ignore-scripts
	touch $@

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("digest needs Python 3.11 or newer; set PYTHON=/path/to/python3.11") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv

.venv/run.done: requirements.txt pyproject.toml | .venv/bin/python
	$(RUN) -m pip install -q --require-hashes -r requirements.txt
	$(RUN) -m pip install -q --no-deps --no-build-isolation -e .
	touch $@

.venv/dev.done: requirements-dev.txt pyproject.toml | .venv/bin/python
	$(RUN) -m pip install -q --require-hashes -r requirements-dev.txt
	$(RUN) -m pip install -q --no-deps --no-build-isolation -e .
	touch .venv/run.done $@

clean:
	rm -rf .venv site tests/browser/node_modules

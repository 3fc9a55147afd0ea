# What people do here, one word each; `make` alone lists the words.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install chat ingest eval test lint types arrows format check clean

VENV    := .venv
BIN     := $(VENV)/bin
STAMP   := $(VENV)/.stamp
PYTHONS := python3.13 python3.12 python3.11 python3

# Nothing is fetched or reported at run time; the environment may say otherwise.
HF_HUB_OFFLINE ?= 1
TRANSFORMERS_OFFLINE ?= 1
HF_HUB_DISABLE_TELEMETRY ?= 1
TOKENIZERS_PARALLELISM ?= false
# A run begins many processes: what one of them has compiled, the others need not compile again.
PYTHONDONTWRITEBYTECODE :=
export PYTHONDONTWRITEBYTECODE
export HF_HUB_OFFLINE TRANSFORMERS_OFFLINE HF_HUB_DISABLE_TELEMETRY TOKENIZERS_PARALLELISM

# An installed package with the name of one of our folders would hide ours: the path of an editable
# install comes last.
define OURS_WIN
import importlib.util, pathlib, sys
for name in sys.argv[1:]:
    if pathlib.Path(importlib.util.find_spec(name).origin).parent.parent != pathlib.Path("$(CURDIR)"):
        sys.exit(f"A package in $(VENV) hides this project's {name}/: run rm -rf $(VENV) and make install.")
endef
export OURS_WIN

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s  %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

install: $(STAMP) ## make .venv and install everything into it

chat: $(STAMP) ## open the chat page; builds the index first if there is none
	@$(BIN)/gamut chat $(ARGS)

ingest: $(STAMP) ## build or refresh the index
	@$(BIN)/gamut ingest $(ARGS)

eval: $(STAMP) ## measure answer quality against the committed baseline
	@$(BIN)/gamut ingest
	@$(BIN)/gamut eval $(ARGS)

test: $(STAMP) ## run the tests; ARGS="-k word" passes options on
	@$(BIN)/pytest $(ARGS)

lint: $(STAMP) ## check format, style, types and the import arrows
	@$(BIN)/ruff format --check
	@$(BIN)/ruff check
	@$(MAKE) --no-print-directory -j 2 types arrows

# Side by side, for lint: each prints all it has to say when it is done.
types: $(STAMP)
	@$(BIN)/mypy

arrows: $(STAMP)
	@$(BIN)/lint-imports --no-logo

format: $(STAMP) ## put the code into house format and mend what can be mended
	@$(BIN)/ruff check --fix-only
	@$(BIN)/ruff format

# One after the other under `make -j` too, so that the output can be read.
check: $(STAMP) ## everything CI runs: lint, test, eval
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory test
	@$(MAKE) --no-print-directory eval

clean: ## remove caches and build leftovers; keeps .venv and the index
	@rm -rf .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis build dist *.egg-info
	@find . -name $(VENV) -prune -o -name __pycache__ -prune -exec rm -rf {} +

# A Python is tried by running it: a version manager's stand-in exists but does not run.
$(STAMP): pyproject.toml requirements.lock
	@new_enough='import sys; sys.exit(sys.version_info < (3, 11))'; \
	if ! $(BIN)/python -c "import pip; $$new_enough" 2>/dev/null; then \
	    found=; \
	    for python in $(PYTHONS); do \
	        if $$python -c "$$new_enough" 2>/dev/null; then found=$$python; break; fi; \
	    done; \
	    if [ -z "$$found" ]; then \
	        echo "Gamut needs Python 3.11 or newer and found none: install it, then run make again." >&2; \
	        exit 1; \
	    fi; \
	    if ! $$found -m venv --clear $(VENV); then \
	        echo "$$found could not make $(VENV): on Debian or Ubuntu install python3-venv, then run make again." >&2; \
	        exit 1; \
	    fi; \
	fi
	@echo "Installing Gamut and what it needs into $(VENV): two to three minutes the first time." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e '.[dev]'
	@$(BIN)/python -I -c "$$OURS_WIN" ingest assistant evals ui
	@touch $@

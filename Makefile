# Sluis: `make demo` shows it, `make test` is the gate. `make help` lists the rest.
SWIFT_BUILD := swift build --explicit-target-dependency-import-check error
TEST_FLAGS := --explicit-target-dependency-import-check error
ARGS ?=

.PHONY: help setup demo test lint release format regenerate differential clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

setup: ## install what is missing from the distribution
	@.ci/setup

release: setup
	@echo "demo: building in release (the first time takes a few minutes)"
	@start=$$(date +%s); $(SWIFT_BUILD) -c release --product sluis -q </dev/null \
	  && echo "demo: built in $$(( $$(date +%s) - start )) s"

demo: release ## play the exchange on hypothetical cases (ARGS=--keep leaves it running)
	@.build/release/sluis demo $(ARGS)

# Sockets with deadlines and whole processes are tested apart from what keeps both cores busy.
test: setup lint ## everything the gate needs
	$(SWIFT_BUILD) --build-tests </dev/null
	swift test --skip-build $(TEST_FLAGS) --skip NetworkTests --skip sluisTests </dev/null
	swift test --skip-build $(TEST_FLAGS) --filter NetworkTests </dev/null
	swift test --skip-build $(TEST_FLAGS) --filter sluisTests </dev/null

lint: setup ## formatting and style, without changing anything
	@swift format lint --strict --recursive --parallel --configuration .swift-format Sources Tests Package.swift

format: ## write the one layout
	@swift format --in-place --recursive --parallel --configuration .swift-format Sources Tests Package.swift

regenerate: ## write golden files anew: OpenAPI, schemas, matrix, help texts, table of rules
	SLUIS_REGENERATE=1 swift test

differential: ## ten million cases of the policy against its reference, some ten minutes
	$(SWIFT_BUILD) --build-tests
	SLUIS_DIFFERENTIAL_CASES=10000000 swift test --skip-build $(TEST_FLAGS) --filter DifferentialTests

clean: ## remove what was built
	rm -rf .build

# make import FILE=attendees.csv   registers a file; make test runs everything; make help says more.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help import check build test lint format sandbox bench clean

ROLLCALL := .build/release/rollcall

# Values reach the shell as they are, through the environment: spaces, quotes and $ are safe.
override FILE := $(value FILE)
override MEETING := $(value MEETING)
override POLICY := $(value POLICY)
override REPORT := $(value REPORT)
override ROWS := $(value ROWS)
export FILE MEETING POLICY REPORT ROWS

help:
	@echo 'make import FILE=attendees.csv    register the attendees of a CSV'
	@echo '     MEETING=id                   for this meeting (default: a sandbox in the process)'
	@echo '     POLICY=policy.yaml           approve, reject or hold by this policy'
	@echo '     REPORT=folder                write the reports there (default: reports/...)'
	@echo '     ARGS="--dry-run"             any other option of rollcall import'
	@echo 'make check FILE=attendees.csv     validate a CSV; nothing leaves this machine'
	@echo 'make sandbox [ARGS=...]           serve a Webex Meetings sandbox on this machine'
	@echo 'make build                        build $(ROLLCALL)'
	@echo 'make bench [ARGS=import] [ROWS=n] measure imports of 10,000 and 100,000 (and n) rows'
	@echo 'make test                         format check, warnings as errors, all tests'
	@echo
	@echo 'The token comes from WEBEX_ACCESS_TOKEN, never from the command line.'

build:
	@.ci/set-up release
	@swift build -c release --product rollcall >.build-release.log 2>&1 || { cat .build-release.log >&2; exit 1; }
	@rm -f .build-release.log

import:
	@if [ -z "$$FILE" ]; then $(MAKE) --no-print-directory help; exit 64; fi
	@$(MAKE) --no-print-directory build
	@$(ROLLCALL) import "$$FILE" \
		$${MEETING:+--meeting "$$MEETING"} $${POLICY:+--policy "$$POLICY"} \
		$${REPORT:+--report "$$REPORT"} $(ARGS) \
		|| { code=$$?; echo "rollcall import ended with exit code $$code" >&2; exit $$code; }

check:
	@if [ -z "$$FILE" ]; then $(MAKE) --no-print-directory help; exit 64; fi
	@$(MAKE) --no-print-directory build
	@$(ROLLCALL) check "$$FILE" $(ARGS) \
		|| { code=$$?; echo "rollcall check ended with exit code $$code" >&2; exit $$code; }

sandbox: build
	@$(ROLLCALL) sandbox $(ARGS)

bench: build
	@swift build -c release --product Benchmarks >.build-release.log 2>&1 || { cat .build-release.log >&2; exit 1; }
	@rm -f .build-release.log
	@.build/release/Benchmarks $(ARGS)

lint:
	@swift format lint --strict --configuration .swift-format --recursive Package.swift Sources Tests

format:
	@swift format --in-place --configuration .swift-format --recursive Package.swift Sources Tests

test:
	@.ci/set-up debug
	@$(MAKE) --no-print-directory lint
	swift build --build-tests
	@folder=$$(mktemp -d); TMPDIR=$$folder swift test --skip-build; code=$$?; \
		rm -rf "$$folder"; exit $$code

clean:
	rm -rf .build

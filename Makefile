# make import FILE=attendees.csv   registers a file; make test runs everything; make help says more.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help import onboard check build install schedule test lint format sandbox bench simulate \
	points seasons safeguards fuzz soak simulation clean

ROLLCALL := .build/release/rollcall
SIMULATION := .build/release/Simulation

# Values reach the shell as they are, through the environment: spaces, quotes and $ are safe.
override FILE := $(value FILE)
override MEETING := $(value MEETING)
override POLICY := $(value POLICY)
override REPORT := $(value REPORT)
override ROWS := $(value ROWS)
override REPLAY := $(value REPLAY)
override SEED := $(value SEED)
override EVENTS := $(value EVENTS)
override EVERY := $(value EVERY)
override PREFIX := $(value PREFIX)
override DESTDIR := $(value DESTDIR)
override SMTP := $(value SMTP)
override MAIL_TO := $(value MAIL_TO)
override MAIL_FROM := $(value MAIL_FROM)
export FILE EVENTS MEETING POLICY REPORT ROWS REPLAY SEED SMTP MAIL_TO MAIL_FROM EVERY PREFIX
export DESTDIR

help:
	@echo 'make import FILE=attendees.csv    register the attendees of a CSV'
	@echo '     MEETING=id                   for this meeting (default: a sandbox in the process)'
	@echo '     POLICY=policy.yaml           approve, reject or hold by this policy'
	@echo '     REPORT=folder                write the reports there (default: reports/...)'
	@echo '     MAIL_TO=a@x.org SMTP=url     mail the result there (MAIL_FROM=b@x.org)'
	@echo '     ARGS="--dry-run"             any other option of rollcall import'
	@echo 'make onboard EVENTS=events.yaml   take in what is new for many events, the soonest first'
	@echo '     ARGS=--sandbox               in a sandbox in the process'
	@echo 'make check FILE=attendees.csv     validate a CSV; nothing leaves this machine'
	@echo 'make sandbox [ARGS=...]           serve a Webex Meetings sandbox on this machine'
	@echo 'make build                        build $(ROLLCALL)'
	@echo 'make install PREFIX=/usr/local    put it there, with its manual and completions (DESTDIR=)'
	@echo 'make schedule EVENTS=events.yaml  let a systemd timer of yours start passes over events'
	@echo '     EVERY=15m                    so often'
	@echo 'make bench [ARGS=pace|check|staging|import] measure the pace against limits in virtual time,'
	@echo '     ROWS=n                       checks against bare libcsv, staging against bare SQLite,'
	@echo '                                  and imports of up to 1,000,000 (or n) rows'
	@echo 'make test                         format check, warnings as errors, all tests, simulations,'
	@echo '                                  fuzzing'
	@echo 'make simulate SEEDS=10000         runs in drawn worlds: faults, kills, two processes'
	@echo '     FROM=seed WORKERS=n          from this seed on; in n processes (default: one per core)'
	@echo '     SAFEGUARD_OFF=name           without lookup, intent, pages, settle, match, split,'
	@echo '                                  readback or lock: must end with failures'
	@echo '     REPLAY=seed                  one of them again, with its requests and reports'
	@echo 'make points                       one job killed at every point, every write failing once'
	@echo 'make seasons SEASONS=2             weeks of 30 events and 200 files, passes killed and throttled'
	@echo 'make safeguards                   each safety rule switched off alone has to be noticed'
	@echo 'make fuzz SECONDS=30              files changed at random, read in every way'
	@echo '     SEED=n                       the same changes again'
	@echo '     REPLAY=file                  a file that was found, once more'
	@echo 'make soak SEEDS=1000000           all of it, for hours; SECONDS=3600 of fuzzing'
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
		$${REPORT:+--report "$$REPORT"} $${MAIL_TO:+--mail-to "$$MAIL_TO"} \
		$${SMTP:+--smtp "$$SMTP"} $${MAIL_FROM:+--mail-from "$$MAIL_FROM"} $(ARGS) \
		|| { code=$$?; echo "rollcall import ended with exit code $$code" >&2; exit $$code; }

onboard:
	@if [ -z "$$EVENTS" ]; then $(MAKE) --no-print-directory help; exit 64; fi
	@$(MAKE) --no-print-directory build
	@$(ROLLCALL) onboard "$$EVENTS" $(ARGS) \
		|| { code=$$?; echo "rollcall onboard ended with exit code $$code" >&2; exit $$code; }

check:
	@if [ -z "$$FILE" ]; then $(MAKE) --no-print-directory help; exit 64; fi
	@$(MAKE) --no-print-directory build
	@$(ROLLCALL) check "$$FILE" $(ARGS) \
		|| { code=$$?; echo "rollcall check ended with exit code $$code" >&2; exit $$code; }

# Under sudo there may be no Swift: what was built before is what is installed.
install:
	@if [ -z "$$SUDO_USER" ] || [ ! -x $(ROLLCALL) ]; then $(MAKE) --no-print-directory build; fi
	@.ci/install $(ROLLCALL) "$${PREFIX:-/usr/local}"

schedule:
	@if [ -z "$$EVENTS" ]; then $(MAKE) --no-print-directory help; exit 64; fi
	@$(MAKE) --no-print-directory build
	@.ci/schedule $(ROLLCALL) "$$EVENTS" "$${EVERY:-15m}"

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

# Those that run the real program run the one that people use.
test:
	@.ci/set-up debug
	@.ci/set-up-tests
	@$(MAKE) --no-print-directory lint
	swift build --build-tests
	@$(MAKE) --no-print-directory build
	@ROLLCALL_BINARY="$$PWD/$(ROLLCALL)" .ci/tests
	@$(MAKE) --no-print-directory points STRIDE=20
	@$(MAKE) --no-print-directory safeguards
	@$(MAKE) --no-print-directory seasons
	@$(MAKE) --no-print-directory simulate SEEDS=10000
	@$(MAKE) --no-print-directory fuzz SECONDS=30

# Worlds in virtual time: the real runs, ledger and reports against the sandbox's store.
SEEDS := 1000
FROM := 1
STRIDE := 1
SEASONS := 2

simulation:
	@.ci/set-up release
	@swift build -c release --product Simulation >.build-simulation.log 2>&1 || { cat .build-simulation.log >&2; exit 1; }
	@rm -f .build-simulation.log

simulate: simulation
	@$(SIMULATION) $(if $(REPLAY),--replay $(REPLAY),--seeds $(SEEDS) --from $(FROM)) \
		$(if $(WORKERS),--workers $(WORKERS)) \
		$(if $(SAFEGUARD_OFF),--safeguard-off $(SAFEGUARD_OFF))

points: simulation
	@$(SIMULATION) --points --stride $(STRIDE)

seasons: simulation
	@$(SIMULATION) --seasons $(SEASONS) --from $(FROM)

safeguards: simulation
	@$(SIMULATION) --safeguards

# Files that are changed at random: the C libraries' boundary, and every way in which a file is read.
SECONDS := 30

fuzz:
	@.ci/set-up release
	@FOR=$(SECONDS) .ci/fuzz

soak: SEEDS := 1000000
soak: SECONDS := 3600
soak: simulation
	@$(MAKE) --no-print-directory fuzz SECONDS=$(SECONDS) \
		SEED=$${SEED:-$$(od -An -N2 -tu2 /dev/urandom | tr -d ' ')}
	@$(SIMULATION) --points
	@$(SIMULATION) --seeds $(SEEDS) --from $(FROM) $(if $(WORKERS),--workers $(WORKERS))

clean:
	rm -rf .build

# Two commands on a fresh machine: `make demo` runs the main job, `make test` passes the tests.
# Everything happens in .venv; nothing has to be activated or installed before.
.DEFAULT_GOAL := help
.PHONY: help demo test check slow floors kills serve pictures datasets batch cluster next scrapyd
.PHONY: bench bench-search bench-web bench-ingest bench-crawl bench-latency bench-lag bench-start bench-growth bench-memory
.PHONY: benchmarks fuzz lock clean

# Tests start hundreds of processes, each of which would compile all of our files anew.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

# An environment holds the path of the folder it was made in: in a copied or moved checkout it would run the old code.
ifneq "$(shell cat $(READY) 2> /dev/null)" "$(CURDIR)"
.PHONY: $(READY)
endif

help:  ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 15

demo: $(READY)  ## Crawl the bundled demo site into a fresh archive and report (ARCHIVE=data/archive.db)
	@$(BIN)/newsieve demo $(if $(ARCHIVE),--archive "$(ARCHIVE)")

# A process per core and one more, as a third of the time tests wait for a site's delays; another one more gains nothing.
# Whoever is done first takes over tests of the others.
TESTS := -m pytest -q -n $(shell $(PYTHON) -c 'import os; print(min(8, 1 + (os.cpu_count() or 1)))') --dist worksteal

test: $(READY)  ## Run the tests
	@$(BIN)/python $(TESTS)

check: $(READY)  ## What CI runs: linters, types, tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python $(TESTS)

slow: $(READY)  ## Run the tests that take long, too
	@NEWSIEVE_SLOW=1 $(BIN)/python $(TESTS)

floors: $(READY)  ## Measure on real pages and hold the floors; minutes (PAGES=a folder with pages/ and zh-old/)
	@NEWSIEVE_FLOORS=1 $(if $(PAGES),NEWSIEVE_PAGES="$(PAGES)") $(BIN)/python -m pytest -q tests/test_floors.py

kills: $(READY)  ## Kill crawls of 2,000 pages and of the demo at 30 random moments: nothing lost, nothing doubled; minutes
	@NEWSIEVE_KILLS=30 $(BIN)/python -m pytest -q tests/test_resume.py -k killed_crawl

serve: $(READY)  ## Browse and search the archive (ARCHIVE=data/archive.db PORT=8001)
	@$(BIN)/newsieve serve $(if $(ARCHIVE),--archive "$(ARCHIVE)") $(if $(PORT),--port "$(PORT)")

datasets: $(READY)  ## Install what the tests read our datasets with; a minute or two, half a gigabyte
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements/datasets.txt

batch: $(READY)  ## Install DuckDB, which groups large archives at once; seconds
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --requirement requirements/batch.txt

cluster: $(READY)  ## Install Ray, on which some tests then make parts; a minute, 300 MB
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements/cluster.txt

# Environments of their own, which have all of the first one beneath: only what they want otherwise is in them.
ABOVE = $(PYTHON) -m venv --clear .venv/$(1) && \
	.venv/$(1)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --requirement requirements/$(1).txt && \
	beneath=$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))') && \
	own=$$(.venv/$(1)/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))') && \
	printf 'import site; site.addsitedir("%s")\n' "$$beneath" > "$$own/beneath.pth"

next: $(READY)  ## Install the newest alpha of Datasette 1.0, on which a test then tries our pages too; half a minute
	@$(call ABOVE,next)

scrapyd: $(READY)  ## Install Scrapyd, which a test then has run a crawl; half a minute
	@$(call ABOVE,scrapyd)

pictures: $(READY)  ## Draw the main pages, in both languages, into docs/pictures (ARCHIVE=data/archive.db)
	@$(BIN)/python tests/pictures.py "$(or $(ARCHIVE),data/archive.db)" docs/pictures

bench-search: $(READY)  ## Measure searches beside literal ones over real pages (PAGES=a folder with gold.jsonl)
	@test -n "$(PAGES)" || { echo "Say where the pages are: make bench-search PAGES=DIR"; exit 2; }
	@$(BIN)/python bench/search.py "$(PAGES)"

bench-web: $(READY)  ## Measure our pages over 200,000 articles beside plain Datasette; minutes
	@$(BIN)/python bench/web.py

# What these print goes into docs/benchmarks.md, too.
RECORD = $(BIN)/python bench/record.py $(1) $(BIN)/python
NEED_PAGES = test -n "$(PAGES)" || { echo "Say where the pages are: make $@ PAGES=DIR"; exit 2; }

# one after the other, also with -j: side by side each would measure the others
benchmarks:  ## All of the following (PAGES=a folder with gold.jsonl); an hour or two, on an idle machine

	@for name in bench bench-ingest bench-crawl bench-latency bench-lag bench-start bench-growth bench-memory; do \
		$(MAKE) --no-print-directory $$name PAGES="$(PAGES)" || exit; \
	done

bench: $(READY)  ## Measure extraction beside peers (PAGES=a folder with gold.jsonl)
	@$(NEED_PAGES)
	@$(BIN)/python -m pip install --quiet --requirement requirements/bench.txt
	@$(call RECORD,bench) bench/extraction.py "$(PAGES)"

bench-ingest: $(READY)  ## Measure ingest beside a bare loop of trafilatura (PAGES=a folder with gold.jsonl); minutes
	@$(NEED_PAGES)
	@$(call RECORD,bench-ingest) bench/ingest.py "$(PAGES)" $(if $(ROUNDS),--rounds $(ROUNDS))

bench-crawl: $(READY)  ## Measure crawling beside plain Scrapy, on a site on this machine (PAGES=a folder with gold.jsonl); minutes
	@$(NEED_PAGES)
	@$(call RECORD,bench-crawl) bench/crawl.py --bodies "$(PAGES)" --peers trafilatura-8,nobody-8 --rows ""

bench-latency: $(READY)  ## Measure the same where the site takes 60 ms to answer (PAGES=a folder with gold.jsonl); minutes
	@$(NEED_PAGES)
	@$(call RECORD,bench-latency) bench/crawl.py --bodies "$(PAGES)" --latency 60 --pages 600 --peers nobody-1 --rows ""

bench-lag: $(READY)  ## Measure how long a crawl's reactor keeps others waiting (PAGES=a folder with gold.jsonl); minutes
	@$(NEED_PAGES)
	@$(call RECORD,bench-lag) bench/lag.py --bodies "$(PAGES)" --pages 1500 --rounds 2

bench-start: $(READY)  ## Measure how long --help takes, beside sqlite-utils; seconds
	@$(call RECORD,bench-start) bench/start.py

bench-growth: $(READY)  ## Measure what storing takes with a million articles in the archive; many minutes
	@$(call RECORD,bench-growth) bench/scale.py 10000,1000000 --articles 1500

bench-memory: $(READY)  ## Measure the memory of ingest of 1,000 and 100,000 pages; many minutes
	@$(call RECORD,bench-memory) bench/memory.py 1000,100000

SECONDS ?= 60
SEED ?= 0
fuzz: $(READY)  ## Read hostile pages, then mutated ones (SECONDS=60 SEED=0 PAGES=a folder with HTML)
	@$(BIN)/python tests/hostile.py
	@$(BIN)/python tests/fuzz.py --seconds $(SECONDS) --seed $(SEED) $(if $(PAGES),--pages "$(PAGES)")

lock:  ## Renew requirements/*.txt: exact versions of everything, no addresses
	@sh requirements/lock.sh "$(PYTHON)"

clean:  ## Remove the environment and caches, never data
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .cache

# Old pips (23.x) fail on some packages, so pip comes first, in the pinned version.
$(READY): pyproject.toml requirements/dev.txt requirements/pip.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "newsieve needs Python 3.11 or newer: make PYTHON=python3.12"; exit 2; }
	@echo "Preparing .venv (once, about a minute)"
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements/pip.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@printf '%s\n' "$(CURDIR)" > $(READY)

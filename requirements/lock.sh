#!/bin/sh
# Renew the pinned versions: what pyproject.toml allows today, installed in an empty environment.
set -eu
python=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
freeze() { "$folder/bin/python" -m pip freeze --all --exclude-editable --exclude newsieve; }
"$python" -m venv "$folder"
"$folder/bin/python" -m pip install --quiet --upgrade pip
freeze | grep -E '^pip==' > requirements/pip.txt
"$folder/bin/python" -m pip install --quiet hatchling editables
"$folder/bin/python" -m pip install --quiet --editable '.[dev]'
freeze | grep -vE '^(pip|setuptools|wheel)==' > requirements/dev.txt
"$folder/bin/python" -m pip install --quiet --editable '.[bench]'
freeze | grep -vE '^(pip|setuptools|wheel)==' > requirements/bench.txt
echo "requirements/ renewed: $(wc -l < requirements/dev.txt) packages"

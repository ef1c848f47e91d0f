#!/bin/sh
# Renew the pinned versions: what pyproject.toml allows today, installed in empty environments. One resolution for
# all: bench.txt comes first, and dev.txt takes its versions from there, so that `make bench` changes nothing else.
set -eu
python=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# fresh NAME: an empty environment, without the old setuptools that Python 3.11 brings
fresh() {
    "$python" -m venv "$folder/$1"
    "$folder/$1/bin/python" -m pip install --quiet --upgrade pip setuptools
}
# Scrapy wants backports.zstd below Python 3.14 only, and it cannot be installed there.
freeze() {
    "$folder/$1/bin/python" -m pip freeze --all --exclude-editable --exclude newsieve |
        sed 's/^backports\.zstd==.*/& ; python_version < "3.14"/'
}

fresh bench
"$folder/bench/bin/python" -m pip install --quiet hatchling editables --editable '.[dev,bench]'
freeze bench | grep -E '^pip==' > requirements/pip.txt
# magic-html and what it needs; renew these by hand with an older Python
newer=$(grep 'python_version >= "3.12"$' requirements/bench.txt || true)
freeze bench | grep -vE '^(pip|wheel|magic-html|py-asciimath|lark-parser)==' > requirements/bench.txt
echo "$newer" >> requirements/bench.txt
fresh dev
"$folder/dev/bin/python" -m pip install --quiet --constraint requirements/bench.txt hatchling editables --editable '.[dev]'
freeze dev | grep -vE '^(pip|wheel)==' > requirements/dev.txt
fresh datasets
"$folder/datasets/bin/python" -m pip install --quiet --constraint requirements/dev.txt hatchling editables --editable '.[dev,datasets]'
freeze datasets | grep -vE '^(pip|wheel)==' > requirements/datasets.txt
# DuckDB lies beside what dev.txt has: for `make batch`.
fresh batch
"$folder/batch/bin/python" -m pip install --quiet --constraint requirements/dev.txt hatchling editables --editable '.[batch]'
freeze batch | grep -vE '^(pip|wheel)==' | grep -vxFf requirements/dev.txt > requirements/batch.txt
fresh cluster
"$folder/cluster/bin/python" -m pip install --quiet --constraint requirements/dev.txt --constraint requirements/datasets.txt \
    hatchling editables --editable '.[dev,cluster]'
freeze cluster | grep -vE '^(pip|wheel)==' > requirements/cluster.txt
# What the newest alpha of Datasette 1.0 wants otherwise than dev.txt: for `make next`.
fresh next
grep -vE '^(datasette|setuptools)==' requirements/dev.txt > "$folder/beneath.txt"
"$folder/next/bin/python" -m pip install --quiet --constraint "$folder/beneath.txt" 'datasette>=1.0a0'
freeze next | grep -vE '^(pip|wheel)==' | grep -vxFf requirements/dev.txt > requirements/next.txt
# Scrapyd asks for a part of setuptools that later ones have no more: for `make scrapyd`.
fresh scrapyd
"$folder/scrapyd/bin/python" -m pip install --quiet --constraint "$folder/beneath.txt" scrapyd 'setuptools<81'
freeze scrapyd | grep -E '^(scrapyd|setuptools)==' > requirements/scrapyd.txt
echo "requirements/ renewed: $(wc -l < requirements/dev.txt) packages"

"""Other people's programs read our datasets: Hugging Face's datasets, Frictionless, ML Croissant.

They come with requirements/datasets.txt. Without them these tests are skipped; CI sets NEWSIEVE_REQUIRE_DATASETS.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import Crawled, needs
from test_dataset import THIRDS, Rows, make, read

from pipelines.search import Filters

pytestmark = needs("pyarrow", "datasets", "frictionless", "mlcroissant")
FORMS = ("parquet", "jsonl")
#: The three libraries, in a process of their own: they set up logging, threads and caches as they like.
READER = """
import json, sys
kind, folder, cache = sys.argv[1:]
if kind == "datasets":
    import datasets
    found = datasets.load_dataset(folder, cache_dir=cache)
    rows = {split: [dict(row) for row in part] for split, part in found.items()}
    print(json.dumps({"rows": rows, "features": str(found["train"].features)}, default=lambda v: v.isoformat()))
elif kind == "streamed":
    import datasets
    found = datasets.load_dataset(folder, streaming=True, cache_dir=cache)
    print(json.dumps({split: [row["url"] for row in part] for split, part in found.items()}))
elif kind == "frictionless":
    import frictionless
    report = frictionless.validate(folder + "/datapackage.json")
    print(json.dumps({
        "valid": report.valid, "errors": report.flatten(["type", "note"]),
        "rows": {task.name: task.stats["rows"] for task in report.tasks if "rows" in task.stats},
    }))
else:
    import mlcroissant
    found = mlcroissant.Dataset(folder + "/croissant.json")
    issues = found.metadata.ctx.issues
    words = lambda value: value.decode() if isinstance(value, bytes) else None if value is None else str(value)
    print(json.dumps({
        "errors": sorted(issues.errors), "warnings": sorted(issues.warnings),
        "rows": {
            split.name: [
                {key.split("/", 1)[1]: value if isinstance(value, list) else words(value) for key, value in row.items()}
                for row in found.records(split.name)
            ]
            for split in found.metadata.record_sets
        },
    }, default=words))
"""


def asked(kind: str, folder: Path, cache: Path) -> Any:
    """What a library says of a dataset; nothing is asked of the network."""
    import os

    done = subprocess.run(
        [sys.executable, "-c", READER, kind, str(folder), str(cache)],
        env={**os.environ, "HF_HUB_OFFLINE": "1", "HF_HOME": str(cache), "HF_DATASETS_DISABLE_PROGRESS_BARS": "1"},
        check=False, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def made(crawled: Crawled, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Form → a dataset of all articles, with removed blocks."""
    folder = tmp_path_factory.mktemp("made")
    return {
        form: make(
            crawled.archive, folder / form, form, filters=Filters(all_copies=True), splits=THIRDS, with_removed=True
        )
        for form in FORMS
    }


def comparable(rows: Rows) -> Rows:
    """Moments of the libraries end in +00:00."""
    return json.loads(json.dumps(rows).replace("+00:00", "Z"))  # type: ignore[no-any-return]


@pytest.mark.parametrize("form", FORMS)
def test_hugging_face_loads_every_row_as_it_is(made: dict[str, Path], tmp_path: Path, form: str) -> None:
    found = asked("datasets", made[form], tmp_path)
    assert comparable(found["rows"]) == read(made[form])
    for said in (
        "'published_on': Value('date32')",
        "'char_count': Value('int64')",
        "'text': Value('string')",
        "tz=UTC",
    ):
        assert said in found["features"]


def test_hugging_face_streams_it(made: dict[str, Path], tmp_path: Path) -> None:
    rows = read(made["parquet"])
    assert asked("streamed", made["parquet"], tmp_path) == {s: [row["url"] for row in rows[s]] for s in rows}


@pytest.mark.parametrize("form", FORMS)
def test_frictionless_finds_it_valid(made: dict[str, Path], tmp_path: Path, form: str) -> None:
    found = asked("frictionless", made[form], tmp_path)
    assert (found["valid"], found["errors"]) == (True, [])
    assert {name.split("-")[0]: rows for name, rows in found["rows"].items()} == {
        split: len(rows) for split, rows in read(made[form]).items()
    }


def test_frictionless_would_find_what_is_wrong(crawled: Crawled, tmp_path: Path) -> None:
    """The check above is worth what it refuses."""
    folder = make(crawled.archive, tmp_path / "d")
    path = next((folder / "data").glob("train-*"))
    path.write_text(
        path.read_text(encoding="utf-8").replace('"char_count": ', '"char_count": "many", "was": '), encoding="utf-8"
    )
    found = asked("frictionless", folder, tmp_path)
    assert not found["valid"]
    assert {kind for kind, _ in found["errors"]} & {"type-error", "hash-count", "extra-label", "byte-count"}


@pytest.mark.parametrize("form", FORMS)
def test_croissant_is_without_issues_and_gives_every_row(made: dict[str, Path], tmp_path: Path, form: str) -> None:
    found = asked("mlcroissant", made[form], tmp_path)
    assert (found["errors"], found["warnings"]) == ([], [])
    rows = read(made[form])
    assert {split: [row["url"] for row in part] for split, part in found["rows"].items()} == {
        split: [row["url"] for row in part] for split, part in rows.items()
    }
    for split, part in rows.items():
        for row, seen in zip(part, found["rows"][split], strict=True):
            assert [seen[name] for name in ("title", "text", "char_count")] == [
                row["title"],
                row["text"],
                str(row["char_count"]),
            ]
            assert (seen["published_on"] or "")[:10] in (row["published_on"] or "", "NaT")
            assert [block[f"{split}/removed/text"] for block in seen["removed"]] == [
                block["text"] for block in row["removed"]
            ]


def test_croissant_would_find_what_is_wrong(crawled: Crawled, tmp_path: Path) -> None:
    folder = make(crawled.archive, tmp_path / "d")
    path = folder / "croissant.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"train-files"', '"nowhere"', 1), encoding="utf-8")
    with pytest.raises(AssertionError, match="ValidationError"):
        asked("mlcroissant", folder, tmp_path)

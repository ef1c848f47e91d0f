"""Verifying: everything that is not as the manifest says is named, and nothing else."""

import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import Crawled, needs_pyarrow, newsieve
from test_dataset import make

from newsieve import cli
from pipelines import manifest as manifests
from pipelines import parquet
from pipelines.columns import ARCHIVE_COLUMNS
from pipelines.errors import InputError
from pipelines.manifest import cannot_count, problems, read_manifest, strangers
from pipelines.search import Filters
from pipelines.splits import Splits


@pytest.fixture(scope="module")
def whole(crawled: Crawled, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(crawled.archive, tmp_path_factory.mktemp("manifest") / "d")


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    """A dataset to damage."""
    return Path(shutil.copytree(whole, tmp_path / "d"))


def change(folder: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    """Edit the manifest."""
    path = folder / "manifest.json"
    found = json.loads(path.read_bytes())
    edit(found)
    path.write_text(json.dumps(found), encoding="utf-8")


def shard(folder: Path) -> Path:
    return next((folder / "data").glob("train-*"))


def test_a_whole_dataset_has_no_problems(folder: Path) -> None:
    assert list(problems(folder)) == []


def test_it_may_be_moved_and_kept_in_git(folder: Path, tmp_path: Path) -> None:
    moved = folder.rename(tmp_path / "elsewhere")
    (moved / ".git").mkdir()
    (moved / ".git" / "index").write_bytes(b"x")
    (moved / ".gitattributes").write_text("*.parquet filter=lfs", encoding="utf-8")
    (moved / "empty folder").mkdir()
    assert list(problems(moved)) == []


def test_what_is_missing_changed_or_extra_is_named(folder: Path) -> None:
    (folder / "README.md").unlink()
    content = shard(folder).read_bytes()
    shard(folder).write_bytes(content[:-2] + b"?\n")  # as long as before
    (folder / "rows.tsv.gz").write_bytes(b"")
    (folder / "data" / "train-00001-of-00002.jsonl").touch()
    name = f"data/{shard(folder).name}"
    assert set(problems(folder)) == {
        "README.md: is missing",
        f"{name}: has another content (SHA-256)",
        f"rows.tsv.gz: has 0 bytes instead of {read_manifest(folder).files[-1].bytes:,}",
        "data/train-00001-of-00002.jsonl: is not in the manifest",
    }


def verified(folder: Path) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of `export --verify`, in a process of its own."""
    done = newsieve("export", "--verify", folder)
    return done.returncode, done.stdout, done.stderr


def test_files_of_others_beside_a_dataset_are_a_note(folder: Path) -> None:
    (folder / "notes").mkdir()
    for number in range(7):
        (folder / "notes" / f"{number}.txt").write_text("mine", encoding="utf-8")
    (folder / "data.csv").touch()
    (folder / ".hidden").touch()
    code, out, err = verified(folder)
    assert (code, out) == (0, ""), err
    named = "data.csv, notes/0.txt, notes/1.txt, notes/2.txt, notes/3.txt, …"
    assert f"{folder}: 8 files are not of the dataset, and nothing is said of them: {named}\n" in err
    assert "is as its manifest says" in err
    assert strangers(folder, read_manifest(folder))[-1] == "notes/6.txt"


def test_files_of_others_under_the_names_of_a_dataset_are_a_fault(folder: Path) -> None:
    """They would be read as its rows."""
    assert strangers(folder, read_manifest(folder)) == []
    (folder / "data" / "more").mkdir()
    (folder / "data" / "more" / "train-1.jsonl").touch()
    (folder / "mine.txt").touch()
    code, out, err = verified(folder)
    assert (code, out) == (1, "data/more/train-1.jsonl: is not in the manifest\n")
    assert "1 file is not of the dataset, and nothing is said of them: mine.txt" in err


def test_a_dataset_that_is_not_whole_is_a_fault_whoever_has_files_beside_it(folder: Path) -> None:
    (folder / "mine.txt").touch()
    (folder / "croissant.json").unlink()
    assert verified(folder)[:2] == (1, "croissant.json: is missing\n")


def test_verifying_reads_each_file_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: Counter[str] = Counter()
    as_it_was = Path.open

    def counted(path: Path, *arguments: Any, **options: Any) -> Any:
        opened[path.name] += 1
        return as_it_was(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", counted)
    monkeypatch.setattr(manifests, "PIECE_BYTES", 7)  # also a line that lies in two pieces is one
    done = CliRunner().invoke(cli, ["export", "--verify", str(folder)])
    assert done.exit_code == 0, done.output
    assert opened == {path.name: 1 for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("content", "rows"), [(b"", 0), (b"a", 1), (b"a\n", 1), (b"a\nb", 2), (b"\n\n", 2), (b"a\r\n", 1)]
)
def test_a_last_line_counts_with_its_end_and_without(folder: Path, content: bytes, rows: int) -> None:
    name = f"data/{shard(folder).name}"
    shard(folder).write_bytes(content)
    fits = {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content), "rows": rows + 1}
    change(folder, lambda found: [file.update(fits) for file in found["files"] if file["path"] == name])
    assert f"{name}: has {rows} rows instead of {rows + 1}" in list(problems(folder))


def test_rows_are_counted_too(folder: Path) -> None:
    """A manifest whose hash fits and whose number of rows does not."""
    name = f"data/{shard(folder).name}"

    def edit(found: dict[str, Any]) -> None:
        for file in found["files"]:
            if file["path"] == name:
                file["rows"] += 1

    before = read_manifest(folder).counts["splits"]["train"]
    change(folder, edit)
    assert list(problems(folder)) == [
        f"{name}: has {before} rows instead of {before + 1}",
        f"manifest.json: says {before} rows for train, and its files have {before + 1}",
    ]


def test_a_file_that_became_a_folder_is_missing(folder: Path) -> None:
    (folder / "README.md").unlink()
    (folder / "README.md").mkdir()
    assert list(problems(folder)) == ["README.md: is missing"]


@pytest.mark.parametrize("path", ["../outside.txt", "/etc/hostname", "data/../../outside.txt"])
def test_a_manifest_leads_nobody_out_of_the_folder(folder: Path, path: str) -> None:
    (folder.parent / "outside.txt").write_text("secret", encoding="utf-8")
    change(folder, lambda found: found["files"].append({"path": path, "sha256": "0", "bytes": 6}))
    assert list(problems(folder)) == [f"{path}: lies outside of the dataset"]


@needs_pyarrow
def test_parquet_is_counted_where_it_can_be(crawled: Crawled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make(crawled.archive, tmp_path / "p", "parquet")
    path = shard(folder)
    parquet_rows = parquet.count_rows(path)
    assert not cannot_count(read_manifest(folder))
    change(folder, lambda found: [file.update(rows=1) for file in found["files"] if file["split"] == "train"])
    assert f"data/{path.name}: has {parquet_rows} rows instead of 1" in list(problems(folder))
    monkeypatch.setattr(manifests, "is_installed", lambda: False)
    assert cannot_count(read_manifest(folder))
    assert f"data/{path.name}: has {parquet_rows} rows instead of 1" not in list(problems(folder))


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[]", b"null", b"\xff\xfe", b"{}", b'{"format": "newsieve-dataset"}', b"[" * 100_000,
        b'{"format": "newsieve-dataset", "format_version": 2}', b'{"format": "newsieve-dataset", "format_version": 1}',
        b'{"format": "newsieve-dataset", "format_version": 1, "recipe": {}, "files": [], "sites": []}',
        b'{"format": "another", "format_version": 1}',
    ],
    ids=range(12),
)  # fmt: skip
def test_what_is_no_manifest_is_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(content)
    with pytest.raises(InputError, match=r"manifest\.json: "):
        list(problems(tmp_path))


@pytest.mark.parametrize(
    "edit",
    [
        lambda found: found["recipe"]["filters"].update(color="red"),
        lambda found: found["recipe"].pop("splits"),
        lambda found: found["recipe"].update(columns=None),
        lambda found: found["files"].append({"path": 1, "sha256": "0", "bytes": 1}),
        lambda found: found["files"].append("README.md"),
        lambda found: found.pop("counts"),
        lambda found: found.update(counts=[]),
        lambda found: found.update(versions=None),
        lambda found: found.update(thresholds="high"),
        lambda found: found.update(since=5),
        lambda found: found.update(sites=["songhe"]),
        lambda found: found.update(files={}),
        lambda found: found.update(recipe=[]),
        lambda found: found["files"][0].update(bytes="5"),
        lambda found: found["files"][0].update(bytes=True),
        lambda found: found["files"][0].update(bytes=5.5),
        lambda found: found["files"][0].update(rows="5"),
        lambda found: found["files"][0].update(split=["train"]),
        lambda found: found["files"][0].update(sha256=None),
        lambda found: found["recipe"].update(form="xml"),
        lambda found: found["recipe"].update(form=["jsonl"]),
        lambda found: found["recipe"].update(columns="url"),
        lambda found: found["recipe"].update(columns=["url", "colour"]),
        lambda found: found["recipe"].update(columns=["url", ["title"]]),
        lambda found: found["recipe"].update(columns=[]),
        lambda found: found["recipe"].update(columns=["title"]),
        lambda found: found["recipe"].update(columns=["url", "url"]),
        lambda found: found["recipe"].update(columns=["url", "title", "title"]),
        lambda found: found["recipe"].update(columns=["url"] * 100_000),
        lambda found: found["recipe"].update(more=1),
        lambda found: found["recipe"].update(filters=[]),
        lambda found: found["recipe"]["filters"].update(site=["songhe"]),
        lambda found: found["recipe"]["filters"].update(all_copies=None),
        lambda found: found["recipe"]["filters"].update(query=""),
        lambda found: found["recipe"]["filters"].update(query="-"),
        lambda found: found["recipe"]["filters"].update(query="-招商"),
        lambda found: found["recipe"]["filters"].update(query="-" * 1_000_000),
        lambda found: found["recipe"]["filters"].update(query="招商\ud800"),
        lambda found: found["recipe"]["filters"].update(region="\udfff"),
        lambda found: found["recipe"]["filters"].update(since=""),
        lambda found: found["recipe"]["filters"].update(since="soon"),
        lambda found: found["recipe"]["filters"].update(since="2025-1-1"),
        lambda found: found["recipe"]["filters"].update(since="2025-02-30"),
        lambda found: found["recipe"]["filters"].update(until="20250101"),
        lambda found: found["recipe"]["filters"].update(until="2025-01-01T00:00:00Z"),
        lambda found: found["recipe"]["filters"].update(since="2025-01-02", until="2025-01-01"),
        lambda found: found["recipe"]["splits"].update(shares=[90, 5]),
        lambda found: found["recipe"]["splits"].update(shares=["90", "5", "5"]),
        lambda found: found["recipe"]["splits"].update(shares="90/5/5"),
        lambda found: found["recipe"]["splits"].update(days=["soon"]),
        lambda found: found["recipe"]["splits"].update(weeks=[]),
        lambda found: found["recipe"]["splits"].pop("shares"),
        lambda found: found["recipe"]["splits"].update(days=[20250101]),
        lambda found: found["recipe"]["splits"].update(days=["2025-01-01,2025-07-01,2025-08-01"]),
    ],
)
def test_a_damaged_manifest_is_a_sentence(folder: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    change(folder, edit)
    with pytest.raises(InputError, match=r"manifest\.json: is damaged: "):
        list(problems(folder))


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda found: found.update(counts=[]), "counts is [], not dict"),
        (lambda found: found["recipe"].update(form="x" * 1000), "x…, not one of: parquet, jsonl"),
        (lambda found: found["recipe"].update(columns=["url", "colour"]), "'colour' is no column that this newsieve knows"),
        (lambda found: found["recipe"].update(columns=["title"]), "columns lacks url, which says which row is which"),
        (lambda found: found["recipe"].update(columns=[]), "columns lacks url"),
        (lambda found: found["recipe"].update(columns=["url", "url"]), "columns has url more than once"),
        (lambda found: found["recipe"]["filters"].update(query="-"), "query '-': has no word to search for"),
        (lambda found: found["recipe"]["filters"].update(query="-" * 9999), "---: has no word to search for"),
        (lambda found: found["recipe"]["filters"].update(site="\ud800"), "surrogates not allowed"),
        (lambda found: found["recipe"]["filters"].update(until="x" * 9999), "xxx is no day as 2025-01-31"),
        (
            lambda found: found["recipe"]["filters"].update(since="2025-01-02", until="2025-01-01"),
            "until 2025-01-01 is before since 2025-01-02: no article is meant",
        ),
    ],
)  # fmt: skip
def test_a_damaged_manifest_says_what_is_wrong_and_a_command_ends_with_2(
    folder: Path, tmp_path: Path, crawled: Crawled, edit: Callable[[dict[str, Any]], object], said: str
) -> None:
    change(folder, edit)
    for command in (
        ["--verify", f"{folder}"],
        [f"{tmp_path}/delta/", "--since-export", f"{folder}", "--archive", f"{crawled.archive}"],
    ):
        done = CliRunner().invoke(cli, ["export", *command])
        assert isinstance(done.exception, InputError), done.exception
        assert done.exception.exit_code == 2
        assert said in str(done.exception)
        assert len(str(done.exception)) < 300 + len(str(folder))
    assert not (tmp_path / "delta").exists()


@pytest.mark.parametrize(
    "splits", [Splits(days=("2025-06-01",)), Splits(days=("2025-06-01", "2025-08-01")), Splits((80, 0, 20))]
)
def test_a_recipe_is_read_as_it_was_written(folder: Path, splits: Splits) -> None:
    before = read_manifest(folder)
    recipe = replace(before.recipe, splits=splits, columns=(*ARCHIVE_COLUMNS, "split_group"), form="parquet")
    (folder / "manifest.json").write_bytes(replace(before, recipe=recipe, since="0" * 64).as_bytes())
    assert read_manifest(folder) == replace(before, recipe=recipe, since="0" * 64)


@pytest.mark.parametrize(
    "filters",
    [
        Filters(query="招商 -银行", all_copies=True), Filters(query='"central bank"'), Filters(site="songhe", region="青澜"),
        Filters(since="2025-01-01", until="2025-01-01"), Filters(since="0999-12-31"), Filters(until="2024-02-29"),
    ],
)  # fmt: skip
def test_filters_that_mean_something_are_read_as_they_were_written(folder: Path, filters: Filters) -> None:
    before = read_manifest(folder)
    written = replace(before, recipe=replace(before.recipe, filters=filters, columns=("url",)))
    (folder / "manifest.json").write_bytes(written.as_bytes())
    assert read_manifest(folder) == written


def test_a_folder_without_a_manifest_is_no_dataset(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "missing"):
        with pytest.raises(InputError, match=r"is no dataset: there is no manifest\.json"):
            list(problems(place))


def test_a_manifest_is_read_as_it_was_written(folder: Path) -> None:
    assert read_manifest(folder) == read_manifest(folder / "manifest.json")
    assert read_manifest(folder).as_bytes() == (folder / "manifest.json").read_bytes()

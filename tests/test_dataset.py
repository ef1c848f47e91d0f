"""A dataset: what is in its folder, that it is the same each time, and that its rows can be checked and undone."""

import gzip
import hashlib
import json
import re
import shutil
import signal
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import Crawled, needs_pyarrow, newsieve
from forked import FORKS
from test_export import DISK

from pipelines import dataset, formats, shards
from pipelines.archive import Archive
from pipelines.article import BLOCK_BREAK
from pipelines.columns import DATASET_COLUMNS
from pipelines.dataset import PARTS, columns_of, write_dataset
from pipelines.decode import decode
from pipelines.errors import InputError
from pipelines.extract import main_text
from pipelines.formats import as_line
from pipelines.manifest import Recipe, problems, read_manifest
from pipelines.page import parse
from pipelines.search import Filters
from pipelines.splits import Splits
from pipelines.views import backup
from pipelines.warc import Place, read_place
from pipelines.workplace import workplace

Rows = dict[str, list[dict[str, Any]]]
THIRDS = Splits(shares=(34, 33, 33))
FORMS = ("jsonl", pytest.param("parquet", marks=needs_pyarrow))


def make(
    archive: Path, folder: Path, form: str = "jsonl", *, filters: Filters | None = None, splits: Splits | None = None,
    columns: list[str] | None = None, with_removed: bool = False, since: Path | None = None,
) -> Path:  # fmt: skip
    """Write a dataset in this process; with `since` by the recipe of its base."""
    recipe = Recipe(
        filters=filters or Filters(), columns=columns_of(columns, with_removed=with_removed), form=form,
        splits=splits or Splits(),
    )  # fmt: skip
    with Archive(archive) as opened:
        for _ in write_dataset(opened, folder, read_manifest(since).recipe if since else recipe, "1.2.3", since):
            pass
    assert list(problems(folder)) == []
    return folder


def read(folder: Path) -> Rows:
    """Split → rows, from the files alone; Parquet's days and moments as they are in JSONL."""
    found: Rows = defaultdict(list)
    for path in sorted((folder / "data").iterdir()):
        found[path.name.split("-")[0]] += read_file(path)
    return dict(found)


def read_file(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]
    import pyarrow.parquet

    rows = pyarrow.parquet.read_table(path).to_pylist()
    for row in rows:
        for name, value in row.items():
            if hasattr(value, "isoformat"):
                row[name] = value.isoformat().replace("+00:00", "Z")
    return rows  # type: ignore[no-any-return]


def code_of(folder: Path, name: str) -> Callable[..., Any]:
    """The function of this name that the card gives."""
    card = (folder / "README.md").read_text(encoding="utf-8")
    (code,) = [block for block in re.findall(r"(?s)```python\n(.*?)```", card) if f"def {name}(" in block]
    space: dict[str, Any] = {}
    exec(code, space)
    return space[name]  # type: ignore[no-any-return]


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def jsonl(crawled: Crawled, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All articles with their copies and removed blocks, in splits of thirds. Do not write into it."""
    folder = tmp_path_factory.mktemp("jsonl") / "all"
    return make(crawled.archive, folder, filters=Filters(all_copies=True), splits=THIRDS, with_removed=True)


# --- what is in it -------------------------------------------------------------------------------


def test_two_exports_into_one_folder_are_one_too_many(crawled: Crawled, tmp_path: Path) -> None:
    folder = make(crawled.archive, tmp_path / "d")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with suppress(KeyboardInterrupt), workplace(folder, PARTS) as place:
        (place / "half").write_text("of the first", encoding="utf-8")
        done = newsieve("export", f"{folder}/", "--format", "jsonl", "--archive", crawled.archive)
        assert (done.returncode, len(done.stderr.splitlines())) == (6, 1)
        assert "another export writes into it" in done.stderr
        assert (place / "half").exists()
        make(crawled.archive, tmp_path / "other")  # another folder is free
        raise KeyboardInterrupt  # so that nothing is published
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    make(crawled.archive, folder)  # and so is this one, afterwards


def test_a_folder_is_free_again_after_an_export_that_broke_off(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(InputError), workplace(tmp_path / "d", PARTS):
            raise InputError("breaks off")
    assert not (tmp_path / "d").exists()


def test_it_has_each_row_once_in_the_order_of_their_urls(crawled: Crawled, jsonl: Path) -> None:
    rows = read(jsonl)
    with crawled.open() as archive:
        urls = sorted(url for (url,) in archive.db.execute("SELECT url FROM articles"))
    assert sorted(row["url"] for found in rows.values() for row in found) == urls
    for found in rows.values():
        assert [row["url"] for row in found] == sorted(row["url"] for row in found)
        assert {tuple(row) for row in found} == {(*DATASET_COLUMNS, "split_group", "removed")}


def test_its_manifest_says_what_is_in_it(crawled: Crawled, jsonl: Path) -> None:
    manifest = json.loads((jsonl / "manifest.json").read_text(encoding="utf-8"))
    assert {file["path"] for file in manifest["files"]} | {"manifest.json"} == content(jsonl).keys()
    for file in manifest["files"]:
        held = (jsonl / file["path"]).read_bytes()
        assert (file["sha256"], file["bytes"]) == (hashlib.sha256(held).hexdigest(), len(held))
        if file["rows"] is not None:
            assert file["rows"] == held.count(b"\n")
    rows = read(jsonl)
    counts = manifest["counts"]
    assert counts["splits"] == {split: len(found) for split, found in rows.items()}
    everything = [row for found in rows.values() for row in found]
    assert counts["rows"] == len(everything)
    assert counts["characters"] == sum(len(row["text"]) for row in everything)
    assert counts["without_date"] == sum(row["published_on"] is None for row in everything) > 0
    dates = [row["published_on"] for row in everything if row["published_on"]]
    assert (counts["first_published_on"], counts["last_published_on"]) == (min(dates), max(dates))
    assert manifest["versions"]["newsieve"] == "1.2.3"
    assert manifest["recipe"]["filters"]["all_copies"] is True
    assert str(crawled.archive.parent) not in json.dumps(manifest), "no place of this machine"


def test_it_says_where_the_pages_are_from(crawled: Crawled, jsonl: Path) -> None:
    sites = {site["site"]: site for site in json.loads((jsonl / "manifest.json").read_bytes())["sites"]}
    assert sites.keys() == {"songhe", "qinglan", "baishawan"}
    for name, site in sites.items():
        assert site["start"][0].startswith(crawled.urls[name])
        assert site["robots"].startswith("obeyed")
        assert site["license"] is None
        assert site["first_fetched_at"] < site["last_fetched_at"]
    assert sum(site["robots_forbidden_urls"] for site in sites.values()) > 0
    assert sum(site["rows"] for site in sites.values()) == sum(len(found) for found in read(jsonl).values())


def test_its_card_has_a_head_and_says_what_a_person_has_to_know(jsonl: Path) -> None:
    card = (jsonl / "README.md").read_text(encoding="utf-8")
    head = yaml.safe_load(card.split("---\n")[1])
    assert head["license"] == "other"
    assert head["language"] == ["en", "zh"]
    assert head["size_categories"] == ["n<1K"]
    assert head["task_categories"]
    (config,) = head["configs"]
    assert {found["split"]: found["path"] for found in config["data_files"]} == {
        split: f"data/{split}-*.jsonl" for split in ("train", "validation", "test")
    }
    assert [feature["name"] for feature in head["dataset_info"]["features"]] == list(read_file_names(jsonl))
    for words in (
        "## In numbers",
        "## Splits",
        "## Columns",
        "robots.txt",
        "publisher",
        "## Limits",
        "--verify",
        "how to put it back",
    ):
        assert words in card
    assert "## How to apply it" not in card, "it is no delta"
    assert max(map(len, re.findall(r"(?m)^[^|\n]+$", card.split("## Columns")[1]))) < 200


@pytest.mark.parametrize("all_copies", [True, False])
def test_it_promises_no_more_than_it_holds(crawled: Crawled, tmp_path: Path, *, all_copies: bool) -> None:
    """Also when copies are in it, or pages of files that somebody else fetched."""
    folder = make(crawled.archive, tmp_path / "d", filters=Filters(all_copies=all_copies, site="songhe"))
    card = " ".join((folder / "README.md").read_text(encoding="utf-8").split())
    assert ("each once" in card) is not all_copies
    assert "newsieve itself asked for nothing that robots.txt forbids." in card
    assert "newsieve itself asked for no page that robots.txt forbids or that needs a login" in card
    assert "was not asked for" not in card
    for name in ("datapackage.json", "croissant.json"):
        description = json.loads((folder / name).read_bytes())["description"]
        assert description == "News articles without the page around them. README.md says how they were made."


def read_file_names(folder: Path) -> tuple[str, ...]:
    return tuple(next(iter(read(folder).values()))[0])


def test_what_a_page_calls_itself_cannot_break_the_card(crawled: Crawled, tmp_path: Path) -> None:
    evil = "x | y\n---\n# <script> `code` [link](javascript:alert(1)) *z*"
    folder = make(crawled.archive, tmp_path / "all", filters=Filters(query=evil, region=evil))
    card = (folder / "README.md").read_text(encoding="utf-8")
    assert "\n# <script>" not in card
    assert "<script>" not in re.sub(r"\\.", "", card)
    assert card.count("\n---\n") == 1
    assert all(len(re.findall(r"(?<!\\)\|", line)) == 3 for line in card.splitlines() if line.startswith("| only"))
    yaml.safe_load(card.split("---\n")[1])


# --- the same each time --------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_it_is_the_same_to_the_byte_in_any_folder_and_from_a_backup(
    crawled: Crawled, tmp_path: Path, form: str
) -> None:
    with crawled.open() as archive:
        backup(archive, tmp_path / "monday.db")
    one = make(crawled.archive, tmp_path / "one", form, with_removed=True)
    other = make(tmp_path / "monday.db", tmp_path / "other", form, with_removed=True)
    assert content(one) == content(other)
    make(crawled.archive, other, form, with_removed=True)  # into the folder that holds it
    assert content(one) == content(other)


def test_the_json_of_a_row_is_made_once(crawled: Crawled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[bytes] = []

    def counted(row: Any) -> bytes:
        made.append(as_line(row))
        return made[-1]

    for module in (dataset, formats):
        monkeypatch.setattr(module, "as_line", counted)
    folder = make(crawled.archive, tmp_path / "d", filters=Filters(site="songhe"), splits=Splits(shares=(100, 0, 0)))
    (shard,) = (folder / "data").iterdir()
    assert made
    assert shard.read_bytes() == b"".join(made)


@needs_pyarrow
def test_parquet_and_jsonl_hold_the_same_rows(crawled: Crawled, tmp_path: Path, jsonl: Path) -> None:
    parquet = make(
        crawled.archive, tmp_path / "p", "parquet", filters=Filters(all_copies=True), splits=THIRDS, with_removed=True
    )
    assert read(parquet) == read(jsonl)
    assert (parquet / "rows.tsv.gz").read_bytes() == (jsonl / "rows.tsv.gz").read_bytes()


def test_rows_are_parted_into_shards_whose_names_say_how_many(
    crawled: Crawled, tmp_path: Path, jsonl: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = 15_000
    monkeypatch.setattr(shards, "SHARD_BYTES", limit)
    folder = make(crawled.archive, tmp_path / "s", filters=Filters(all_copies=True), splits=THIRDS, with_removed=True)
    names = sorted(path.name for path in (folder / "data").iterdir())
    counts = Counter(name.split("-")[0] for name in names)
    assert max(counts.values()) > 2, "one of three splits has a third of the rows at least, whatever the demo's ports"
    assert names == sorted(f"{split}-{i:05d}-of-{n:05d}.jsonl" for split, n in counts.items() for i in range(n))
    assert read(folder) == read(jsonl)
    for path in (folder / "data").iterdir():
        assert path.stat().st_size <= limit or path.read_bytes().count(b"\n") == 1
    listed = {file.path: file.rows for file in read_manifest(folder).files if file.rows is not None}
    assert listed == {f"data/{name}": len(read_file(folder / "data" / name)) for name in names}


# --- splits and undoing, from the exported files alone -------------------------------------------


def test_no_near_duplicate_crosses_a_split(jsonl: Path) -> None:
    """Judged by another measure than ours: shared pieces of five characters."""
    texts = [(split, row["url"], shingles(row["text"])) for split, rows in read(jsonl).items() for row in rows]
    near = [
        (one[0], other[0], one[1], other[1])
        for i, one in enumerate(texts)
        for other in texts[:i]
        if len(one[2] & other[2]) > 0.4 * min(len(one[2]), len(other[2]))
    ]
    assert len(near) >= 3, "the demo has copies, and with --all-copies they are there"
    assert [pair for pair in near if pair[0] != pair[1]] == []
    assert len({split for split, _, _ in texts}) == 3, "else this says nothing"


def shingles(text: str) -> set[str]:
    letters = "".join(re.findall(r"\w", text))
    return {letters[i : i + 5] for i in range(len(letters) - 4)}


def test_the_card_says_how_a_row_finds_its_split(jsonl: Path) -> None:
    for split, rows in read(jsonl).items():
        for row in rows:
            point = 100 * int(row["split_group"], 16) / 2**64
            assert split == ("train" if point < 34 else "validation" if point < 67 else "test")


@pytest.mark.parametrize("form", FORMS)
def test_kept_and_removed_give_the_extracted_text_back_from_the_files_alone(
    crawled: Crawled, tmp_path: Path, form: str
) -> None:
    """By the recipe that the card has, against what is extracted once more from the raw pages."""
    folder = make(crawled.archive, tmp_path / "d", form, filters=Filters(all_copies=True), with_removed=True)
    extracted = code_of(folder, "extracted")
    rows = {row["url"]: row for found in read(folder).values() for row in found}
    whole = extracted_again(crawled)
    assert rows.keys() == whole.keys()
    assert sum(bool(row["removed"]) for row in rows.values()) > 20
    for url, row in rows.items():
        assert extracted(row["text"], row["removed"]).encode() == whole[url].encode(), url
        assert (row["text"] == whole[url]) == (not row["removed"])


def extracted_again(crawled: Crawled) -> dict[str, str]:
    """URL → the text of the main part of the article's pages, before anything is taken out of it."""
    found: dict[str, list[str]] = {}
    with crawled.open() as archive:
        places = archive.db.execute(
            "SELECT articles.url, page.warc_file, page.warc_offset, page.warc_length FROM articles JOIN captures AS first ON first.id ="
            " (SELECT max(id) FROM captures WHERE article_id = articles.id AND captures.revision = articles.revision"
            " AND part_of IS NULL) JOIN captures AS page ON first.id IN (page.id, page.part_of)"
            " ORDER BY articles.id, page.part"  # the first one has no number
        ).fetchall()
        for url, *place in places:
            response = read_place(archive.warc_folder, Place(*place))
            decoded = decode(response.body, dict(response.headers).get("Content-Type"))
            assert decoded
            page = parse(decoded.text)
            assert page
            found.setdefault(url, []).extend(block.markdown for block in main_text(page).extracted)
    assert len(places) > len(found), "one article of the demo stands on two pages"
    return {url: BLOCK_BREAK.join(blocks) for url, blocks in found.items()}


def test_without_removed_blocks_there_are_none_and_the_card_says_how_to_get_them(
    crawled: Crawled, tmp_path: Path
) -> None:
    folder = make(crawled.archive, tmp_path / "d")
    assert {tuple(row) for rows in read(folder).values() for row in rows} == {(*DATASET_COLUMNS, "split_group")}
    assert "--with-removed" in (folder / "README.md").read_text(encoding="utf-8")


def test_by_time_no_row_of_train_is_of_a_later_day(crawled: Crawled, tmp_path: Path) -> None:
    """But for copies, which go by the day of the first of them."""
    days = ("2025-06-01", "2025-08-01")
    folder = make(crawled.archive, tmp_path / "d", splits=Splits(days=days))
    rows = read(folder)
    dates = {split: [row["published_on"] for row in found if row["published_on"]] for split, found in rows.items()}
    assert max(dates["train"]) < days[0] <= min(dates["validation"])
    assert max(dates["validation"]) < days[1] <= min(dates["test"])
    undated = [
        (split, row["first_seen_at"]) for split, found in rows.items() for row in found if not row["published_on"]
    ]
    assert [split for split, seen in undated if seen >= days[1]] == ["test"] * len(undated) != []
    assert "By time: before 2025-06-01 is train" in (folder / "README.md").read_text(encoding="utf-8")


# --- what cannot be, and what breaks off ---------------------------------------------------------


@pytest.mark.parametrize(
    ("columns", "said"),
    [(["title"], "needs url"), (["url", "nothing"], "'nothing' is no column"), (["url", "change"], "'change' is no"), ([""], "is no column")],
)  # fmt: skip
def test_columns_that_a_dataset_cannot_have_are_refused(columns: list[str], said: str) -> None:
    with pytest.raises(InputError, match=said):
        columns_of(columns, with_removed=False)


def test_few_columns_count_as_well(crawled: Crawled, tmp_path: Path, jsonl: Path) -> None:
    folder = make(
        crawled.archive, tmp_path / "d", columns=["title", "url"], filters=Filters(all_copies=True), splits=THIRDS
    )
    assert {tuple(row) for rows in read(folder).values() for row in rows} == {("title", "url")}
    few, all_ = (dict(read_manifest(place).counts) for place in (folder, jsonl))
    assert few.pop("bytes") != all_.pop("bytes")
    assert few == all_


def test_no_rows_make_a_dataset_without_rows(crawled: Crawled, tmp_path: Path) -> None:
    folder = make(crawled.archive, tmp_path / "none", filters=Filters(site="nowhere"))
    assert content(folder)["data/train-00000-of-00001.jsonl"] == b""
    assert read_manifest(folder).counts["rows"] == 0
    yaml.safe_load((folder / "README.md").read_text(encoding="utf-8").split("---\n")[1])


@pytest.mark.parametrize("name", ["README.md", "data/mine.csv", "manifest.json"])
def test_a_folder_with_other_files_stays_as_it_is(crawled: Crawled, tmp_path: Path, name: str) -> None:
    (tmp_path / "d" / name).parent.mkdir(parents=True)
    (tmp_path / "d" / name).write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match="and no dataset of newsieve that it would be a part of"):
        make(crawled.archive, tmp_path / "d")
    assert content(tmp_path / "d") == {name: b"{}"}


def test_files_of_others_beside_the_dataset_stay(crawled: Crawled, tmp_path: Path) -> None:
    (tmp_path / "d" / ".git").mkdir(parents=True)
    (tmp_path / "d" / ".git" / "HEAD").write_text("ref", encoding="utf-8")
    make(crawled.archive, tmp_path / "d")
    make(crawled.archive, tmp_path / "d", columns=["url"])
    assert content(tmp_path / "d")[".git/HEAD"] == b"ref"
    assert {tuple(row) for rows in read(tmp_path / "d").values() for row in rows} == {("url",)}


@pytest.mark.parametrize("name", ["missing/d", "file", "file/d"])
def test_a_place_that_is_no_folder_is_refused(crawled: Crawled, tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError):
        make(crawled.archive, tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_dataset_that_breaks_off_leaves_the_old_one_or_nothing(crawled: Crawled, tmp_path: Path) -> None:
    old = make(crawled.archive, tmp_path / "old")
    before = content(old)
    recipe = Recipe(filters=Filters(), columns=("url",), form="jsonl", splits=Splits())
    for folder in (old, tmp_path / "new"):
        with Archive(crawled.archive) as archive:
            rows = write_dataset(archive, folder, recipe, "1.2.3")
            assert [next(rows), next(rows)] == [1, 2]
            rows.close()  # type: ignore[attr-defined]
            assert not archive.db.conn.in_transaction
    assert content(old) == before
    assert not (tmp_path / "new").exists()


def test_a_killed_export_leaves_no_dataset(crawled: Crawled, tmp_path: Path) -> None:
    folder = tmp_path / "d"
    code = (
        "import os, signal, sys; from pathlib import Path; from pipelines.archive import Archive\n"
        "from pipelines.dataset import *; from pipelines.search import Filters; from pipelines.splits import Splits\n"
        "recipe = Recipe(filters=Filters(), columns=('url',), form='jsonl', splits=Splits())\n"
        "for n in write_dataset(Archive(Path(sys.argv[1])), Path(sys.argv[2]), recipe, '1'):\n"
        "    n == 3 and os.kill(os.getpid(), signal.SIGKILL)"
    )
    assert FORKS.run(["-c", code, crawled.archive, folder]).returncode == -signal.SIGKILL
    assert sorted(path.name for path in folder.iterdir()) == [".export.part", ".export.part.lock"]
    with pytest.raises(InputError, match="is no dataset"):
        list(problems(folder))
    make(crawled.archive, folder)
    assert not list(folder.glob(".export.part*"))


@pytest.mark.parametrize("form", FORMS)
def test_a_full_disk_is_one_sentence_and_leaves_no_dataset(crawled: Crawled, tmp_path: Path, form: str) -> None:
    code = (
        f"import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({DISK}, {DISK}))\n"
        "import newsieve; sys.exit(newsieve.main())"
    )
    options = ["--format", form, "--with-removed", "--archive", str(crawled.archive)]
    done = FORKS.run(["-c", code, "export", f"{tmp_path}/d/", *options])
    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(rf"newsieve: {tmp_path}/d.*: could not be written: .+\n", done.stderr)
    assert list(tmp_path.iterdir()) == []


# --- by the command ------------------------------------------------------------------------------


def test_the_command_writes_and_verifies(crawled: Crawled, tmp_path: Path) -> None:
    archive = ["--archive", crawled.archive]
    done = newsieve("export", f"{tmp_path}/d/", "--format", "jsonl", "--splits", "34/33/33", "--with-removed", *archive)
    assert (done.returncode, done.stdout) == (0, "")
    told = re.fullmatch(rf"{tmp_path}/d/: (\d+) rows: (\d+) train, (\d+) validation, (\d+) test\n", done.stderr)
    assert told
    assert int(told[1]) == sum(map(int, told.groups()[1:])) == sum(len(rows) for rows in read(tmp_path / "d").values())
    assert read_manifest(tmp_path / "d").versions["newsieve"] == "0.1.0"
    done = newsieve("export", "--verify", tmp_path / "d")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"{tmp_path}/d: is as its manifest says.\n"
    (tmp_path / "d" / "data" / "notes.txt").touch()
    (tmp_path / "d" / "rows.tsv.gz").unlink()
    done = newsieve("export", "--verify", f"{tmp_path}/d/")
    assert done.returncode == 1
    assert done.stdout.splitlines() == ["rows.tsv.gz: is missing", "data/notes.txt: is not in the manifest"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["{folder}/a.jsonl", "--splits", "90/5/5"],
        ["{folder}/a.jsonl", "--format", "jsonl"],
        ["{folder}/a.csv", "--time-split", "2025-01-01"],
        ["{folder}/d/", "--bom"],
        ["{folder}/d/", "--splits", "90/5"],
        ["{folder}/d/", "--format", "csv"],
        ["{folder}/d/", "--columns", "title"],
        ["{folder}/d/", "--since-export", "{folder}"],
        ["{folder}/d/", "--since-export", "{folder}/missing.json"],
        ["{folder}/missing/d/"],
        ["{folder}", "--verify"],
        ["{folder}/missing", "--verify"],
        ["{folder}", "--verify", "--all-copies"],
    ],
)
def test_what_a_dataset_cannot_be_is_code_2(crawled: Crawled, tmp_path: Path, arguments: list[str]) -> None:
    from click.testing import CliRunner

    from newsieve import cli

    given = [argument.format(folder=tmp_path) for argument in arguments]
    archive = [] if "--verify" in given else ["--archive", str(crawled.archive)]
    result = CliRunner().invoke(cli, ["export", *given, *archive])
    error = result.exception
    assert getattr(error, "exit_code", getattr(error, "code", None)) == 2, result
    assert list(tmp_path.iterdir()) == []


def test_a_dataset_of_an_archive_that_may_only_be_read(crawled: Crawled, tmp_path: Path, jsonl: Path) -> None:
    shutil.copy(crawled.archive, tmp_path / "a.db")
    with Archive(tmp_path / "a.db") as opened:
        opened.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    code = (
        "import sys; from pathlib import Path; from pipelines import connection; connection._may_only_be_read = lambda _: True\n"
        "import newsieve; sys.argv = ['newsieve', 'export', sys.argv[2], '--format', 'jsonl', '--all-copies', '--with-removed',"
        " '--splits', '34/33/33', '--archive', sys.argv[1]]; sys.exit(newsieve.main())"
    )
    done = FORKS.run(["-c", code, tmp_path / "a.db", f"{tmp_path}/d/"])
    assert done.returncode == 0, done.stderr
    assert read(tmp_path / "d") == read(jsonl)


def test_what_is_remembered_of_a_row_is_sorted_and_complete(jsonl: Path) -> None:
    lines = gzip.decompress((jsonl / "rows.tsv.gz").read_bytes()).decode().splitlines()
    known = [line.split("\t") for line in lines]
    assert [(url, split) for _, split, url in known] == sorted(
        (row["url"], split) for split, rows in read(jsonl).items() for row in rows
    )
    assert len({digest for digest, _, _ in known}) == len(known)

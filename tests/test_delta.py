"""Deltas: base and delta together are a fresh export, after crawling, edits, rules and decisions."""

import gzip
import json
import shutil
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from conftest import Crawled, needs_pyarrow, newsieve
from hypothesis import given
from hypothesis import strategies as st
from test_dataset import THIRDS, Rows, code_of, content, make, read

from newsieve import cli
from pipelines import Capture, Knowledge, process
from pipelines.archive import Archive
from pipelines.byhand import join
from pipelines.delta import Known, changes
from pipelines.errors import InputError
from pipelines.manifest import problems, read_manifest, sha256_of
from pipelines.reclean import reclean
from pipelines.search import Filters
from pipelines.warc import Place, read_place

LATER = datetime(2027, 1, 1, tzinfo=UTC)
#: What a site says on a day after the base was exported.
NEWS = "<p>新桥镇的冷库从下月起对外出租库位，首批一百二十个，合同按季签订，电费另计，农户优先。</p>" * 2


# --- the two lists -------------------------------------------------------------------------------


def known(*urls: str, digest: str = "1", split: str = "train") -> list[Known]:
    return [Known(url, digest, split) for url in urls]


def found(before: list[Known], now: list[Known]) -> list[tuple[str, str, str]]:
    """(change, URL, split) of what changed."""
    walked = list(changes(before, [(one, one.url) for one in now]))
    assert [one for one, _ in walked if one] == now, "what is remembered is how it is now"
    told = [change for _, change in walked if change]
    assert all(change.row == (None if change.kind == "withdrawn" else change.known.url) for change in told)
    return [(change.kind, change.known.url, change.known.split) for change in told]


def test_what_is_the_same_is_no_change() -> None:
    assert found(known("a", "b", "c"), known("a", "b", "c")) == []
    assert found([], []) == []


def test_new_revised_and_withdrawn_are_told_apart() -> None:
    before = known("a", "b", "c", "d")
    now = [*known("a"), *known("b", digest="2"), *known("bb"), *known("d", split="test"), *known("e")]
    assert found(before, now) == [
        ("revised", "b", "train"), ("new", "bb", "train"), ("withdrawn", "c", "train"), ("revised", "d", "test"),
        ("new", "e", "train"),
    ]  # fmt: skip


def test_all_is_new_or_withdrawn_beside_nothing() -> None:
    assert found([], known("a", "b")) == [("new", "a", "train"), ("new", "b", "train")]
    assert found(known("a", "b"), []) == [("withdrawn", "a", "train"), ("withdrawn", "b", "train")]


_LISTS = st.dictionaries(
    st.text("ab京\U00020000", max_size=3), st.tuples(st.sampled_from("12"), st.sampled_from(["x", "y"]))
)


@given(_LISTS, _LISTS)
def test_any_two_lists_differ_by_what_is_told(
    before: dict[str, tuple[str, str]], now: dict[str, tuple[str, str]]
) -> None:
    lists = ([Known(url, *rest) for url, rest in sorted(rows.items())] for rows in (before, now))
    told = {url: kind for kind, url, _ in found(*lists)}
    assert told == {
        url: "new" if url not in before else "withdrawn" if url not in now else "revised"
        for url in before.keys() | now.keys()
        if before.get(url) != now.get(url)
    }


# --- a life of an archive ------------------------------------------------------------------------


def page(archive: Archive, url: str) -> Capture:
    """The page that gave an article its text, as it came."""
    *place, site = archive.db.execute(
        "SELECT warc_file, warc_offset, warc_length, captures.site FROM captures JOIN articles"
        " ON articles.id = article_id AND articles.revision = captures.revision WHERE captures.url = ?"
        " AND part_of IS NULL ORDER BY captures.id DESC",
        [url],
    ).fetchone()
    record = read_place(archive.warc_folder, Place(*place))
    return Capture(
        url=url, requested_url=url, fetched_at=LATER, site=site, headers=dict(record.headers), body=record.body
    )


def store(archive: Archive, *captures: Capture) -> list[str]:
    """As `ingest` does; returns the outcomes."""
    with archive.transaction():
        return [str(archive.add(one, process(one, archive.knowledge(one.site))).outcome) for one in captures]


def other_page(url: str, body: bytes, site: str = "songhe") -> Capture:
    return Capture(
        url=url,
        requested_url=url,
        fetched_at=LATER,
        site=site,
        headers={"content-type": "text/html; charset=utf-8"},
        body=body,
    )


def path_of(row: dict[str, Any]) -> str:
    """What orders rows in every run alike: the demo is served at ports that differ, and rows and splits go by URL."""
    return urlsplit(row["url"]).path


def go_on(archive: Archive, base: Rows) -> None:
    """A new article, an edited one, a copy of one that is published earlier, groups joined by hand, rules that
    take out one more block and leave in another, and all pages read again."""
    rows = sorted((row for split in base.values() for row in split), key=path_of)
    edited, copied, one, other = [row["url"] for row in rows if row["site"] == "songhe" and row["cluster_size"] == 1][
        :4
    ]
    new = (
        f"<html><head><title>新桥冷库对外出租库位</title></head><body><h1>新桥冷库对外出租库位</h1>{NEWS}</body></html>"
    )
    known_page = page(archive, edited)
    changed = known_page.body.replace(
        b"</h1>", "</h1><p>记者补记：本文在刊出当晚更正了两处数字，其余未动。</p>".encode(), 1
    )
    assert changed != known_page.body
    again = page(archive, copied)
    assert store(
        archive,
        other_page("https://new.example.cn/1.html", new.encode()),
        replace(known_page, body=changed),
        replace(again, url="https://a.copy.example.cn/1.html", requested_url="https://a.copy.example.cn/1.html"),
    ) == ["new", "revision", "exact_duplicate"]
    join(archive, [one, other], note=None, at=LATER)
    text = next(row["text"] for row in rows if row["site"] == "qinglan" and row["text"].count("\n\n") > 2)
    with archive.transaction():
        knowledge = archive.knowledge("qinglan")
        archive.learn_site(
            Knowledge("qinglan", region=knowledge.region, drop=[text.split("\n\n")[1]]),
            start=[],
            article=None,
            at=LATER,
        )
    assert {done.result for done in reclean(archive, site="qinglan")} >= {"same", "changed"}


@pytest.fixture(scope="module")
def life(crawled: Crawled, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The crawled demo exported (`base`), changed, exported as a delta and afresh; then changed and exported again."""
    folder = tmp_path_factory.mktemp("life")
    shutil.copytree(crawled.archive.parent, folder / "data")
    archive = folder / "data" / crawled.archive.name
    options: dict[str, Any] = {"splits": THIRDS, "with_removed": True}
    places = {"archive": archive, "base": make(archive, folder / "base", **options)}
    with Archive(archive) as opened:
        go_on(opened, read(places["base"]))
    places["delta"] = make(archive, folder / "delta", since=places["base"] / "manifest.json")
    places["fresh"] = make(archive, folder / "fresh", **options)
    with Archive(archive) as opened:
        store(
            opened,
            other_page(
                "https://new.example.cn/2.html",
                f"<title>又一处</title><h1>又一处冷库</h1>{NEWS.replace('新桥', '石坝')}".encode(),
            ),
        )
    places["second"] = make(archive, folder / "second", since=places["delta"])
    places["freshest"] = make(archive, folder / "freshest", **options)
    return places


def test_base_and_delta_are_a_fresh_export(life: dict[str, Path]) -> None:
    """By the recipe of the delta's card, from the exported files alone."""
    applied = code_of(life["delta"], "applied")
    base, delta = read(life["base"]), read(life["delta"])
    kinds = Counter(row["change"] for rows in delta.values() for row in rows)
    assert set(kinds) == {"new", "revised", "withdrawn"}, "else this says nothing"
    assert kinds.total() < sum(map(len, base.values())) / 2
    assert read_manifest(life["delta"]).counts["changes"] == dict(kinds)
    assert base != read(life["fresh"])
    assert applied(base, delta) == read(life["fresh"])


def test_a_delta_of_a_delta_goes_on_from_there(life: dict[str, Path]) -> None:
    applied = code_of(life["second"], "applied")
    second = read(life["second"])
    assert [row["change"] for rows in second.values() for row in rows].count("new") == 1
    assert applied(read(life["fresh"]), second) == read(life["freshest"])
    assert applied(applied(read(life["base"]), read(life["delta"])), second) == read(life["freshest"])


def test_a_row_that_is_gone_says_nothing_but_its_url(life: dict[str, Path]) -> None:
    gone = [row for rows in read(life["delta"]).values() for row in rows if row["change"] == "withdrawn"]
    before = {row["url"]: split for split, rows in read(life["base"]).items() for row in rows}
    for row in gone:
        assert {name for name, value in row.items() if value not in (None, [])} == {"change", "url"}
    splits = {row["url"]: split for split, rows in read(life["delta"]).items() for row in rows if row in gone}
    assert splits == {url: before[url] for url in splits}


def test_a_delta_says_what_it_belongs_to_and_is_the_same_each_time(life: dict[str, Path], tmp_path: Path) -> None:
    manifest = read_manifest(life["second"])
    assert manifest.since == sha256_of(life["delta"] / "manifest.json")
    assert manifest.recipe == read_manifest(life["base"]).recipe
    assert (life["second"] / "rows.tsv.gz").read_bytes() == (life["freshest"] / "rows.tsv.gz").read_bytes()
    card = (life["second"] / "README.md").read_text(encoding="utf-8")
    assert manifest.since in card
    assert "## How to apply it" in card
    assert "# Changes to news articles" in card
    assert "each once" not in card
    assert content(make(life["archive"], tmp_path / "again", since=life["delta"])) == content(life["second"])


def test_nothing_new_is_a_delta_without_rows(life: dict[str, Path], tmp_path: Path) -> None:
    folder = make(life["archive"], tmp_path / "none", since=life["freshest"])
    assert read_manifest(folder).counts["changes"] == {"new": 0, "revised": 0, "withdrawn": 0}
    assert read(folder) == {"train": []}


@needs_pyarrow
def test_a_delta_has_its_bases_form(life: dict[str, Path], tmp_path: Path) -> None:
    base = make(life["archive"], tmp_path / "base", "parquet", filters=Filters(site="songhe"), with_removed=True)
    with Archive(life["archive"]) as opened:
        row = next(row for row in read(base)["train"] if row["url"].startswith("http://127"))
        opened.db.execute("UPDATE articles SET region = '别处' WHERE url = ?", [row["url"]])
        delta = make(life["archive"], tmp_path / "delta", since=base)
        opened.db.execute("UPDATE articles SET region = ? WHERE url = ?", [row["region"], row["url"]])
    assert read(delta) == {"train": [{"change": "revised", **row, "region": "别处"}]}


# --- what cannot be ------------------------------------------------------------------------------


def test_a_delta_into_its_base_is_refused(life: dict[str, Path]) -> None:
    before = content(life["freshest"])
    for since in (life["freshest"], life["freshest"] / "manifest.json"):
        with pytest.raises(InputError, match="is the dataset that the delta is to be applied to"):
            make(life["archive"], life["freshest"], since=since)
    assert content(life["freshest"]) == before


def test_a_base_whose_rows_are_missing_or_others_is_refused(life: dict[str, Path], tmp_path: Path) -> None:
    base = Path(shutil.copytree(life["base"], tmp_path / "base"))
    (base / "rows.tsv.gz").write_bytes(gzip.compress(b"1\ttrain\thttps://a.cn/\n"))
    with pytest.raises(InputError, match="is not the file that the manifest names"):
        make(life["archive"], tmp_path / "delta", since=base)
    (base / "rows.tsv.gz").unlink()
    with pytest.raises(InputError, match="a delta needs it beside the manifest"):
        make(life["archive"], tmp_path / "delta", since=base)
    assert not (tmp_path / "delta").exists()


@pytest.mark.parametrize(
    "held",
    [
        b"no gzip",
        gzip.compress(b"no tabs\n"),
        gzip.compress(b"1\ttrain\thttps://a.cn/\n" * 99)[:-20],
        gzip.compress(b"1\ttrain\t\xff\n"),
    ],
    ids=["no gzip", "no tabs", "torn", "no text"],
)
def test_rows_that_cannot_be_read_are_a_sentence(life: dict[str, Path], tmp_path: Path, held: bytes) -> None:
    base = Path(shutil.copytree(life["base"], tmp_path / "base"))
    (base / "rows.tsv.gz").write_bytes(held)
    manifest = json.loads((base / "manifest.json").read_bytes())
    for file in manifest["files"]:
        if file["path"] == "rows.tsv.gz":
            file.update(sha256=sha256_of(base / "rows.tsv.gz"), bytes=len(held))
    (base / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert list(problems(base)) == []
    with pytest.raises(InputError, match=r"rows\.tsv\.gz: is damaged: "):
        make(life["archive"], tmp_path / "delta", since=base)
    assert not (tmp_path / "delta").exists()


def test_the_command_takes_the_recipe_of_the_base_and_no_other(life: dict[str, Path], tmp_path: Path) -> None:
    """Options that say what the base says are no harm."""
    since = ["--since-export", life["base"] / "manifest.json", "--archive", life["archive"]]
    same = ["--format", "jsonl", "--with-removed"]
    done = newsieve("export", f"{tmp_path}/delta/", *same, *since)
    assert done.returncode == 0, done.stderr
    assert done.stderr.rstrip().endswith("withdrawn")
    for other in (["--site", "songhe"], ["--format", "parquet"], ["--columns", "url"], ["--splits", "90/5/5"]):
        result = CliRunner().invoke(cli, ["export", f"{tmp_path}/other/", *other, *map(str, since)])
        assert isinstance(result.exception, InputError)
        assert "a delta has the filters, columns, format and splits of that dataset" in str(result.exception)
    assert not (tmp_path / "other").exists()


def test_a_base_of_a_site_that_this_archive_does_not_know_is_refused(life: dict[str, Path], tmp_path: Path) -> None:
    """Else each row of the base would be told as withdrawn."""
    base = Path(shutil.copytree(life["base"], tmp_path / "base"))
    manifest = json.loads((base / "manifest.json").read_bytes())
    manifest["recipe"]["filters"]["site"] = "elsewhere"
    (base / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    options = ["--since-export", str(base), "--archive", str(life["archive"])]
    result = CliRunner().invoke(cli, ["export", f"{tmp_path}/delta/", *options])
    assert isinstance(result.exception, InputError)
    assert "--site elsewhere: the archive has no such site. It has: " in str(result.exception)
    assert not (tmp_path / "delta").exists()

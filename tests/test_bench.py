"""The programs that measure: they say what is missing, and a peer that fails costs one page only."""

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from conftest import NOW, ROOT, slow

from pipelines import Article, Capture, Knowledge, process

GOLD = {"id": "a", "file": "a.html.gz", "url": "http://x.example/a", "language": "zh", "text": "码头修好了。"}
HTML = "<html><head><title>码头</title></head><body><p>渔港的新码头昨天第一次停靠了三千吨级的冷藏船，船上装的是鱿鱼。</p></body></html>"
SCORER = """
import json, sys
row = {"n": 1, "F1": 1.0, "P": 1.0, "R": 1.0, "t_exact": None, "clean95": 1.0, "fail50": 0.0, "leftover": 0.0}
json.dump({"ALL": row, "lang:zh": row}, open(sys.argv[sys.argv.index("--json") + 1], "w"))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of one page with its gold, and a scorer above it."""
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.html.gz").write_bytes(gzip.compress(HTML.encode()))
    (pages / "gold.jsonl").write_text(json.dumps(GOLD) + "\n", encoding="utf-8")
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "score_extraction.py").write_text(SCORER, encoding="utf-8")
    return pages


@slow
def test_crawling_is_measured_beside_plain_scrapy(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    done = subprocess.run(
        [sys.executable, ROOT / "bench" / "crawl.py", "--pages", "20", "--peers", "trafilatura-8", "--rows", "300", "--json", out],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(out.read_text(encoding="utf-8"))
    assert [row["pages"] for row in found["crawls"].values()] == [20, 20]
    assert 50 < found["frontiers"]["newsieve, 300"]["bytes_a_row"] < 2000
    assert "scrapy, in memory, 300" in found["frontiers"]


@slow
def test_the_reactors_delays_are_measured() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "bench" / "lag.py", "--pages", "10", "--workers", "1"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    *_, line = done.stdout.strip().splitlines()
    assert re.fullmatch(r"\| [\d,]+ \|( [\d.]+ \|){7}", line)


@slow
def test_ingest_is_measured_beside_a_bare_loop(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    done = subprocess.run(
        [sys.executable, ROOT / "bench" / "ingest.py", folder, "--workers", "0,1", "--json", out],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (found,) = json.loads(out.read_text(encoding="utf-8"))
    assert [row["name"] for row in found] == ["trafilatura, a bare loop", "newsieve, 0 workers", "newsieve, 1 workers"]
    assert all(row["cpu_seconds"] > 0 and row["pages"] == found[0]["pages"] for row in found)
    assert len(done.stdout.splitlines()) == 2 + len(found)


def test_what_cannot_be_measured_ends_the_measuring(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text('{"id": "1", "file": "1.html", "url": "no address"}\n', encoding="utf-8")
    (tmp_path / "1.html").write_text("<p>x", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, ROOT / "bench" / "ingest.py", tmp_path, "--workers", "0"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert (done.returncode, "ended with 2" in done.stderr) == (1, True)


@pytest.fixture
def extraction(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / "bench")
    import extraction

    return extraction


def run(*arguments: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, ROOT / "bench" / "extraction.py", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=120, check=False, env={"PYTHONPATH": str(ROOT)}
    )


def test_the_chosen_engines_are_measured_on_the_same_pages(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    done = run(folder, "--engines", "newsieve,trafilatura", "--json", out)
    assert done.returncode == 0, done.stderr
    assert len(re.findall(r"(?m)^\| newsieve \|( [\d.]+ \|){4} – \|$", done.stdout)) == 1
    assert "resiliparse" not in done.stdout
    assert set(json.loads(out.read_text(encoding="utf-8"))) == {"newsieve", "trafilatura"}


@pytest.mark.parametrize(
    ("arguments", "word"),
    [(["--engines", "newsieve,boilerpipe"], "no such engine: boilerpipe"), (["--limit", "0"], "no gold pages")],
)
def test_what_is_not_there_is_one_sentence(folder: Path, arguments: list[str], word: str) -> None:
    done = run(folder, *arguments)
    assert done.returncode == 2
    assert word in done.stderr
    assert "Traceback" not in done.stderr


def test_a_peer_that_is_not_installed_is_passed_over(
    extraction: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(extraction.ENGINES, "absent", ("no_such_module_anywhere", extraction.by_newsieve))
    assert extraction.installed(["newsieve", "absent"]) == ["newsieve"]
    assert "absent is not installed" in capsys.readouterr().out


def test_a_peer_that_raises_has_an_empty_text(
    extraction: ModuleType, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    def broken(page: object) -> dict[str, object]:
        raise RecursionError

    monkeypatch.setitem(extraction.ENGINES, "broken", ("json", broken))
    (page,) = extraction.read_gold(folder)
    found = extraction.predict(page, ["broken", "newsieve"])
    assert (found["broken"]["text"], found["broken"]["error"]) == ("", "RecursionError")
    assert "冷藏船" in found["newsieve"]["text"]


def test_old_pages_are_read_from_two_folders(extraction: ModuleType, tmp_path: Path) -> None:
    for name in ("original", "cleaned"):
        (tmp_path / name).mkdir()
    (tmp_path / "original" / "b.html").write_bytes(HTML.encode("gb18030"))
    (tmp_path / "cleaned" / "b.txt").write_text("码头", encoding="utf-8")
    (page,) = extraction.read_gold(tmp_path)
    assert (page.id, page.gold["text"]) == ("b", "码头")
    assert extraction.by_newsieve(page)["text"].startswith("渔港")


@pytest.mark.parametrize(("language", "told"), [("zh", "zh"), ("en", "en"), ("tlh", "en")])
def test_newspaper_is_told_the_language_of_the_page(
    extraction: ModuleType, monkeypatch: pytest.MonkeyPatch, folder: Path, language: str, told: str
) -> None:
    """Told English, it finds nothing on a Chinese page: the figure would be ours, not its own."""
    asked: list[str] = []

    class Asked:
        text, title, publish_date = "码头", None, None

        def __init__(self, _url: str, *, language: str) -> None:
            asked.append(language)

        def download(self, input_html: str) -> None: ...

        def parse(self) -> None:
            self.fetch_images()

        def fetch_images(self) -> None:
            raise AssertionError("asks the page's host")

    library = SimpleNamespace(Article=Asked, valid_languages=lambda: [("en", "English"), ("zh", "Chinese")])
    monkeypatch.setattr(extraction, "_library", {"newspaper": library}.__getitem__)
    (page,) = extraction.read_gold(folder)
    page.gold["language"] = language
    assert extraction.by_newspaper(page) == {"text": "码头", "title": None, "date": None}
    assert asked == [told]


DUPLICATES = [
    (
        "a",
        "c1",
        "f1",
        "滨江新区上半年签约项目三十二个，计划总投资一百二十亿元，其中制造业占七成以上，主要是新能源汽车零部件。",
    ),
    (
        "b",
        "c1",
        "f1",
        "滨江新区上半年签约项目三十二个, 计划总投资一百二十亿元, 其中制造业占七成以上, 主要是新能源汽车零部件。",
    ),
    (
        "c",
        "c2",
        "f2",
        "渔港码头的冷库昨天试运行，一次可以冻鱼三百吨，附近的渔民不必再连夜赶到县城卖鱼，年底按出资多少分红。",
    ),
]


def bench(script: str, *arguments: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, ROOT / "bench" / script, *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=120, check=False, env={"PYTHONPATH": str(ROOT)}
    )


def test_duplicates_are_measured_and_a_peer_that_is_not_there_is_named(tmp_path: Path) -> None:
    gold, pairs = tmp_path / "gold.jsonl", tmp_path / "pairs.jsonl"
    documents = [{"id": i, "title": None, "text": t, "cluster": c, "family": f} for i, c, f, t in DUPLICATES]
    gold.write_text("\n".join(map(json.dumps, documents)), encoding="utf-8")
    pairs.write_text(json.dumps({"label": "D", "a": documents[0], "b": documents[1]}), encoding="utf-8")
    done = bench("duplicates.py", gold, "--pairs", pairs, "--clusters", tmp_path / "out.jsonl", "--peers", "simhash")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[2].startswith("| newsieve | 1.000 1.000 **1.000** | 1.000 1.000 **1.000** |")
    assert "| simhash (default, 3 bits), simhash 2" in done.stdout
    assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 3
    assert "rensa" not in done.stdout
    rates = bench("duplicates.py", gold, "--rates")
    assert "| newsieve sketch | " in rates.stdout, rates.stderr


def test_peers_join_what_shares_a_band_and_name_groups_by_their_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "bench")
    import neardup_peers as peers

    values = {"a": 0, "b": 0b111, "c": 0b111111, "d": (1 << 64) - 1}
    make = peers.by_simhash(3, values.__getitem__)
    assert peers.groups(make(), list("dabc")) == [0, 1, 1, 1]
    assert peers.groups(make(), list("acb")) == [0, 0, 0]
    assert peers.installed("no-such-library-anywhere") is None
    assert peers.characters("a b") == ["ab"]
    assert sorted(peers.words_of_datatrove("In 2025, 3 ships.")) == ["0", "0", "in", "ships"]
    assert peers.bands([1, 2, 3, 4], 2, 2) == ([(0, (1, 2)), (1, (3, 4))], None)
    # a text in which one gram occurs more than 255 times breaks the package, not the run
    assert len(peers.PEERS["simhash (default, 3 bits)"][1]().near(0, "招" * 500)) == 0


@slow
def test_scale_is_measured_on_a_made_up_archive() -> None:
    done = bench("scale.py", "50", "--articles", "40")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert [line.split(" | ")[:2] for line in lines[2:]] == [["| 50", "no"], ["| 50", "yes"]]


def test_exports_are_measured_on_a_made_up_archive(tmp_path: Path) -> None:
    done = bench("export.py", "60", "--only", "jsonl,dataset-jsonl", "--folder", tmp_path)
    assert done.returncode == 0, done.stderr
    head, _, _, _, *lines = done.stdout.splitlines()
    assert head.startswith("60 articles, ")
    assert re.fullmatch(r"\| jsonl \| \d+ \| \d+ \| \d+ \|", lines[0])
    assert [line.split(" | ")[0] for line in lines] == ["| jsonl", "| dataset-jsonl"]
    assert all(20 < float(line.split(" | ")[1]) < 1000 for line in lines), "megabytes"
    assert list(tmp_path.iterdir()) == [], "nothing is left"


def test_an_export_that_fails_ends_its_measuring(tmp_path: Path) -> None:
    """Else a table would hold a sentence where figures are, and the command would have ended well."""
    program = (
        f"import sys; sys.path.insert(0, {str(ROOT / 'bench')!r}); from pathlib import Path; import export;"
        " print(export.measure(Path(sys.argv[1]), 'jsonl'))"
    )
    command = [sys.executable, "-c", program, tmp_path / "none.db"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("jsonl: the export failed: newsieve: ")
    assert "none.db" in done.stderr


@slow
def test_memory_of_ingest_is_measured_on_made_up_pages(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    done = bench("memory.py", "3,6", "--workers", "0", "--folder", tmp_path, "--json", out)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()[2:]
    assert [line.split(" | ")[0] for line in lines] == ["| 3", "| 6"]
    assert lines[0].split(" | ")[2] == lines[0].split(" | ")[4] == "1.00"
    assert all(
        20 < row["settled"] <= row["peak"] < 1000 and row["cpu_seconds"] > 0 for row in json.loads(out.read_text())
    )
    assert list(tmp_path.iterdir()) == [out], "nothing else is left"


def test_a_look_at_a_process_that_has_ended_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "bench")
    import memory

    assert memory.figures([80.0, 120.0, 100.0, 0.0]) == (120.0, 110.0)
    assert memory.figures([70.0, 0.0]) == (70.0, 70.0)
    for nothing in ([0.0], []):
        with pytest.raises(SystemExit, match="before anybody looked"):
            memory.figures(nothing)


def test_an_ingest_that_fails_ends_the_measuring_of_memory(tmp_path: Path) -> None:
    done = bench("memory.py", "0", "--workers", "0", "--folder", tmp_path)
    assert done.returncode == 1
    assert "ingest of 0 pages ended with 2" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_made_up_pages_are_articles_with_something_to_remove(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "bench")
    import memory

    url, made = "https://site1.example/info/1.html", next(memory.texts(1))
    capture = Capture(url=url, requested_url=url, fetched_at=NOW, site="site1.example", body=memory.page(1, made))
    found = process(capture, Knowledge("site1.example"))
    assert isinstance(found, Article)
    assert found.labels.published_on == "2018-01-02"
    assert made.split("\n\n")[0][:60] in found.text
    assert "甲频道" not in found.text

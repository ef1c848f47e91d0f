"""sites.toml: a good file is read, and every wrong thing is refused with file, site, key and what is allowed."""

import ast
import re
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

import pytest
from conftest import ROOT, newsieve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.guess import GUESS
from crawler.sites import MIN_PUBLIC_DELAY, Site, _site, choose, read_sites
from pipelines.errors import InputError

GOOD = """
[sites.bj]
start = ["https://bj.example.com/"]
discover = ["listing", "feed"]
article = '/info/\\d+\\.html$'
allow = ['/list/']
deny = ['/login']
region = "北京"
section = "招商"
timezone = "Asia/Urumqi"
schedule = "6h"
delay = 2
max_pages = 10
stop_after_known = 3
revisit = "12h"
render = "http"
allow_private = false
keep = ["本市概况"]
drop = ["免责声明"]

[sites.sh]
start = ["https://sh.example.com/feed.xml"]
"""

#: What is wrong → (the table, what the sentence must name).
WRONG = {
    "unknown key": ('start = ["https://a.cn/"]\nregoin = "x"', "`regoin`", "Allowed: allow, allow_private, article"),
    "start missing": ("delay = 1", "`start` is missing", "URLs where the crawl begins"),
    "start empty": ("start = []", "`start`", "http or https"),
    "start a text": ('start = "https://a.cn/"', "`start`", "a list of http or https URLs"),
    "file URL": ('start = ["file:///etc/passwd"]', "`start`", "http or https"),
    "ftp URL": ('start = ["ftp://a.cn/"]', "`start`", "http or https"),
    "no host": ('start = ["https:///x"]', "`start`", "http or https"),
    "bad port": ('start = ["https://a.cn:99999/"]', "`start`", "http or https"),
    "bad brackets": ('start = ["http://[::1/"]', "`start`", "http or https"),
    "blank in URL": ('start = ["https://a .cn/"]', "`start`", "http or https"),
    "discover unknown": ('start = ["https://a.cn/"]\ndiscover = ["rss"]', "`discover`", "listing, feed, sitemap"),
    "discover empty": ('start = ["https://a.cn/"]\ndiscover = []', "`discover`", "listing, feed, sitemap"),
    "discover nested": ('start = ["https://a.cn/"]\ndiscover = [["feed"]]', "`discover`", "listing, feed, sitemap"),
    "article no pattern": ("start = ['https://a.cn/']\narticle = '('", "`article`", "a regular expression"),
    "article too much": ("start = ['https://a.cn/']\narticle = 'a{99999999999}'", "`article`", "a regular expression"),
    "deny no pattern": ("start = ['https://a.cn/']\ndeny = ['[']", "`deny`", "a list of regular expressions"),
    "allow a text": ("start = ['https://a.cn/']\nallow = '/list/'", "`allow`", "a list of regular expressions"),
    "start denied": (
        "start = ['https://a.cn/', 'https://a.cn/en?utm_source=x']\ndeny = ['/en$']",
        "`start`",
        "https://a.cn/en",
    ),
    "timezone unknown": ('start = ["https://a.cn/"]\ntimezone = "Peking"', "`timezone`", "Asia/Shanghai"),
    "timezone a list": ('start = ["https://a.cn/"]\ntimezone = ["Asia/Shanghai"]', "`timezone`", "IANA"),
    "delay too small": ('start = ["https://a.cn/"]\ndelay = 0.1', "`delay`", f"{MIN_PUBLIC_DELAY} at least"),
    "delay negative": ('start = ["https://a.cn/"]\ndelay = -1', "`delay`", "a number of seconds"),
    "delay nan": ('start = ["https://a.cn/"]\ndelay = nan', "`delay`", "a number of seconds"),
    "delay endless": ('start = ["https://a.cn/"]\ndelay = inf', "`delay`", "a number of seconds"),
    "delay a truth": ('start = ["https://a.cn/"]\ndelay = true', "`delay`", "a number of seconds"),
    "max_pages zero": ('start = ["https://a.cn/"]\nmax_pages = 0', "`max_pages`", "a whole number from 1"),
    "max_pages a part": ('start = ["https://a.cn/"]\nmax_pages = 1.5', "`max_pages`", "a whole number from 1"),
    "max_pages a truth": ('start = ["https://a.cn/"]\nmax_pages = true', "`max_pages`", "a whole number from 1"),
    "known a text": ('start = ["https://a.cn/"]\nstop_after_known = "5"', "`stop_after_known`", "a whole number"),
    "revisit without unit": ('start = ["https://a.cn/"]\nrevisit = "7"', "`revisit`", "6h or 7d"),
    "revisit a number": ('start = ["https://a.cn/"]\nrevisit = 7', "`revisit`", "6h or 7d"),
    "browser": ('start = ["https://a.cn/"]\nrender = "browser"', "`render`", "`http`"),
    "private a word": ('start = ["https://a.cn/"]\nallow_private = "no"', "`allow_private`", "true or false"),
    "region empty": ('start = ["https://a.cn/"]\nregion = ""', "`region`", "a text"),
    "keep a text": ('start = ["https://a.cn/"]\nkeep = "x"', "`keep`", "a list of texts"),
}


def written(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "sites.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_sites(path)
    return str(caught.value)


def test_a_good_file_is_read_as_it_says(tmp_path: Path) -> None:
    bj, sh = read_sites(written(tmp_path, GOOD))
    assert (bj.name, bj.start, bj.discover) == ("bj", ("https://bj.example.com/",), ("listing", "feed"))
    assert (bj.article, bj.allow, bj.deny) == (r"/info/\d+\.html$", ("/list/",), ("/login",))
    assert (bj.delay, bj.max_pages, bj.stop_after_known, bj.revisit_seconds) == (2, 10, 3, 43200)
    assert (bj.keep, bj.drop, bj.knowledge.region) == (("本市概况",), ("免责声明",), "北京")
    assert (sh.discover, sh.article, sh.delay) == (("listing", "feed", "sitemap"), None, 1.0)


def test_a_file_written_on_windows_is_read(tmp_path: Path) -> None:
    assert len(read_sites(written(tmp_path, b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()))) == 2


def test_the_file_that_comes_with_newsieve_is_good() -> None:
    assert read_sites(ROOT / "data" / "sites.toml")


def test_a_file_without_sites_has_none(tmp_path: Path) -> None:
    assert read_sites(written(tmp_path, "")) == ()


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_table_is_refused_naming_file_site_key_and_what_is_allowed(what: str, tmp_path: Path) -> None:
    table, key, allowed = WRONG[what]
    path = written(tmp_path, f"[sites.good]\nstart = ['https://a.cn/']\n[sites.bad]\n{table}\n")
    sentence = refusal(path)
    assert sentence.startswith(f"{path}: [sites.bad]")
    assert key in sentence
    assert allowed in sentence
    assert sentence.endswith(".")


@pytest.mark.parametrize("name", ["BJ", "'a b'", "'北京'", "'../up'", f"'{'a' * 65}'", "'-a'", "''"])
def test_a_bad_name_is_refused(name: str, tmp_path: Path) -> None:
    assert "small letters, digits" in refusal(written(tmp_path, f"[sites.{name}]\nstart = ['https://a.cn/']"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[sites.bj\nstart=1", "cannot be read as TOML in UTF-8"),
        ("[sites.bj]\nstart = ['https://a.cn/']\n[sites.bj]\nstart = ['https://b.cn/']", "cannot be read as TOML"),
        ("[sites.bj]\nregion = '北京'".encode("gbk"), "cannot be read as TOML in UTF-8"),
        (b"\x00\xff\xfe", "cannot be read as TOML in UTF-8"),
        ("sites = 3", "tables, each headed [sites.NAME]"),
        ("[sites]\nbj = 'https://a.cn/'", "tables, each headed [sites.NAME]"),
        ("[[sites]]\nstart = ['https://a.cn/']", "tables, each headed [sites.NAME]"),
        ("[site.bj]\nstart = ['https://a.cn/']", "unknown key `site`"),
    ],
)
def test_a_file_that_is_no_list_of_sites_is_refused(text: str | bytes, says: str, tmp_path: Path) -> None:
    path = written(tmp_path, text)
    sentence = refusal(path)
    assert str(path) in sentence
    assert says in sentence


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "there is no such sites file. Name it with --sites." in refusal(tmp_path / "none.toml")
    assert "cannot be read" in refusal(tmp_path)


def test_a_private_site_may_be_fast(tmp_path: Path) -> None:
    text = "[sites.a]\nstart = ['http://127.0.0.1/']\ndelay = 0\nallow_private = true"
    assert read_sites(written(tmp_path, text))[0].delay == 0


def test_a_name_that_is_said_twice_is_one_site(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    assert [site.name for site in choose(read_sites(path), ("sh", "bj", "sh"), path)] == ["sh", "bj"]


def test_a_name_that_is_not_in_the_file_is_refused_with_those_that_are(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    with pytest.raises(InputError, match=r"there is no \[sites\.gz\]\. The file has: bj, sh\."):
        choose(read_sites(path), ("sh", "gz"), path)


def test_the_command_ends_with_code_2_and_one_sentence(tmp_path: Path) -> None:
    path = written(tmp_path, "[sites.bj]\nstart = ['https://a.cn/']\ndelay = 'slow'")
    done = newsieve("crawl", "bj", "--sites", path, "--archive", tmp_path / "archive.db")
    assert done.returncode == 2
    assert done.stderr.startswith(f"newsieve: {path}: [sites.bj], `delay`: 'slow' is not a number of seconds")
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "archive.db").exists()


def test_check_shows_how_articles_are_told_also_when_that_is_guessed(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    shown = [newsieve("sites", "check", name, "--sites", path).stdout for name in ("bj", "sh")]
    lines = [next(line for line in text.splitlines() if line.startswith("article")) for text in shown]
    assert lines[0].split(maxsplit=1)[1].strip() == r"/info/\d+\.html$"
    assert lines[1].split(maxsplit=1)[1].strip() == GUESS


def test_a_file_without_sites_cannot_be_crawled(tmp_path: Path) -> None:
    done = newsieve("crawl", "--all", "--sites", written(tmp_path, ""), "--archive", tmp_path / "archive.db")
    assert (done.returncode, "has no site to crawl" in done.stderr, "Traceback" in done.stderr) == (2, True, False)


def test_every_key_is_documented_where_it_is_declared() -> None:
    path = ROOT / "crawler" / "sites.py"
    lines = path.read_text(encoding="utf-8").splitlines()
    (declared,) = [n for n in ast.parse("\n".join(lines)).body if isinstance(n, ast.ClassDef) and n.name == "Site"]
    keys = {
        n.target.id: n.lineno for n in declared.body if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)
    }
    assert set(keys) == {field.name for field in fields(Site)}
    assert [key for key, line in keys.items() if not re.match(r"    #: [A-Z`].+\.$", lines[line - 2])] == []


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text()),
    lambda inner: st.lists(inner, max_size=3),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the first import, on a busy machine
@given(st.dictionaries(st.sampled_from([field.name for field in fields(Site)] + ["other"]), VALUES))
def test_whatever_a_table_holds_it_is_read_or_refused(table: dict[str, object]) -> None:
    with suppress(InputError):
        assert _site(Path("sites.toml"), "bj", table).start

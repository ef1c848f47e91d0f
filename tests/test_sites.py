"""sites.toml: a good file is read, and every wrong thing is refused with file, site, key and what is allowed."""

import ast
import re
import time
import tomllib
from contextlib import suppress
from dataclasses import MISSING, fields
from pathlib import Path

import pytest
from conftest import ROOT, newsieve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.guess import GUESS
from crawler.keys import KEYS, MIN_PUBLIC_DELAY, is_schedule, matches
from crawler.schema import as_text, descriptions, schema
from crawler.sites import Site, _site, _Source, choose, read_sites
from crawler.sitesfile import line_of
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
    "revisit_max without unit": ('start = ["https://a.cn/"]\nrevisit_max = "90"', "`revisit_max`", "6h or 7d"),
    "revisit a number": ('start = ["https://a.cn/"]\nrevisit = 7', "`revisit`", "6h or 7d"),
    "render": ('start = ["https://a.cn/"]\nrender = "Browser"', "`render`", "`http` or `browser`"),
    "private a word": ('start = ["https://a.cn/"]\nallow_private = "no"', "`allow_private`", "true or false"),
    "schedule a word": ('start = ["https://a.cn/"]\nschedule = "daily"', "`schedule`", "`adaptive`, an interval"),
    "schedule cron": ('start = ["https://a.cn/"]\nschedule = "61 * * * *"', "`schedule`", "as cron has them"),
    "schedule of no time": ('start = ["https://a.cn/"]\nschedule = "0s"', "`schedule`", "'0s' is no time at all"),
    "schedule that never comes": (
        'start = ["https://a.cn/"]\nschedule = "0 0 30 2 *"',
        "`schedule`",
        "'0 0 30 2 *' never comes: no month that it names has such a day",
    ),
    "fresh without unit": ('start = ["https://a.cn/"]\nexpect_fresh = "3"', "`expect_fresh`", "days such as 3d"),
    "fresh in hours": ('start = ["https://a.cn/"]\nexpect_fresh = "12h"', "`expect_fresh`", "days such as 3d"),
    "new below none": ('start = ["https://a.cn/"]\nexpect_new = -1', "`expect_new`", "a whole number from 0"),
    "percent of more": ('start = ["https://a.cn/"]\nmax_without_date = 101', "`max_without_date`", "a percentage"),
    "percent a text": ('start = ["https://a.cn/"]\nmax_without_body = "5 %"', "`max_without_body`", "a percentage"),
    "bounds none": ('start = ["https://a.cn/"]\nschedule_min = "0s"', "`schedule_min`", "is no time at all"),
    "schedule a number": ('start = ["https://a.cn/"]\nschedule = 6', "`schedule`", "as cron has them"),
    "deny everything": ("start = ['https://a.cn/']\ndeny = ['']", "`deny`", "a list of regular expressions"),
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
    assert (bj.delay, bj.max_pages, bj.stop_after_known, bj.revisit_seconds) == (2, 10, 3, (43200, 90 * 86400))
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
    line = next((n for n, text in enumerate(table.splitlines(), 4) if text.startswith(key.strip("`") + " = ")), 3)
    assert sentence.startswith(f"{path}:{line}: [sites.bad]")
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
    assert done.stderr.startswith(f"newsieve: {path}:3: [sites.bj], `delay`: 'slow' is not a number of seconds")
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


# --- on which line -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        ("[sites.a]\ndelay = 1\n[sites.b]\ndelay = 2", "sites.b.delay", 4),
        ("[sites.a]\ndelay = 1\n[sites.b]\ndelay = 2", "sites.b", 3),
        ("[sites.a]\nstart = [\n  'x',\n]\n\n  delay = 3", "sites.a.delay", 6),
        ("[sites.a]\n# delay = 1\nregion = 'delay = 2'\ndelay = 3", "sites.a.delay", 4),
        ('[sites.a]\nregion = """\ndelay = 1\n"""\ndelay = 3', "sites.a.delay", 5),
        ("[sites.a]\nregion = 'x'\ndelay = [\n1,\n2]", "sites.a.delay", 3),
        ("sites.a.delay = 1", "sites.a.delay", 1),
        ("\nsites = {a = {delay = 1}}", "sites.a.delay", 2),
        ("[ sites . 'a' ]\r\n\"delay\" = 1\r\n", "sites.a.delay", 2),
        ("[sites.a]\nregion = '\u2028'\ndelay = 1", "sites.a.delay", 3),
        ("[sites.a]\ndelay = 1", "sites.a.deny", None),
        ("[sites.a]\ndelay = 1", "sites.b", None),
        ("", "sites.a", None),
        ("delay = [", "delay", None),
        ('[sites.a]\n"d\\u0065lay" = 1', "sites.a.delay", None),  # found by its text, which is another
    ],
)
def test_a_key_is_found_on_its_line(text: str, path: str, line: int | None) -> None:
    assert line_of(text, path.split(".")) == line


def test_a_line_is_found_in_a_long_file_too() -> None:
    text = "".join(f"[sites.s{n}]\nstart = ['https://s{n}.cn/']\ndelay = 1\n" for n in range(1000))
    started = time.monotonic()
    assert line_of(text, ["sites", "s999", "delay"]) == 3000
    assert time.monotonic() - started < 20


# --- the schema ----------------------------------------------------------------------------------


def test_the_schema_is_written_from_the_code() -> None:
    written = (ROOT / "data" / "sites.schema.json").read_text(encoding="utf-8")
    assert written == as_text(), "run: python tests/test_docs.py"


def test_the_file_that_comes_with_newsieve_names_the_schema() -> None:
    first = (ROOT / "data" / "sites.toml").read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("#:schema ")
    assert (ROOT / "data" / first.removeprefix("#:schema ")).resolve() == ROOT / "data" / "sites.schema.json"


def test_schema_and_code_know_the_same_keys_each_with_its_meaning() -> None:
    (site,) = schema()["properties"]["sites"]["patternProperties"].values()
    names = {field.name for field in fields(Site)} - {"name"}
    assert set(site["properties"]) == set(KEYS) == names
    assert set(descriptions()) == names | {"name"}
    for name, key in KEYS.items():
        assert key.allowed in site["properties"][name]["description"]
        assert key.schema.items() <= site["properties"][name].items(), "what sites.py refuses by"


def test_the_schema_uses_words_only_that_the_code_obeys() -> None:
    known = {"type", "enum", "minLength", "pattern", "minItems", "items", "minimum", "maximum"}
    fragments = [key.schema for key in KEYS.values()]
    fragments += [fragment["items"] for fragment in fragments if "items" in fragment]
    assert {word for fragment in fragments for word in fragment} == known
    patterns = [fragment["pattern"] for fragment in fragments if "pattern" in fragment]
    assert [p for p in patterns if not (p.startswith("^") and p.endswith("$"))] == [], "an editor searches them"


def test_every_default_is_allowed() -> None:
    for field in fields(Site):
        if field.default not in (MISSING, None):
            value = list(field.default) if isinstance(field.default, tuple) else field.default
            assert KEYS[field.name].allows(value), field.name


#: Cases of WRONG that no JSON Schema can tell: what Python takes for a pattern, an address, a zone; two keys at once.
BEYOND_A_SCHEMA = {
    "bad port", "bad brackets", "article no pattern", "article too much", "deny no pattern", "start denied",
    "timezone unknown", "delay too small", "schedule cron", "schedule that never comes",
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_the_schema_refuses_what_the_code_refuses(what: str) -> None:
    table = tomllib.loads(WRONG[what][0])
    refused = "start" not in table or any(k not in KEYS or not matches(KEYS[k].schema, v) for k, v in table.items())
    assert refused is (what not in BEYOND_A_SCHEMA)


def test_a_validator_of_others_says_the_same() -> None:
    """Of every case above; where the package is installed, it is not ours."""
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed: our own reading is what counts")
    validator = jsonschema.Draft4Validator(schema())
    validator.check_schema(schema())
    assert validator.is_valid(tomllib.loads(GOOD))
    assert validator.is_valid(tomllib.loads((ROOT / "data" / "sites.toml").read_text(encoding="utf-8")))
    for what, (table, *_) in WRONG.items():
        said = validator.is_valid({"sites": {"bad": tomllib.loads(table)}})
        assert said is (what in BEYOND_A_SCHEMA or what == "delay nan"), what  # JSON has no nan
    assert not validator.is_valid({"sites": {"BJ": {"start": ["https://a.cn/"]}}})
    assert not validator.is_valid({"site": {}})


@pytest.mark.parametrize(
    "text",
    ["adaptive", "6h", "30s", "0 3 * * *", "*/15 8-18 1,15 * 1-5", "0 0 31 12 7", "@daily", "@weekly", "0 6 * * mon-fri",
     "0 6 1 JAN,Jul *", "0 0 L * *", "0 0 * * MON#2", "0 0 29 2 *"],
)  # fmt: skip
def test_a_schedule_is_taken(text: str) -> None:
    assert KEYS["schedule"].allows(text)


@pytest.mark.parametrize(
    "text",
    ["", "0h", "6", "6w", "hourly", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *",
     "* * * * 8", "5-1 * * * *", "*/0 * * * *", "1- * * * *", ",1 * * * *", "a b c d e", "0  3 * * *", "0 3 * * *\n", "@reboot", "@DAILY", "@daily ", "0 0 30 2 *", "0 0 31 4,6 *", "0 0 * * mo",
     "0 0 1 january *", "０ 3 * * *", "0 3 * * 1#6"],
)  # fmt: skip
def test_what_is_no_schedule_is_refused(text: str) -> None:
    assert not KEYS["schedule"].allows(text)


@given(st.text(alphabet="0123456789*,-/ @ahMONL#W²", max_size=60))
def test_no_schedule_raises(text: str) -> None:
    is_schedule(text)


@pytest.mark.parametrize("piece", ["*", "1,", "1-", " ", "1 ", "*/", "* ", "L,", "a", "http://", "\\"])
@pytest.mark.parametrize("key", ["schedule", "schedule_min", "start", "revisit", "article"])
def test_a_long_value_takes_no_longer_than_any(key: str, piece: str) -> None:
    started = time.process_time()
    value = piece * 2_000
    KEYS[key].allows([value] if key == "start" else value)
    assert time.process_time() - started < 2


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text()),
    lambda inner: st.lists(inner, max_size=3),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the first import, on a busy machine
@given(st.dictionaries(st.sampled_from([field.name for field in fields(Site)] + ["other"]), VALUES))
def test_whatever_a_table_holds_it_is_read_or_refused(table: dict[str, object]) -> None:
    with suppress(InputError):
        assert _site(_Source(Path("sites.toml"), ""), "bj", table).start

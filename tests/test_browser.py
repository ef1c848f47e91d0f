"""Pages whose text is written by scripts: Chromium draws them, and what it asks for obeys all that pages obey."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import newsieve, slow
from forked import FORKS
from localsite import HAN, Answer, LocalSite, Page, article, crawl, html, links, table, wait_for
from scrapy.settings import Settings

from crawler import browser, memory
from crawler.browser import MAX_REQUESTS, lacking, launch_options, prepare_browser
from crawler.sites import Site, read_sites
from pipelines.archive import Archive
from pipelines.errors import InputError

#: Why no page can be drawn here, by newsieve's own words. In CI, which installs Chromium, nothing is skipped for that.
LACKING = lacking()
needs_browser = pytest.mark.skipif(
    LACKING is not None and "NEWSIEVE_REQUIRE_BROWSER" not in os.environ,
    reason=f"no page was drawn in a browser: {LACKING}",
)
SITE = Site(name="a", start=("https://a.cn/",), render="browser")

#: Writes the article that /data/NUMBER.json holds into the page /info/NUMBER.html.
WRITE_ARTICLE = """
fetch('/data/' + location.pathname.split('/').pop().replace('.html', '.json')).then(r => r.json()).then(d => {
  document.getElementById('app').innerHTML = '<h1>' + d.title + '</h1><div>发布日期：2025-03-01</div><div>'
    + d.text.map(t => '<p>' + t + '</p>').join('') + '</div>';
})
"""
WRITE_LIST = """
document.getElementById('app').innerHTML =
  '<ul>' + [1001, 1002].map(n => `<li><a href="/info/${n}.html">消息${n}</a></li>`).join('') + '</ul>';
"""
NUMBERS = (1001, 1002)


def javascript(text: str) -> Page:
    return Page(text.encode(), content_type="text/javascript; charset=utf-8")


def shell(*scripts: str, more: str = "") -> Page:
    """A page without text of its own."""
    return html("<div id='app'></div>" + more + "".join(f"<script src='{script}'></script>" for script in scripts))


def data(number: int) -> Page:
    start = number % len(HAN)
    text = [(HAN[start + i :] + HAN[: start + i]) * 2 + "。" for i in range(4)]
    return Page(
        json.dumps({"title": f"青澜港第{number}期开工", "text": text}).encode(), content_type="application/json"
    )


def scripted() -> dict[str, Answer]:
    """A site of two articles; without its scripts it has not one word."""
    pages: dict[str, Answer] = {
        "/": shell("/list.js"),
        "/list.js": javascript(WRITE_LIST),
        "/app.js": javascript(WRITE_ARTICLE),
    }
    for number in NUMBERS:
        pages[f"/info/{number}.html"] = shell("/app.js", more="<img src='/picture.png'>")
        pages[f"/data/{number}.json"] = data(number)
    return pages


def written(folder: Path, url: str, **keys: object) -> Path:
    (folder / "sites.toml").write_text(table("a", f"{url}/", **{"render": '"browser"', **keys}), encoding="utf-8")
    return folder


def titles(folder: Path) -> list[str]:
    with Archive(folder / "archive.db") as opened:
        return [title for (title,) in opened.db.execute("SELECT title FROM articles ORDER BY url")]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, LocalSite]:
    """The site crawled once, with a delay; do not write into the folder."""
    folder = tmp_path_factory.mktemp("drawn")
    with LocalSite(scripted()) as site:
        done = crawl(written(folder, site.url, delay=0.5))
    assert done.returncode == 0, done.stderr
    return folder, site


@needs_browser
def test_text_that_scripts_write_is_read(drawn: tuple[Path, LocalSite]) -> None:
    folder, site = drawn
    assert titles(folder) == ["青澜港第1001期开工", "青澜港第1002期开工"]
    asked = site.paths()
    assert "/picture.png" not in asked, "nobody reads pictures"
    assert asked.count("/app.js") == 1, "a script is fetched once in a run"
    assert max(one.at_once for one in site.log) == 1, "one request at a time, scripts' too"
    assert {one.headers["User-Agent"].split("/")[0] for one in site.log} == {"newsieve"}


@needs_browser
@pytest.mark.parametrize("has_articles", [True, False])
def test_a_site_that_is_looked_at_is_drawn(tmp_path: Path, has_articles: bool) -> None:
    pages = scripted() if has_articles else {"/": shell("/app.js"), "/app.js": javascript("1")}
    options = ["--allow-private", "--delay", "0", "--name", "new", "--render", "browser", "--yes"]
    with LocalSite(pages) as site:
        done = newsieve("sites", "add", f"{site.url}/", "--sites", tmp_path / "sites.toml", *options)
    assert "Traceback" not in done.stderr
    assert max(one.at_once for one in site.log) == 1, "one request at a time, scripts' too"
    if has_articles:
        assert done.returncode == 0, done.stderr
        assert [new.render for new in read_sites(tmp_path / "sites.toml")] == ["browser"]
        assert "青澜港第1001期开工" in done.stdout
    else:
        assert (done.returncode, (tmp_path / "sites.toml").exists()) == (3, False)
        assert "they were drawn with the browser" in " ".join(done.stderr.split())


@needs_browser
def test_what_was_drawn_is_kept_and_can_be_cleaned_again(drawn: tuple[Path, LocalSite], tmp_path: Path) -> None:
    shutil.copytree(drawn[0], tmp_path, dirs_exist_ok=True)
    done = newsieve("reclean", "--json", "--archive", tmp_path / "archive.db")
    assert json.loads(done.stdout) == {
        "same": 2,
        "changed": 0,
        "accepted": 0,
        "joined": 0,
        "rejected": 0,
        "no_raw": 0,
        "pruned": 0,
        "passed_over": [],
    }
    assert len(titles(tmp_path)) == 2


@slow
@needs_browser
def test_a_second_crawl_asks_for_the_whole_page(tmp_path: Path) -> None:
    """Its frame may be the same for ever: what scripts load into it is what changes."""
    pages = scripted()
    pages["/info/1001.html"] = Page(shell("/app.js").body, headers={"ETag": '"1"'})
    with LocalSite(pages) as site:
        folder = written(tmp_path, site.url, revisit='"0s"')
        crawl(folder)
        start = len(site.log)
        assert crawl(folder).returncode == 0
    assert [one for one in site.log[start:] if "If-None-Match" in one.headers] == []
    assert "/info/1001.html" in site.paths(start)


def test_without_render_no_script_runs(tmp_path: Path) -> None:
    with LocalSite(scripted()) as site:
        crawl(written(tmp_path, site.url, render='"http"'))
    assert site.paths() == ["/"]


@needs_browser
def test_feeds_and_errors_are_taken_as_they_came(tmp_path: Path) -> None:
    feed = b"<rss version='2.0'><channel><item><link>/info/1.html</link></item><item><link>/info/2.html</link></item></channel></rss>"
    pages = {"/": Page(feed, content_type="text/xml"), "/info/1.html": article(1), "/info/2.html": Page(b"gone", 404)}
    with LocalSite(pages) as site:
        assert crawl(written(tmp_path, site.url)).returncode == 0
    assert len(titles(tmp_path)) == 1


@needs_browser
def test_a_page_in_gbk_is_drawn_in_its_own_words(tmp_path: Path) -> None:
    body = article(7).body.decode().replace("<head>", "<head><meta charset=gbk>").encode("gbk")
    with LocalSite({"/": links("/info/7.html"), "/info/7.html": Page(body, content_type="text/html")}) as site:
        crawl(written(tmp_path, site.url))
        (tmp_path / "plain").mkdir()
        crawl(written(tmp_path / "plain", site.url, render='"http"'))
    assert titles(tmp_path) == titles(tmp_path / "plain") != []


# --- what a page's scripts must not reach --------------------------------------------------------

#: Ways to another address, as scripts of a page have them. SPY is the other address.
WAYS = """
const spy = 'SPY';
fetch(spy + '/fetch').catch(() => 0);
fetch(spy + '/post', {method: 'POST', mode: 'no-cors', body: 'x'}).catch(() => 0);
const x = new XMLHttpRequest(); x.open('GET', spy + '/xhr'); x.send();
navigator.sendBeacon(spy + '/beacon', 'x');
new Image().src = spy + '/image';
try { new WebSocket(spy.replace('http', 'ws') + '/socket') } catch (e) {}
try { new EventSource(spy + '/events') } catch (e) {}
for (const [tag, key] of [['iframe', 'src'], ['script', 'src'], ['embed', 'src'], ['video', 'src'], ['object', 'data']]) {
  const e = document.createElement(tag); e[key] = spy + '/' + tag; document.body.append(e);
}
for (const rel of ['prefetch', 'preload', 'preconnect', 'dns-prefetch', 'stylesheet', 'prerender', 'icon', 'manifest']) {
  const e = document.createElement('link'); e.rel = rel; e.as = 'script'; e.href = spy + '/' + rel; document.head.append(e);
}
window.open(spy + '/window');
try { new Worker(URL.createObjectURL(new Blob([`fetch('${spy}/worker'); new WebSocket('${spy.replace('http', 'ws')}/w')`]))) } catch (e) {}
const f = document.createElement('form'); f.action = spy + '/form'; f.method = 'post'; f.target = '_blank'; document.body.append(f); f.submit();
const c = new RTCPeerConnection({iceServers: [{urls: 'stun:127.0.0.1:UDP'}]});
c.createDataChannel('x'); c.createOffer().then(o => c.setLocalDescription(o));
setTimeout(() => { location = spy + '/location' }, 300);
"""


@pytest.fixture
def udp() -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.settimeout(0.1)
        yield listening


@needs_browser
def test_scripts_reach_no_private_address_whatever_way_they_take(tmp_path: Path, udp: socket.socket) -> None:
    with LocalSite({"/": Page()}) as spy, LocalSite() as site:
        ways = WAYS.replace("SPY", spy.url).replace("UDP", str(udp.getsockname()[1]))
        site.pages = {
            "/": links("/info/1.html"),
            "/info/1.html": Page(article(1).body.replace(b"</body>", b"<script src='/ways.js'></script></body>")),
            "/ways.js": javascript(ways),
        }
        done = crawl(written(tmp_path, site.url))
    assert done.returncode == 0, done.stderr
    assert "/ways.js" in site.paths()
    assert [asked.path for asked in spy.log] == []
    with pytest.raises(TimeoutError):
        udp.recv(100)
    assert len(titles(tmp_path)) == 1, "the page is read all the same"


@needs_browser
def test_scripts_obey_robots_txt_and_deny(tmp_path: Path) -> None:
    pages = scripted()
    pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /data/1001", content_type="text/plain")
    with LocalSite(pages) as site:
        crawl(written(tmp_path, site.url, deny="['/data/1002']"))
    assert [path for path in site.paths() if "data" in path] == []
    assert titles(tmp_path) == []


@needs_browser
def test_requests_of_scripts_keep_the_delay(drawn: tuple[Path, LocalSite]) -> None:
    _, site = drawn
    assert site.pace("/") >= 0.36, "a quarter of the delay is left to chance"


def patched(folder: Path, patch: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """newsieve in a process of its own, with another number or function in crawler.browser."""
    places = ["--archive", str(folder / "archive.db"), "--sites", str(folder / "sites.toml")]
    code = f"import sys, crawler.browser as b; {patch}; import newsieve; sys.exit(newsieve.main())"
    return FORKS.run(["-c", code, *arguments, *places])


def with_script(script: str) -> dict[str, Answer]:
    """A list of two articles, of which the first has this script."""
    page = Page(article(1).body.replace(b"</body>", f"<script>{script}</script></body>".encode()))
    return {"/": links("/info/1.html", "/info/2.html"), "/info/1.html": page, "/info/2.html": article(2)}


@needs_browser
def test_a_script_that_asks_without_end_gets_no_answer_any_more(tmp_path: Path) -> None:
    more = "(function more(n) { fetch('/x' + n).then(() => more(n + 1)) })(0)"
    with LocalSite(with_script(more)) as site:
        done = crawl(written(tmp_path, site.url))
    assert done.returncode == 0, done.stderr
    assert sum(path.startswith("/x") for path in site.paths()) == MAX_REQUESTS
    assert len(titles(tmp_path)) == 2


#: Four seconds for each page but the first, in which the browser starts: on a busy machine that takes longer.
SHORT = (
    "anew = b.Render._begin_anew;"
    " b.Render._begin_anew = lambda self: (setattr(b, 'PAGE_SECONDS', 4), anew(self))[1]"
)  # fmt: skip


@needs_browser
@pytest.mark.parametrize(
    ("script", "patch", "reason"),
    [
        pytest.param("for (let n = 0; n < 3000; n++) fetch('/x' + n)", "b.FLOOD = 200", "download_failed", marks=slow),
        pytest.param("while (true) {}", "b.LOAD_MS, b.PAGE_SECONDS = 4000, 8", "timeout", marks=slow),
        ("setTimeout(() => { while (true) {} }, 50)", SHORT, "timeout"),
    ],
    ids=["flood", "busy", "busy later"],
)
def test_a_script_that_hurts_costs_its_page_only(script: str, patch: str, reason: str, tmp_path: Path) -> None:
    with LocalSite(with_script(script)) as site:
        done = patched(written(tmp_path, site.url), patch, "crawl", "--all")
    assert done.returncode == (4 if reason == "timeout" else 0), done.stderr  # a limit that was hit is told
    assert "Traceback" not in done.stderr
    with Archive(tmp_path / "archive.db") as opened:
        told = opened.db.execute("SELECT reason FROM captures WHERE requested_url LIKE '%/1.html'").fetchall()
    assert told == [(reason,)]
    assert len(titles(tmp_path)) == 1


EATER = "const kept = []; setInterval(() => { for (let n = 0; n < 4; n++) kept.push(new Uint8Array(2e7).fill(7)) }, 20)"


@needs_browser
def test_a_page_that_eats_memory_is_an_outcome_and_the_next_one_is_drawn(tmp_path: Path) -> None:
    """By a tenth of the memory, that the machine of the tests has it; the browser that drew it is not the next one's."""
    with LocalSite(with_script(EATER)) as site:
        patch = "b.PAGES_A_BROWSER = 1; import crawler.memory as m; m.LOOK_SECONDS = 0.1; b.Watch = lambda: m.Watch(400_000_000)"
        done = patched(written(tmp_path, site.url), patch, "crawl", "--all")
    assert (done.returncode, "Traceback" in done.stderr) == (4, False), done.stderr
    with Archive(tmp_path / "archive.db") as opened:
        told = opened.db.execute(
            "SELECT requested_url LIKE '%/1.html', outcome, reason FROM captures WHERE kind = 'page'"
        )
        assert sorted(told.fetchall()) == [(0, "new", None), (1, "rejected", "too_large")]


def test_the_largest_of_the_browsers_processes_is_ended_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Never a worker that reads pages: it runs the program that this process runs."""
    keep = "import time; kept = b'x' * {}; time.sleep(60)"
    worker = subprocess.Popen([sys.executable, "-c", keep.format(90_000_000)], start_new_session=True)
    both = '"$0" -c "$1" & "$0" -c "$2" & wait'
    browser = subprocess.Popen(
        ["sh", "-c", both, sys.executable, keep.format(1000), keep.format(80_000_000)], start_new_session=True
    )

    def sizes() -> dict[int, int]:
        return {process: memory.own_bytes(process) for process in memory.browser_processes(os.getpid())}

    try:
        wait_for(lambda: memory.own_bytes(worker.pid) > 90_000_000)
        wait_for(lambda: max(sizes().values(), default=0) > 80_000_000 and len(sizes()) == 3)
        assert browser.pid in sizes()
        assert {worker.pid, os.getpid()}.isdisjoint(sizes())
        large = max(sizes(), key=lambda process: sizes()[process])
        watch = memory.Watch(2**60)
        watch.look()
        assert (watch.has_ended_one, large in sizes()) == (False, True)
        watch.limit = 70_000_000
        watch.look()
        wait_for(lambda: memory.own_bytes(large) == 0)
        assert (watch.has_ended_one, worker.poll(), browser.poll()) == (True, None, None)
    finally:
        os.killpg(browser.pid, signal.SIGKILL)
        for process in (worker, browser):
            process.kill()
            process.wait()
    monkeypatch.setattr(memory, "_PROC", Path("/no-such-folder"))
    assert memory.browser_processes(os.getpid()) == []


# --- without a browser ---------------------------------------------------------------------------


def test_without_the_extra_the_refusal_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "find_spec", lambda _: None)
    with pytest.raises(
        InputError, match=r"\[sites\.a\] has render = .browser.: that needs scrapy-playwright: pip install"
    ):
        prepare_browser(SITE, Settings())
    prepare_browser(Site(name="b", start=("https://a.cn/",)), Settings())


def test_without_chromium_the_refusal_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(browser, "find_spec", lambda _: object())
    monkeypatch.setenv("NEWSIEVE_BROWSER", str(tmp_path / "none"))
    with pytest.raises(InputError, match="apt install chromium"):
        prepare_browser(SITE, Settings())
    monkeypatch.delenv("NEWSIEVE_BROWSER")
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert "NEWSIEVE_BROWSER" in str(lacking())
    (tmp_path / "chromium-1234").mkdir()
    assert lacking() is None


@pytest.mark.parametrize("what", ["a", "--all"])
def test_a_crawl_without_the_extra_ends_with_code_2_and_asks_nobody(what: str, tmp_path: Path) -> None:
    with LocalSite(scripted()) as site:
        done = patched(written(tmp_path, site.url), "b.find_spec = lambda _: None", "crawl", what)
    assert (done.returncode, site.log) == (2, [])
    assert "pip install" in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_check_warns_of_what_is_lacking(tmp_path: Path) -> None:
    (tmp_path / "sites.toml").write_text(table("a", "http://127.0.0.1:9/", render='"browser"'), encoding="utf-8")
    code = "import sys, crawler.browser as b; b.find_spec = lambda _: None; import newsieve; sys.exit(newsieve.main())"
    done = FORKS.run(["-c", code, "sites", "check", "--sites", tmp_path / "sites.toml"])
    assert (done.returncode, "needs scrapy-playwright: pip install" in done.stderr) == (0, True)


def test_the_browser_is_started_without_a_way_to_the_network() -> None:
    options = launch_options()
    assert "--host-resolver-rules=MAP * ~NOTFOUND" in options["args"]
    assert "--block-new-web-contents" in options["args"]
    assert options["proxy"] == {"server": "http://newsieve.invalid:9", "bypass": "<-loopback>"}
    assert options["chromium_sandbox"] is (os.geteuid() != 0)

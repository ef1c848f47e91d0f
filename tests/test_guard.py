"""What the crawler must not reach, and is not reached: private addresses, files, open ports."""

import ipaddress
import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from forked import FORKS
from localsite import LocalSite, Page, article, command, crawl, html, links, stop, table, wait_for
from scrapy.resolver import CachingThreadedResolver
from scrapy.settings import BaseSettings
from test_resume import is_whole, rows
from twisted.internet.defer import succeed
from twisted.internet.error import DNSLookupError
from twisted.internet.task import Clock

from crawler.guard import GuardResolver, host_and_port, is_public, is_public_literal

#: Ways to write the loopback address.
SPELLINGS = {
    "plain": "127.0.0.1",
    "decimal": "2130706433",
    "hex": "0x7f.1",
    "octal": "0177.0.0.1",
    "short": "127.1",
    "name": "localhost",
    "six": "[::1]",
    "mapped": "[::ffff:127.0.0.1]",
}


@dataclass
class Attack:
    """A crawl of sites that would lead to a private server, and of one site that may be private."""

    victim: LocalSite
    own: LocalSite
    folder: Path
    ended: dict[str, tuple[int, str]]
    printed: str

    def failures(self) -> dict[str, str]:
        """URL → reason of what failed of the private site, own address left out."""
        found = rows(self.folder, "SELECT url, reason FROM frontier WHERE site = 'own' AND state = 'failed'")
        return {str(url).removeprefix(self.own.url): str(reason) for url, reason in found}


@pytest.fixture(scope="module")
def attack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attack]:
    folder = tmp_path_factory.mktemp("attack")
    with LocalSite({f"/info/{n}.html": article(n) for n in range(20)}) as victim, LocalSite() as own:
        at = lambda host: f"http://{host}:{victim.server.server_port}"  # noqa: E731
        away = {
            "/info/71.html": f"{at('127.0.0.1')}/info/1.html",
            "/info/72.html": f"{at('localhost')}/info/2.html",
            "/info/73.html": "file:///etc/hostname",
            "/info/74.html": "ftp://127.0.0.1/info/1.html",
            "/info/75.html": "//0x7f.1/info/1.html",
        }
        redirects = {path: Page(b"", 302, headers={"Location": target}) for path, target in away.items()}
        feed = f"<rss><channel><item><link>{at('127.0.0.1')}/info/5.html</link></item></channel></rss>"
        sitemap = f"<urlset><url><loc>{at('localhost')}/info/6.html</loc></url></urlset>"
        own.pages |= {
            "/robots.txt": Page(f"Sitemap: {at('localhost')}/sitemap.xml\nSitemap: {own.url}/map.xml".encode()),
            "/": html(
                "<link rel='alternate' type='application/rss+xml' href='/feed.xml'>"
                + links(
                    "/info/1.html", f"{at('127.0.0.1')}/info/3.html", f"{at('localhost')}/info/4.html",
                    "file:///info/7.html", "ftp://127.0.0.1/info/8.html", "http://10.0.0.1/info/9.html", *away,
                ).body.decode()
            ),
            "/feed.xml": Page(feed.encode(), content_type="application/rss+xml"),
            "/map.xml": Page(sitemap.encode(), content_type="application/xml"),
            "/info/1.html": article(1),
            **redirects,
        }  # fmt: skip
        # allow: what the scope would let pass, so that the guard alone stands before it
        tables = [table("own", own.url, allow="['.']")]
        for name, host in SPELLINGS.items():
            tables.append(table(name, f"{at(host)}/info/1.html", allow_private="false", delay=0.2, allow="['.']"))
        (folder / "sites.toml").write_text("\n".join(tables), encoding="utf-8")
        done = crawl(folder, "--all", "--json")
        ended = {run["site"]: (run["exit_code"], run["reason"]) for run in json.loads(done.stdout)}
        yield Attack(victim, own, folder, ended, done.stderr)


def test_a_private_address_is_not_reached_however_it_is_written(attack: Attack) -> None:
    assert attack.victim.log == []
    reasons = rows(attack.folder, "SELECT site, state, reason FROM frontier WHERE site != 'own'")
    assert set(reasons) == {(name, "failed", "private_address") for name in SPELLINGS}
    assert rows(attack.folder, "SELECT * FROM captures WHERE site != 'own'") == []
    assert {attack.ended[name] for name in SPELLINGS} == {(1, "private_address")}


def test_a_site_that_may_be_private_reaches_its_own_start_hosts_only(attack: Attack) -> None:
    assert attack.ended["own"] == (0, "finished")
    assert {"/", "/info/1.html", "/feed.xml", "/map.xml"} <= set(attack.own.paths())
    elsewhere = {url: reason for url, reason in attack.failures().items() if not url.startswith("/")}
    assert {url.split("/", 3)[3] for url in elsewhere} == {
        "info/3.html", "info/4.html", "info/5.html", "info/6.html", "info/9.html", "sitemap.xml"
    }  # fmt: skip
    assert set(elsewhere.values()) == {"private_address"}


def test_redirects_to_private_hosts_and_to_files_are_not_followed(attack: Attack) -> None:
    failures = attack.failures()
    assert [failures[f"/info/{n}.html"] for n in range(71, 76)] == [
        "private_address", "private_address", "unsupported_url", "unsupported_url", "private_address"
    ]  # fmt: skip


def test_what_was_refused_has_no_capture_and_files_are_no_urls_at_all(attack: Attack) -> None:
    captured = {
        str(url).removeprefix(attack.own.url) for (url,) in rows(attack.folder, "SELECT requested_url FROM captures")
    }
    assert captured == {"/", "/info/1.html", "/feed.xml", "/map.xml"}
    assert rows(attack.folder, "SELECT * FROM frontier WHERE url NOT LIKE 'http%'") == []
    assert "Traceback" not in attack.printed
    assert is_whole(attack.folder)


def test_a_redirect_does_not_lead_round_deny(tmp_path: Path) -> None:
    with LocalSite({f"/info/{n}.html": article(n) for n in (1, 2)}) as site:
        moved = {"/info/3.html": "/secret/9.html", "/info/4.html": "/info/2.html"}
        site.pages |= {path: Page(b"", 302, headers={"Location": target}) for path, target in moved.items()}
        site.pages["/info/5.html"] = html("<meta http-equiv='refresh' content='0;url=/secret/8.html'>")
        site.pages |= {
            "/": links("/info/1.html", "/secret/7.html", "/info/3.html", "/info/4.html", "/info/5.html"),
            "/robots.txt": Page(b"User-agent: *\nAllow: /"),
        }
        # deny names robots.txt too, which is asked for all the same: it is no page
        (tmp_path / "sites.toml").write_text(table("s", site.url, deny="['/secret/', 'txt$']"), encoding="utf-8")
        assert crawl(tmp_path).returncode == 0
        assert not [path for path in site.paths() if "secret" in path]
    assert rows(tmp_path, "SELECT url, reason FROM frontier WHERE state = 'failed' ORDER BY url") == [
        (f"{site.url}/info/3.html", "denied"),
        (f"{site.url}/info/5.html", "denied"),
    ]
    assert rows(tmp_path, "SELECT count(*) FROM captures WHERE requested_url LIKE '%/info/3.html'") == [(0,)]
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(2,)]


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "0", "224.0.0.1",
        "255.255.255.255", "2130706433", "0x7f000001", "0x7f.1", "017700000001", "127.1", "::", "::1", "fe80::1", "fe80::1%eth0",
        "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1",
        "64:ff9b:1::7f00:1", "::7f00:1", "::8.8.8.8", "::ffff:0:127.0.0.1", "fec0::1", "5f00::1", "192.0.0.8", "192.0.0.170",
    ],
)  # fmt: skip
def test_an_address_that_is_not_public_is_told(host: str) -> None:
    assert not is_public_literal(host)


@pytest.mark.parametrize(
    "host",
    [
        "8.8.8.8",
        "192.0.1.1",
        "2002:808:808::1",
        "134744072",
        "2606:4700::1111",
        "example.com",
        "www.北京.cn",
        "",
        "a b",
        "\0",
        "1.2.3.4.5",
        "face.cn",
    ],
)
def test_a_public_address_or_a_name_is_left_to_the_resolver(host: str) -> None:
    assert is_public_literal(host)


def test_addresses_inside_addresses_are_judged_too() -> None:
    assert is_public(ipaddress.ip_address("64:ff9b::808:808"))
    assert not is_public(ipaddress.ip_address("64:ff9b::a00:1"))


def test_a_name_that_changes_its_address_is_judged_each_time_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sites.toml").write_text(table("a", "https://a.example.cn/", allow_private="false", delay=1))
    answers = iter(["93.184.215.14", "10.0.0.1", "93.184.215.14"])
    monkeypatch.setattr(CachingThreadedResolver, "getHostByName", lambda *_: succeed(next(answers)))
    resolver = GuardResolver(Clock(), BaseSettings({"NEWSIEVE_SITES": str(tmp_path / "sites.toml")}))
    assert resolver.getHostByName("a.example.cn").result == "93.184.215.14"
    refused = resolver.getHostByName("a.example.cn")
    refused.addErrback(lambda failure: failure.trap(DNSLookupError))
    assert refused.result is DNSLookupError
    assert resolver.getHostByName("a.example.cn").result == "93.184.215.14"


def test_where_a_request_goes_is_host_and_port() -> None:
    assert host_and_port("http://Intranet/x") == host_and_port("http://intranet:80/") == ("intranet", 80)
    assert host_and_port("https://intranet/") == ("intranet", 443)
    assert host_and_port("http://intranet:99999/") == ("intranet", None)


def listening(pid: int) -> list[str]:
    """Local addresses on which a process listens."""
    links = (Path(f"/proc/{pid}/fd") / name for name in os.listdir(f"/proc/{pid}/fd"))  # noqa: PTH208
    inodes = {os.readlink(link)[8:-1] for link in links if link.is_symlink() and "socket:[" in os.readlink(link)}  # noqa: PTH115
    found = []
    for table_name in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table_name}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and fields[9] in inodes:
                found.append(fields[1])
    return found


@pytest.mark.skipif(
    not Path("/proc/self/net/tcp").exists(), reason="only Linux says in /proc/net which ports a process listens on"
)
def test_no_port_is_open_while_a_crawl_runs(tmp_path: Path) -> None:
    with LocalSite({"/": links("/info/1.html"), "/info/1.html": article(1)}, seconds=0.4) as slow:
        assert listening(os.getpid()), "this test sees no sockets"
        (tmp_path / "sites.toml").write_text(table("s", slow.url), encoding="utf-8")
        process = FORKS.begin(command(tmp_path, "s")[1:], stderr=subprocess.PIPE)
        try:
            wait_for(slow.paths)
            assert listening(process.pid) == []
            assert process.wait(timeout=30) == 0
        finally:
            stop(process)

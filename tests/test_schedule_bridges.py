"""Files for other schedulers: each read by its own reader, whatever the names in it."""

import json
import os
import shlex
import shutil
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from conftest import ROOT, newsieve
from hypothesis import given
from hypothesis import strategies as st
from localsite import LocalSite, portal, table, wait_for

from crawler.bridges import KINDS, Call, as_one, export, write
from crawler.cron import is_cron
from crawler.sites import Site, read_sites
from newsieve import cli
from pipelines.archive import Archive
from pipelines.errors import InputError

SITES = (Site(name="bj", start=("https://bj.example.cn/",)), Site(name="sh", start=("https://sh.example.cn/",)))
#: What readers of such files trip over.
NASTY = 'it\'s 50% of "$HOME" & \\n %h `id` 招商'


def call(
    folder: Path = Path("/srv/news"), program: tuple[str, ...] = ("/opt/newsieve",), contact: str | None = None
) -> Call:
    return Call(program, folder / "archive.db", folder / "sites.toml", 3, folder, contact)


def of_cron(line: str) -> tuple[str, str]:
    """The time and the command of a crontab's line, as cron hands it to the shell."""
    words = line.split(" ", 5)
    return " ".join(words[:5]), words[5].replace(r"\%", "%")


# --- cron ---------------------------------------------------------------------------------------


def test_a_line_of_cron_is_read_by_cron_and_by_the_shell() -> None:
    (text,) = export("cron", call(Path("/srv") / NASTY, contact=NASTY), SITES).values()
    (line,) = [line for line in text.splitlines() if not line.startswith("#")]
    times, command = of_cron(line)
    assert is_cron(times)
    expected = ["env", f"NEWSIEVE_CONTACT={NASTY}", *call(Path("/srv") / NASTY).here]
    assert shlex.split(command) == expected
    shown = subprocess.run(["sh", "-c", f"printf '%s\\n' {command}"], capture_output=True, text=True, check=True)
    assert shown.stdout.splitlines() == expected


@given(st.text(st.characters(min_codepoint=32, exclude_characters="\x7f/", exclude_categories=["Cs"]), min_size=1))
def test_no_name_breaks_a_line_of_cron(name: str) -> None:
    (text,) = KINDS["cron"](call(Path("/srv") / name), SITES).values()
    line = text.removesuffix("\n").split("\n")[-1]
    assert "%" not in line.replace(r"\%", "")
    assert shlex.split(of_cron(line)[1]) == call(Path("/srv") / name).here


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["a\nb", "a\rb", "a\tb", "a\x7fb", "${{ secrets.X }}"])
def test_names_that_no_file_can_hold_are_refused(kind: str, name: str) -> None:
    with pytest.raises(InputError, match="Choose another name"):
        export(kind, call(Path("/srv") / name), SITES)
    with pytest.raises(InputError, match="Choose another name"):
        export(kind, call(contact=name), SITES)


# --- systemd ------------------------------------------------------------------------------------


def verified(folder: Path, *names: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(str(folder / name) for name in names)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


needs_systemd = pytest.mark.skipif(
    not shutil.which("systemd-analyze"), reason="no systemd-analyze here to verify the units: it comes with systemd"
)


@needs_systemd
def test_systemd_takes_the_units_and_finds_the_program_by_its_name(tmp_path: Path) -> None:
    program = tmp_path / "50% of $HOME & %h `id` 招商" / "newsieve"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    units = export("systemd", call(tmp_path / NASTY, (str(program),), contact=NASTY), SITES)
    write(units, tmp_path / "units")
    done = verified(tmp_path / "units", *units)
    assert (done.returncode, done.stderr) == (0, "")
    program.unlink()
    assert verified(tmp_path / "units", *units).returncode != 0, "it would not find a wrongly escaped one either"


@needs_systemd
@pytest.mark.parametrize("name", ["it's", 'a "b"', "a\\b"])
def test_systemd_takes_a_program_whose_path_it_would_refuse(tmp_path: Path, name: str) -> None:
    units = export("systemd", call(program=(f"/opt/{name}/newsieve",)), SITES)
    assert 'ExecStart=":/usr/bin/env" "/opt/' in units["newsieve.service"]
    write(units, tmp_path / "units")
    assert verified(tmp_path / "units", *units).returncode == 0


@needs_systemd
def test_a_unit_with_a_slip_is_not_taken(tmp_path: Path) -> None:
    units = export("systemd", call(program=(sys.executable,)), SITES)
    write({**units, "newsieve.timer": units["newsieve.timer"].replace("minutely", "minutly")}, tmp_path / "units")
    assert verified(tmp_path / "units", *units).stderr != ""


def test_a_stop_reaches_the_tick_alone_which_passes_it_on() -> None:
    service = export("systemd", call(), SITES)["newsieve.service"]
    assert "\nKillMode=mixed\n" in service
    assert "Environment" not in service
    assert 'Environment="NEWSIEVE_CONTACT=a%%b"' in export("systemd", call(contact="a%b"), SITES)["newsieve.service"]


# --- GitHub, Kubernetes -------------------------------------------------------------------------


def test_a_workflow_runs_the_tick_hourly_not_at_minute_0_and_keeps_the_archive(tmp_path: Path) -> None:
    files = export(
        "github", Call(("x",), tmp_path / "my data/it's.db", tmp_path / "sites.toml", 3, tmp_path, 'a"b'), SITES
    )
    workflow = yaml.safe_load(files["newsieve.yml"])
    (entry,) = workflow[True]["schedule"]  # YAML 1.1 takes `on` for true; GitHub does not
    assert is_cron(entry["cron"])
    assert 0 < int(entry["cron"].split()[0]) < 60
    steps = workflow["jobs"]["tick"]["steps"]
    (tick,) = [shlex.split(step["run"]) for step in steps if "tick" in step.get("run", "")]
    assert tick[:5] == ["newsieve", "schedule", "tick", "--archive", "my data/it's.db"]
    assert workflow["jobs"]["tick"]["env"]["NEWSIEVE_CONTACT"] == 'a"b'
    restore, save = (step["with"] for step in steps if "cache" in step.get("uses", ""))
    assert restore["path"] == save["path"] == "my data/it's.db*\nmy data/warc\nmy data/logs"
    assert restore["key"] == save["key"] == "newsieve-${{ github.run_id }}"
    assert "60" in files["newsieve.yml"].split("name:")[0]


def test_a_workflow_knows_no_files_outside_of_its_repository(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="lies outside"):
        export("github", Call(("x",), Path("/srv/archive.db"), tmp_path / "sites.toml", 3, tmp_path), SITES)


def test_a_cronjob_of_kubernetes_never_runs_beside_itself_and_has_its_archive_in_a_volume() -> None:
    (text,) = export("kubernetes", call(Path("/srv") / NASTY, contact=NASTY), SITES).values()
    volume, job = yaml.safe_load_all(text)
    assert (volume["kind"], job["kind"], job["apiVersion"]) == ("PersistentVolumeClaim", "CronJob", "batch/v1")
    assert is_cron(job["spec"]["schedule"])
    assert job["spec"]["concurrencyPolicy"] == "Forbid"
    assert 10 < job["spec"]["startingDeadlineSeconds"] < 100 * 60, "else 100 missed starts end the job for good"
    pod = job["spec"]["jobTemplate"]["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    assert container["command"][:5] == ["newsieve", "schedule", "tick", "--archive", "/data/archive.db"]
    assert container["env"] == [{"name": "NEWSIEVE_CONTACT", "value": NASTY}]
    (mount,), (claim,) = container["volumeMounts"], pod["volumes"]
    assert (mount["mountPath"], mount["name"]) == ("/data", claim["name"])
    assert claim["persistentVolumeClaim"]["claimName"] == volume["metadata"]["name"]
    assert pod["restartPolicy"] == "Never"
    (plain,) = export("kubernetes", call(), SITES).values()
    assert (
        list(yaml.safe_load_all(plain))[1]["spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"][0]["env"]
        == []
    )


# --- Scrapyd ------------------------------------------------------------------------------------


#: It wants setuptools below 81, so it has an environment of its own above ours.
SCRAPYD = ROOT / ".venv" / "scrapyd" / "bin" / "python"


def answer(url: str) -> Any:
    with urllib.request.urlopen(url, timeout=10) as response:
        return json.load(response)


@pytest.mark.skipif(
    not (SCRAPYD.exists() or "NEWSIEVE_REQUIRE_SCRAPYD" in os.environ), reason="Scrapyd is not installed: make scrapyd"
)
@pytest.mark.skipif(not shutil.which("curl"), reason="no curl here, with which the exported script calls Scrapyd")
def test_a_scrapyd_runs_the_crawls(tmp_path: Path) -> None:
    folder, port = tmp_path / "it's 5%", 16_800 + os.getpid() % 1000
    folder.mkdir()
    with LocalSite(portal(3)) as site:
        (folder / "sites.toml").write_text(table("bj", site.url), encoding="utf-8")
        write(export("scrapyd", call(folder), read_sites(folder / "sites.toml")), folder / "scrapyd")
        conf = folder / "scrapyd" / "scrapyd.conf"
        conf.write_text(conf.read_text().replace("6800", f"{port}\npoll_interval = 0.5"))
        server = subprocess.Popen(
            [SCRAPYD, "-m", "scrapyd"], cwd=conf.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            url = f"http://127.0.0.1:{port}"
            status = f"{url}/listjobs.json?project=newsieve"
            wait_for(lambda: is_up(status), 60)
            subprocess.run([conf.parent / "crawl-all.sh"], env={**os.environ, "SCRAPYD": url}, check=True, timeout=30)
            wait_for(lambda: answer(status)["finished"], 60)
        finally:
            server.terminate()
            server.wait(30)
    with Archive(folder / "archive.db") as archive:
        assert archive.db.execute("SELECT site, exit_code FROM runs").fetchall() == [("bj", 0)]
        assert archive.db.execute("SELECT count(*) FROM articles").fetchone() == (3,)


def is_up(url: str) -> bool:
    with suppress(OSError):
        return bool(answer(url))
    time.sleep(0.1)
    return False


def test_the_script_for_scrapyd_is_read_by_the_shell_whatever_the_names() -> None:
    script = export("scrapyd", call(Path("/srv") / NASTY), SITES)["crawl-all.sh"]
    pretended = script.replace("    curl ", "    printf '%s\\n' curl ")
    shown = subprocess.run(["sh", "-c", pretended], capture_output=True, text=True, check=True).stdout.splitlines()
    assert shown.count(f"setting=NEWSIEVE_ARCHIVE=/srv/{NASTY}/archive.db") == 2
    assert [line for line in shown if line.startswith("site=")] == ["site=bj", "site=sh"]


# --- the command --------------------------------------------------------------------------------


def test_files_are_written_where_nobody_has_any(tmp_path: Path) -> None:
    files = {"a.txt": "a", "b.sh": "b"}
    write(files, tmp_path / "new")
    assert (tmp_path / "new" / "b.sh").stat().st_mode & 0o111
    assert not (tmp_path / "new" / "a.txt").stat().st_mode & 0o111
    (tmp_path / "new" / "a.txt").unlink()
    with pytest.raises(InputError, match=r"b\.sh: is there already"):
        write(files, tmp_path / "new")
    assert not (tmp_path / "new" / "a.txt").exists(), "all or none"


def test_several_files_on_standard_output_have_their_names_above() -> None:
    assert as_one({"a": "x\n"}) == "x\n"
    assert as_one({"a": "x\n", "b": "y\n"}) == "# --- a\nx\n\n# --- b\ny\n"


def test_the_command_names_the_files_by_their_whole_paths(tmp_path: Path) -> None:
    folder = tmp_path / "below"
    folder.mkdir()
    (tmp_path / "sites.toml").write_text(table("bj", "https://bj.example.cn/", delay=1), encoding="utf-8")
    done = newsieve("schedule", "export", "cron", "--archive", "a.db", "--sites", "sites.toml", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    command = shlex.split(of_cron(done.stdout.splitlines()[-1])[1])
    assert Path(command[0]).is_absolute()
    assert command[command.index("--archive") + 1] == str(tmp_path / "a.db")
    (tmp_path / "link.db").symlink_to(tmp_path / "elsewhere" / "real.db")
    done = newsieve(
        "schedule", "export", "cron", "--archive", "../link.db", "--sites", tmp_path / "sites.toml", cwd=folder
    )
    assert f"{tmp_path}/link.db" in done.stdout, "raw pages lie beside the link"
    assert subprocess.run([*command, "--help"], cwd=tmp_path, capture_output=True, check=False).returncode == 0


def test_a_scheduler_that_nobody_knows_is_refused() -> None:
    with pytest.raises(click.BadParameter, match="anacron"):
        cli.main(["schedule", "export", "anacron"], standalone_mode=False)

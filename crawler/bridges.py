"""Files by which other schedulers call `newsieve schedule tick`: systemd, cron, GitHub, Kubernetes; and Scrapyd, which
runs crawls without it. Pure: text out, each value escaped as its reader wants it.
"""

import configparser
import io
import json
import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from string import Template
from zlib import crc32

from pipelines.errors import InputError

from .sites import Site

#: Seconds that a crawl has to finish the page in hand: a slow answer may take 60, and is asked for three times.
STOP_SECONDS = 180
#: Where a pod has the archive and the sites file.
POD_FOLDER = PurePosixPath("/data")
#: Scrapyd's own port.
SCRAPYD = "http://127.0.0.1:6800"

_CRONJOB = Template("""\
# newsieve: crawl what is due. Put the sites file into the volume first, and name an image that has newsieve.
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: newsieve
spec:
  # SQLite wants one machine
  accessModes: ["ReadWriteOnce"]
  resources:
    requests:
      storage: 20Gi
---
apiVersion: batch/v1
kind: CronJob
metadata:
  name: newsieve
spec:
  schedule: "* * * * *"
  concurrencyPolicy: Forbid
  # without it a run of more than 100 minutes misses 100 starts, and Kubernetes gives the job up
  startingDeadlineSeconds: 120
  successfulJobsHistoryLimit: 1
  failedJobsHistoryLimit: 3
  jobTemplate:
    spec:
      # the next minute tries again anyway
      backoffLimit: 0
      template:
        spec:
          restartPolicy: Never
          terminationGracePeriodSeconds: $seconds
          containers:
            - name: newsieve
              image: newsieve:latest
              command: $words
              env: $contact
              resources:
                requests: {cpu: 250m, memory: 512Mi}
                limits: {memory: 4Gi}
              volumeMounts:
                - name: data
                  mountPath: $folder
          volumes:
            - name: data
              persistentVolumeClaim:
                claimName: newsieve
""")
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True)
class Call:
    """What is to be called."""

    #: The command and its first arguments, the command as an absolute path.
    program: tuple[str, ...]
    #: Absolute paths.
    archive: Path
    sites: Path
    max_parallel: int
    #: Where it is called: the folder of a repository, for GitHub.
    folder: Path
    #: For the user agent (NEWSIEVE_CONTACT), when it is set.
    contact: str | None = None

    def tick(self, archive: object, sites: object, *program: str) -> list[str]:
        """The words of the command on these files."""
        options = ["--archive", str(archive), "--sites", str(sites), "--max-parallel", str(self.max_parallel)]
        return [*(program or self.program), "schedule", "tick", *options]

    @property
    def here(self) -> list[str]:
        """… on this machine."""
        return self.tick(self.archive, self.sites)


def systemd(call: Call, sites: Sequence[Site]) -> dict[str, str]:  # noqa: ARG001  # as all of them
    """A service that runs one tick, and the timer that starts it each minute."""
    # systemd 252 takes no program with quotes or a backslash in its path; env is one that takes any
    program = ["/usr/bin/env"] if set(call.here[0]) & set("'\"\\") else []
    first, *more = [*program, *call.here]
    words = [f":{first}", *more]  # the colon: a $ in a word is no variable
    contact = f"Environment={_unit_word(f'NEWSIEVE_CONTACT={call.contact}')}\n" if call.contact else ""
    service = f"""\
[Unit]
Description=newsieve: crawl what is due
After=network-online.target
Wants=network-online.target

[Service]
Type=oneshot
ExecStart={" ".join(map(_unit_word, words))}
{contact}# 4: a run that stopped at its limit
SuccessExitStatus=4
# the tick passes the signal on, and the crawls finish the page in hand
KillMode=mixed
TimeoutStopSec={STOP_SECONDS}
Nice=10
"""
    timer = """\
[Unit]
Description=newsieve: look each minute what is due

[Timer]
OnCalendar=minutely
AccuracySec=5s
Persistent=true

[Install]
WantedBy=timers.target
"""
    return {"newsieve.service": service, "newsieve.timer": timer}


def cron(call: Call, sites: Sequence[Site]) -> dict[str, str]:  # noqa: ARG001
    """A line for `crontab -e`."""
    contact = ["env", f"NEWSIEVE_CONTACT={call.contact}"] if call.contact else []
    line = shlex.join([*contact, *call.here]).replace("%", r"\%")  # a bare % ends the command
    text = f"""\
# newsieve: crawl what is due. A tick that finds nothing says nothing; what it says cron sends by mail to MAILTO.
* * * * * {line}
"""
    return {"newsieve.crontab": text}


def github(call: Call, sites: Sequence[Site]) -> dict[str, str]:  # noqa: ARG001
    """A workflow for the repository in whose folder this is called. Raises InputError for files outside of it."""
    archive, sites_file = (_inside(path, call.folder) for path in (call.archive, call.sites))
    folder = PurePosixPath(archive).parent
    kept = json.dumps("\n".join(f"{folder / name}" for name in (f"{PurePosixPath(archive).name}*", "warc", "logs")))
    minute = 1 + crc32(archive.encode()) % 59
    contact = f"      NEWSIEVE_CONTACT: {json.dumps(call.contact)}\n" if call.contact else ""
    command = json.dumps(shlex.join(call.tick(archive, sites_file, "newsieve")))
    text = f"""\
# newsieve: crawl what is due, once an hour.
# GitHub starts scheduled workflows late when it is busy, above all in minute 0, and disables them in repositories that
# have seen no activity for 60 days: look whether it still runs.
name: newsieve
on:
  schedule:
    - cron: "{minute} * * * *"
  workflow_dispatch:
concurrency:
  group: newsieve
  cancel-in-progress: false
permissions:
  contents: read
jobs:
  tick:
    runs-on: ubuntu-latest
    timeout-minutes: 350
    env:
      PYTHONUNBUFFERED: "1"
{contact}    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      # the folder of newsieve itself; where it is another one, name that
      - run: python -m pip install .
      # The archive lives in the cache between two runs. GitHub deletes what nobody asked for in 7 days.
      - uses: actions/cache/restore@v4
        with:
          path: {kept}
          key: newsieve-${{{{ github.run_id }}}}
          restore-keys: newsieve-
      - run: {command}
      - if: always()
        uses: actions/cache/save@v4
        with:
          path: {kept}
          key: newsieve-${{{{ github.run_id }}}}
"""
    return {"newsieve.yml": text}


def kubernetes(call: Call, sites: Sequence[Site]) -> dict[str, str]:  # noqa: ARG001
    """A CronJob and the volume that holds the archive; the names of the files stay, their folder is the pod's."""
    words = json.dumps(call.tick(POD_FOLDER / call.archive.name, POD_FOLDER / call.sites.name, "newsieve"))
    contact = [{"name": "NEWSIEVE_CONTACT", "value": call.contact}] if call.contact else []
    text = _CRONJOB.substitute(words=words, contact=json.dumps(contact), folder=POD_FOLDER, seconds=STOP_SECONDS)
    return {"newsieve-cronjob.yaml": text}


def scrapyd(call: Call, sites: Sequence[Site]) -> dict[str, str]:
    """A folder in which Scrapyd runs this project, and a script that asks it for a crawl of each site: Scrapyd has a
    queue, and no clock."""
    server = _ini({
        "scrapyd": {"bind_address": "127.0.0.1", "http_port": "6800", "max_proc": str(call.max_parallel),
                    "eggs_dir": "eggs", "logs_dir": "logs", "dbs_dir": "dbs"},
        "settings": {"newsieve": "crawler.settings"},
    })  # fmt: skip
    project = _ini({"settings": {"default": "crawler.settings", "newsieve": "crawler.settings"}})
    script = f"""\
#!/bin/sh
# Ask the Scrapyd that runs in this folder for a crawl of each site; call it when they are due. A site that is being
# crawled already is left alone: its second job ends at once.
set -eu
archive={shlex.quote(f"NEWSIEVE_ARCHIVE={call.archive}")}
sites={shlex.quote(f"NEWSIEVE_SITES={call.sites}")}
for site in {" ".join(site.name for site in sites)}; do
    curl --fail --silent --show-error "${{SCRAPYD:-{SCRAPYD}}}/schedule.json" -d project=newsieve -d spider=site \\
        -d "site=$site" --data-urlencode "setting=$archive" --data-urlencode "setting=$sites"
done
"""
    return {"scrapyd.conf": server, "scrapy.cfg": project, "crawl-all.sh": script}


KINDS: Mapping[str, Callable[[Call, Sequence[Site]], dict[str, str]]] = {
    "systemd": systemd,
    "cron": cron,
    "github": github,
    "scrapyd": scrapyd,
    "kubernetes": kubernetes,
}


def export(kind: str, call: Call, sites: Sequence[Site]) -> dict[str, str]:
    """File name → text. Raises InputError for names that no such file can hold."""
    for value in (*call.program, str(call.archive), str(call.sites), call.contact or ""):
        if _UNWRITABLE.search(value) or "${{" in value:
            raise InputError(f"{value!r}: has characters that files of {kind} cannot hold. Choose another name.")
    return KINDS[kind](call, sites)


def as_one(files: Mapping[str, str]) -> str:
    """Several files for standard output, each under its name; one alone as it is."""
    if len(files) == 1:
        return next(iter(files.values()))
    return "\n".join(f"# --- {name}\n{text}" for name, text in files.items())


def write(files: Mapping[str, str], folder: Path) -> None:
    """The files into a folder. Raises InputError when one is there: it may be somebody's."""
    for name in files:
        if (folder / name).exists():
            raise InputError(f"{folder / name}: is there already. Remove it, or name another folder with --output.")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
        if name.endswith(".sh"):
            (folder / name).chmod(0o755)


def _unit_word(word: str) -> str:
    """A word of a unit file, in quotes; % would be a specifier.

    >>> print(_unit_word('50% of "a b"'))
    "50%% of \\"a b\\""
    """
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'


def _inside(path: Path, folder: Path) -> str:
    try:
        return path.relative_to(folder).as_posix()
    except ValueError:
        raise InputError(
            f"{path}: lies outside of {folder}. A workflow knows the files of its repository: call this in its folder,"
            " and name files below it."
        ) from None


def _ini(sections: Mapping[str, Mapping[str, str]]) -> str:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read_dict(sections)
    text = io.StringIO()
    parser.write(text)
    return text.getvalue().rstrip() + "\n"

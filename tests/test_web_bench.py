"""The benchmark of our pages: on a small archive it asks every page of ours, and of Datasette as it comes."""

import subprocess
import sys

from conftest import ROOT, slow


@slow
def test_every_page_is_measured_on_both() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "bench" / "web.py"), "300", "--turns", "1"],
        cwd=ROOT, check=False, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    lines = [line.split("|")[1:-1] for line in done.stdout.splitlines()[2:]]
    assert {line[0].strip() for line in lines} == {"newsieve", "Datasette"}
    assert len(lines) == 18
    assert all(float(cell) >= 0 for line in lines for cell in line[2:])

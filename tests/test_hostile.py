"""Pages made to hurt end in time and memory limits, each with its one outcome; hostile.py builds them.

They are read in processes of their own, with a limit on memory. Those that take more than a second are left to
`make fuzz`.
"""

import os
import subprocess
import sys
from pathlib import Path

import hostile
import pytest
from conftest import ROOT

#: Pages read by one process: it takes longer to start than to read most of them.
TOGETHER = 24
#: Seconds for one process.
TIMEOUT = 120
QUICK = [name for name in hostile.PAGES if name not in hostile.SLOW]


@pytest.mark.parametrize("first", range(0, len(QUICK), TOGETHER))
def test_every_page_ends_in_its_limits_with_one_outcome(first: int) -> None:
    names = QUICK[first : first + TOGETHER]
    done = subprocess.run(
        [sys.executable, Path(hostile.__file__), *names],
        capture_output=True, text=True, timeout=TIMEOUT, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert (done.stderr, done.returncode) == ("", 0)
    assert len(done.stdout.splitlines()) == len(names)


def test_the_names_are_those_of_pages() -> None:
    assert hostile.REASONS.keys() | hostile.SLOW | hostile.OWN_TEXT <= hostile.PAGES.keys()

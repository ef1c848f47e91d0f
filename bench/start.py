"""How long `newsieve --help` takes to begin and end, beside `sqlite-utils --help`.

    python bench/start.py [--rounds 15]

Both by turns, as whole processes of this Python. Prints the shortest and the middle time of each by the clock, in
milliseconds, and as a multiple of sqlite-utils'. The goal is 1.5 times.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
#: By each program's own module, so that no launcher's time counts.
COMMANDS = {
    "sqlite-utils --help": [sys.executable, "-m", "sqlite_utils", "--help"],
    "newsieve --help": [sys.executable, "-m", "newsieve", "--help"],
}


def seconds(command: Sequence[str]) -> float:
    """Of one run, by the clock. Raises CalledProcessError."""
    began = time.perf_counter()
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return time.perf_counter() - began


def table(found: dict[str, list[float]]) -> list[str]:
    """A line for each command; multiples of the first's."""
    first = next(iter(found.values()))
    lines = ["| | shortest ms | × | middle ms | × |", "|---|---:|---:|---:|---:|"]
    for name, took in found.items():
        lines.append(
            f"| `{name}` | {1000 * min(took):.0f} | {min(took) / min(first):.2f} | {1000 * median(took):.0f} |"
            f" {median(took) / median(first):.2f} |"
        )
    return lines


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    for command in COMMANDS.values():
        seconds(command)  # the first one reads the files from the disk
    turns = [{name: seconds(command) for name, command in COMMANDS.items()} for _ in range(rounds)]
    print("\n".join(table({name: [turn[name] for turn in turns] for name in COMMANDS})))


if __name__ == "__main__":
    main()

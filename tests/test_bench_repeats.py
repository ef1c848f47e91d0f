"""The measure of repeated sections: it counts right, says the same twice, and its floors hold on texts of ours."""

import json
import subprocess
import sys
from pathlib import Path

from conftest import ROOT

CASES = json.loads((ROOT / "tests" / "cases" / "repeats.json").read_text(encoding="utf-8"))["texts"]


def bench(gold: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(ROOT / "bench" / "repeats.py"), str(gold), *arguments]
    environment = {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)


def test_floors_hold_and_the_same_seed_says_the_same(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    texts = [[CASES[f"{letter}{n}"] for n in range(1, 5)] for letter in "LE"]
    texts.append([part for n in (1, 2, 3) for part in (CASES[f"H{n}"].removeprefix("# "), CASES[f"L{n}"])])
    lines = [json.dumps({"id": str(i), "text": "\n".join(text)}, ensure_ascii=False) for i, text in enumerate(texts)]
    gold.write_text("\n".join(lines) + "\n", encoding="utf-8")
    first = bench(gold)
    assert first.returncode == 0, first.stderr
    assert "as they are: 0 of 3 pages, 0.000% of characters cut" in first.stdout
    assert bench(gold).stdout == first.stdout
    rows = {line[:30].strip(): line[30:].split() for line in first.stdout.split("\n")[2:] if line}
    assert rows["whole body"] == ["3", "1.0000", "1.00000"]
    assert rows["nested"][1] == "1.0000"
    assert rows["project cards"] == ["3", "0.000%"]
    assert float(rows["all copies"][2]) == 1

"""The README.md of a dataset: a head for Hugging Face, then what a person has to know to trust it, or to undo it.

Made of the manifest alone, so that it says nothing that the manifest does not. Pure: manifest → text.
"""

import json
from collections.abc import Iterator, Sequence

from .columns import BLOCK_COLUMNS, Column, Kind
from .manifest import Manifest
from .splits import LARGEST_GROUP

#: Rows, exclusive → Hugging Face's word for datasets of fewer.
SIZES = (
    (1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"), (100_000_000, "10M<n<100M"), (1_000_000_000, "100M<n<1B"),
)  # fmt: skip
LARGEST = "n>1B"
#: Types as Hugging Face names them. Its reader of JSONL makes days and moments of text that looks so anyway.
_HF_TYPES = {
    Kind.TEXT: "string", Kind.INTEGER: "int64", Kind.NUMBER: "float64", Kind.DAY: "date32",
    Kind.MOMENT: "timestamp[ms, tz=UTC]",
}  # fmt: skip
_TASKS = ("text-generation", "text-classification")

#: What gives the extracted text back; a test runs it on exported rows.
RESTORE = '''
def extracted(text, removed):
    """The text as it was extracted from the page, before anything was taken out."""
    blocks = text.split("\\n\\n") if text else []
    for block in removed:  # in the order of their positions
        blocks.insert(block["position"], block["text"])
    return "\\n\\n".join(blocks)
'''
#: What applies a delta; a test runs it on exported rows.
APPLY = '''
def applied(base, delta):
    """The dataset after a delta: split → rows. Both arguments are split → rows, each a dict."""
    touched = {row["url"] for rows in delta.values() for row in rows}
    whole = {split: [row for row in rows if row["url"] not in touched] for split, rows in base.items()}
    for split, rows in delta.items():
        for row in rows:
            if row["change"] != "withdrawn":
                whole.setdefault(split, []).append({name: row[name] for name in row if name != "change"})
    return {split: sorted(rows, key=lambda row: row["url"]) for split, rows in whole.items() if rows}
'''


def title(manifest: Manifest) -> str:
    """What the dataset is called."""
    sites = len(manifest.sites)
    of_sites = f" of {sites} {'site' if sites == 1 else 'sites'}"
    if manifest.since:  # rows that were withdrawn are of no site
        return f"Changes to news articles{of_sites if sites else ''}"
    return f"News articles{of_sites}, {'copies too' if manifest.recipe.filters.all_copies else 'each once'}"


def card(manifest: Manifest, columns: Sequence[Column]) -> str:
    """The whole README.md."""
    parts = [_head(manifest, columns), f"# {title(manifest)}", _what(manifest), _counts(manifest), _splits(manifest)]
    parts += [_columns(columns), _sites(manifest), _undo(columns), _delta(manifest), _limits(manifest)]
    return "\n\n".join(part for part in parts if part) + "\n"


# --- the head ------------------------------------------------------------------------------------


def _head(manifest: Manifest, columns: Sequence[Column]) -> str:
    counts = manifest.counts
    languages = [name for name in counts["languages"] if name != "unknown"]
    size = next((word for limit, word in SIZES if counts["rows"] < limit), LARGEST)
    lines = [
        f"pretty_name: {_quoted(title(manifest))}",
        *(["language:", *(f"- {_quoted(name)}" for name in languages)] if languages else []),
        "license: other",
        'license_name: "of-each-publisher"',
        "size_categories:",
        f"- {size}",
        "task_categories:",
        *(f"- {task}" for task in _TASKS),
        "tags:",
        "- news",
        "- deduplicated",
        "configs:",
        "- config_name: default",
        "  data_files:",
    ]
    for split in counts["splits"] or {"train": 0}:
        lines += [f"  - split: {split}", f"    path: {_quoted(f'data/{split}-*.{manifest.recipe.form}')}"]
    lines += ["dataset_info:", "  features:"]
    lines += [line for column in columns for line in _feature(column)]
    if counts["splits"]:
        lines.append("  splits:")
    for split, rows in counts["splits"].items():
        lines += [f"  - name: {split}", f"    num_bytes: {counts['bytes'][split]}", f"    num_examples: {rows}"]
    return "\n".join(("---", *lines, "---"))


def _feature(column: Column) -> Iterator[str]:
    yield f"  - name: {column.name}"
    if column.kind is not Kind.BLOCKS:
        yield f"    dtype: {_quoted(_HF_TYPES[column.kind])}"
        return
    yield "    list:"
    for part in BLOCK_COLUMNS:
        yield f"    - name: {part.name}"
        yield f"      dtype: {_HF_TYPES[part.kind]}"


def _quoted(text: str) -> str:
    """A scalar of YAML: what is a string of JSON is one of YAML too."""
    return json.dumps(text, ensure_ascii=False)


# --- for people ----------------------------------------------------------------------------------


def _what(manifest: Manifest) -> str:
    once = "copies too" if manifest.recipe.filters.all_copies else "one of each group of copies"
    version = manifest.versions["newsieve"]
    return f"""\
Articles that newsieve {version} took from news pages: the article without the page around it, without sections that the
page prints twice and without blocks that stand on every page of the site; {once}. Text is
Markdown, blocks parted by a blank line. A missing value is null, never a guess.

How it was made: pages were fetched (or read from files), their bytes decoded, the main text found, labels such as
title, date and source read from the page, repeated and standing blocks taken out, and each text compared with those
that share parts with it. Two articles count as one only when their texts were laid side by side and no fact differs.
The rules of cleaning have the fingerprint `{manifest.versions["rules"]}`, those of grouping
`{manifest.versions["grouping"]}`; `manifest.json` has all versions and thresholds. Articles that were cleaned by
earlier rules keep what those made of them until `newsieve reclean`."""


def _counts(manifest: Manifest) -> str:
    counts = manifest.counts
    rows = [("rows", f"{counts['rows']:,}")]
    rows += [(f"rows, {name}", f"{number:,}") for name, number in counts["splits"].items()]
    rows += [(f"rows, {name}", f"{number:,}") for name, number in counts.get("changes", {}).items()]
    rows += [(f"language {name}", f"{number:,}") for name, number in counts["languages"].items()]
    rows.append(("characters of text", f"{counts['characters']:,}"))
    days = (counts["first_published_on"], counts["last_published_on"])
    rows.append(("published", f"{days[0]} to {days[1]}" if days[0] else "no row has a date"))
    rows.append(("without a date", f"{counts['without_date']:,}"))
    filters = manifest.recipe.filters
    used = {"site": filters.site, "region": filters.region, "since": filters.since, "until": filters.until,
            "query": filters.query}  # fmt: skip
    rows += [(f"only {name}", _cell(value)) for name, value in used.items() if value is not None]
    return "## In numbers\n\n| what | value |\n|---|---|\n" + "\n".join(f"| {name} | {value} |" for name, value in rows)


def _splits(manifest: Manifest) -> str:
    splits = manifest.recipe.splits
    if splits.days:
        parted = (
            f"By time: before {splits.days[0]} is train, from {splits.days[-1]} on test"
            f"{', between validation' if len(splits.days) > 1 else ''}. A group of copies is parted as a whole, by the"
            " earliest day of any of its articles: the day it names, or the day it was first fetched if that is"
            " earlier. Forms with other facts of other years are not kept together."
        )
    else:
        parted = (
            f"{'/'.join(map(str, splits.shares))} percent, by groups. A group is a group of copies, and all groups that"
            " a comparison found to have a text in common with it: an excerpt and what it was taken from, two versions"
            " of a rule, two fillings of one form. `split_group` is a hash of the smallest URL of the group:"
            " `int(split_group, 16) / 2**64` says the split, and does so again in the next export. Groups of more than"
            f" {LARGEST_GROUP} articles are in train. As groups grow, an article may move; a delta says so."
        )
    return f"## Splits\n\n{parted}"


def _columns(columns: Sequence[Column]) -> str:
    lines = [f"| `{column.name}` | {column.kind} | {column.meaning} |" for column in columns]
    if any(column.kind is Kind.BLOCKS for column in columns):
        lines += [f"| `removed[].{part.name}` | {part.kind} | {part.meaning} |" for part in BLOCK_COLUMNS]
    return "## Columns\n\n| column | type | holds |\n|---|---|---|\n" + "\n".join(lines)


def _sites(manifest: Manifest) -> str:
    lines = [
        f"| {_cell(site['site'])} | {site['rows']:,} | {site['first_fetched_at']} to {site['last_fetched_at']} |"
        f" {site['robots']} | {site['license_note']} |"
        for site in manifest.sites
    ]
    table = "| site | rows | fetched | robots.txt | license |\n|---|---|---|---|---|\n" + "\n".join(lines)
    return f"""\
## Where it is from

{table}

The license of this collection is that of its parts: each text belongs to its publisher. newsieve grants none. newsieve
itself asked for nothing that robots.txt forbids."""


def _undo(columns: Sequence[Column]) -> str:
    if not any(column.kind is Kind.BLOCKS for column in columns):
        return """\
## What was taken out

Not in this dataset: `newsieve export DIR/ --with-removed` adds each block that was taken out of a text, its place, the
rule and the evidence, so that the cleaning can be checked and undone."""
    return f"""\
## What was taken out, and how to put it back

`removed` has each block that was taken out of the text: its place among the extracted blocks, the rule, what the rule
saw. With the text it gives the extracted text back, byte for byte:

```python
{RESTORE.strip()}
```"""


def _delta(manifest: Manifest) -> str:
    if manifest.since is None:
        return ""
    return f"""\
## How to apply it

This is no whole dataset: it has what changed since the one whose `manifest.json` has the SHA-256
`{manifest.since}`. `change` is `new`, `revised` (the row is another one, or in another split), or `withdrawn` (the row
is gone: its page is a copy now, or the filters no longer take it; its other columns are null).

```python
{APPLY.strip()}
```"""


def _limits(manifest: Manifest) -> str:
    return f"""\
## Limits

- What is no copy by the rules stays: translations, the same news in other words, short notices with another figure.
- Labels are what pages say. A date that no page gives is null; rows here without one:
  {manifest.counts["without_date"]:,}.
- Personal names stand in news. Nothing was made anonymous.
- newsieve itself asked for no page that robots.txt forbids or that needs a login; what is there is no even sample of
  anything.{_of_form(manifest)}

## Is it whole?

`newsieve export --verify DIR` compares every file with `manifest.json`: hash, size, rows. `datapackage.json`
(Frictionless) and `croissant.json` (ML Croissant) describe the same rows for programs; `rows.tsv.gz` has a hash of each
row, by which the next export can say what changed (`--since-export`)."""


def _of_form(manifest: Manifest) -> str:
    if manifest.recipe.form == "parquet":
        return ""
    return """
- JSONL has no types: readers that guess take text that looks like a date for one, `datasets` in `published_raw` too.
  Parquet says its types."""


def _cell(value: object) -> str:
    """Text of strangers in a cell of a table, in which it ends no cell and no line and begins no markup."""
    shown = " ".join(str(value).split()).replace("\\", "\\\\")
    return "".join(f"\\{character}" if character in "|<>[]*_`&" else character for character in shown)

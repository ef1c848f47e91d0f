"""A dataset described for programs: Frictionless's datapackage.json (v2) and Croissant's croissant.json (1.0).

Both are plain JSON made of the manifest; their own tools are needed by nobody but the tests. Pure: manifest → text.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from .card import title
from .columns import BLOCK_COLUMNS, Column, Kind
from .manifest import File, Manifest

_DESCRIPTION = "News articles without the page around them. README.md says how they were made."
#: A dataset has no version of its own: its files' hashes say which one it is.
_VERSION = "1.0.0"
_MEDIA_TYPES = {"parquet": "application/vnd.apache.parquet", "jsonl": "application/jsonl"}
_CROISSANT_FORMATS = {"parquet": "application/x-parquet", "jsonl": "application/jsonlines"}
_TABLE_TYPES = {
    Kind.TEXT: "string",
    Kind.INTEGER: "integer",
    Kind.NUMBER: "number",
    Kind.DAY: "date",
    Kind.MOMENT: "datetime",
    Kind.BLOCKS: "array",
}
_CROISSANT_TYPES = {
    Kind.TEXT: "sc:Text",
    Kind.INTEGER: "sc:Integer",
    Kind.NUMBER: "sc:Float",
    Kind.DAY: "sc:Date",
    Kind.MOMENT: "sc:DateTime",
}
#: The context that the specification of Croissant 1.0 asks for, word by word.
_CONTEXT: Mapping[str, object] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
} | {
    name: f"cr:{name}"
    for name in (
        "citeAs", "column", "equivalentProperty", "extract", "field", "fileObject", "fileProperty", "fileSet", "format",
        "includes", "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet", "references",
        "regex", "repeated", "replace", "samplingRate", "separator", "source", "subField", "transform",
    )
}  # fmt: skip


def datapackage(manifest: Manifest, columns: Sequence[Column]) -> str:
    """datapackage.json: a resource for each file of rows."""
    fields = [
        {"name": column.name, "description": column.meaning, "type": _table_type(column, manifest.recipe.form)}
        for column in columns
    ]
    found = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "newsieve-articles",
        "title": title(manifest),
        "description": _DESCRIPTION,
        "version": _VERSION,
        "sources": [{"title": site["site"], "path": site["start"][0]} for site in manifest.sites if site["start"]],
        "resources": [_resource(file, manifest.recipe.form, fields) for file in _row_files(manifest)],
    }
    return _as_text({name: value for name, value in found.items() if value != []})


def _table_type(column: Column, form: str) -> str:
    # frictionless reads a list of Parquet as an array of numpy, which it then does not take for one
    return "any" if column.kind is Kind.BLOCKS and form == "parquet" else _TABLE_TYPES[column.kind]


def _resource(file: File, form: str, fields: Sequence[object]) -> dict[str, object]:
    # frictionless counts no bytes of Parquet, and takes any number of them for wrong
    size = {} if form == "parquet" else {"bytes": file.bytes}
    return {
        "name": PurePosixPath(file.path).stem,
        "type": "table",
        "path": file.path,
        "format": form,
        "mediatype": _MEDIA_TYPES[form],
        "encoding": "utf-8",
        "hash": f"sha256:{file.sha256}",
        **size,
        "schema": {"fields": fields, "primaryKey": ["url"], "missingValues": [""]},
    }


def croissant(manifest: Manifest, columns: Sequence[Column]) -> str:
    """croissant.json: the files of each split as a set, and a set of records on it."""
    form = _CROISSANT_FORMATS[manifest.recipe.form]
    splits = list(manifest.counts["splits"]) or ["train"]
    files = [
        {"@type": "cr:FileObject", "@id": file.path, "name": file.path, "contentUrl": file.path,
         "encodingFormat": form, "sha256": file.sha256, "contentSize": f"{file.bytes} B"}
        for file in _row_files(manifest)
    ]  # fmt: skip
    sets = [
        {"@type": "cr:FileSet", "@id": f"{split}-files", "name": f"{split}-files", "encodingFormat": form,
         "includes": f"data/{split}-*.{manifest.recipe.form}"}
        for split in splits
    ]  # fmt: skip
    found = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": "newsieve-articles",
        "alternateName": title(manifest),
        "description": _DESCRIPTION,
        "version": _VERSION,
        "license": "Each text is its publisher's; see README.md.",
        "url": "README.md",
        "datePublished": max((str(site["last_fetched_at"])[:10] for site in manifest.sites), default="1970-01-01"),
        "citeAs": f"newsieve {manifest.versions['newsieve']}: {title(manifest)}",
        "distribution": [*files, *sets],
        "recordSet": [_records(split, columns) for split in splits],
    }
    return _as_text(found)


def _records(split: str, columns: Sequence[Column]) -> dict[str, object]:
    fields = [_field(split, column) for column in columns]
    return {"@type": "cr:RecordSet", "@id": split, "name": split, "key": {"@id": f"{split}/url"}, "field": fields}


def _field(split: str, column: Column) -> dict[str, object]:
    name = f"{split}/{column.name}"
    source = {"fileSet": {"@id": f"{split}-files"}, "extract": {"column": column.name}}
    found: dict[str, object] = {
        "@type": "cr:Field",
        "@id": name,
        "name": name,
        "description": column.meaning,
    }
    if column.kind is not Kind.BLOCKS:
        return found | {"dataType": _CROISSANT_TYPES[column.kind], "source": source}
    parts = [
        {"@type": "cr:Field", "@id": f"{name}/{part.name}", "name": f"{name}/{part.name}", "description": part.meaning,
         "dataType": _CROISSANT_TYPES[part.kind],
         "source": source | {"transform": {"jsonPath": f"$[*].{part.name}"}}}
        for part in BLOCK_COLUMNS
    ]  # fmt: skip
    return found | {"repeated": True, "subField": parts}


def _row_files(manifest: Manifest) -> list[File]:
    return [file for file in manifest.files if file.rows is not None]


def _as_text(found: object) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"

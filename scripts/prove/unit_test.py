"""A failing stream as the beginning of a dbt unit test."""

import json
from collections.abc import Collection
from typing import Any

from scripts.prove.case import Case
from scripts.prove.manifest import iso, manifest_columns, manifest_settings
from scripts.prove.stream import Stream

INDENT = " " * 10
SKELETON = """\
  - name: cdc_staging__<what it proves>
    model: stg_measure_unit
    overrides: {{macros: {{cdc_manifest: {manifest}}}}}
    given:
      - input: source('bronze', 'measure_unit_cdc')
        rows:
{given}
    expect:
      rows:{rows}
"""


def skeleton(case: Case, wrong: Collection[str]) -> str:
    """YAML of a unit test, as models/staging/_cdc_staging__unit_tests.yml has them.

    Args:
        wrong: columns that differ; besides them only those that decide about the whole row are
            kept: the key, the soft-delete flag, columns whose bad values reject an event.
    """
    table = case.stream.table
    kept = {*table.key, table.soft_delete}
    kept |= {c.name for c in table.payload_columns if table.policy(c.name) == "reject"}
    manifest = [
        column
        for column in manifest_columns(table)
        if column["name"] in wrong or column.get("source") in kept
    ]
    names = [column["name"] for column in manifest_columns(table)]
    places = [names.index(column["name"]) for column in manifest]
    rows = [{names[place]: row[place] for place in places} for row in case.expected.rows.values()]
    return SKELETON.format(
        manifest=_flow(manifest_settings(table) | {"columns": manifest}),
        given=_lines(_given(case.stream)),
        rows=f"\n{_lines(rows)}" if rows else " []",
    )


def _given(stream: Stream) -> list[dict[str, Any]]:
    return [
        {
            "id": number,
            "kafka_topic": stream.topic,
            "kafka_partition": copy.partition,
            "kafka_offset": copy.offset,
            "kafka_timestamp": iso(copy.timestamp),
            "kafka_key": key and key.decode(),
            "cdc_payload": value and value.decode(),
        }
        for number, (copy, (key, value)) in enumerate(zip(stream.copies, stream.texts, strict=True))
    ]


def _lines(rows: list[dict[str, Any]]) -> str:
    return "\n".join(f"{INDENT}- {_flow(row)}" for row in rows)


def _flow(value: Any) -> str:
    """JSON is YAML in flow style."""
    return json.dumps(value, ensure_ascii=False)

"""The models and messages on which compaction is tried."""

from dataclasses import dataclass, field
from itertools import count

import psycopg
from psycopg.types.json import Jsonb

from tests.python.handwritten.test_foreign_key import column

PART = {"source_table": "dbo.Part", "key": ["ID"]}
DAY = {
    "encoding": "iso_date",
    "earlier": [{"until": "2026-01-01T00:00Z", "encoding": "epoch_days"}],
}


def model(name: str, policy: str = "null", config: dict | None = None, **settings: str) -> dict:
    return {
        "name": name,
        "config": (config or {}) | {"meta": {"cdc": PART | settings}},
        "columns": [
            column("id", "ID"),
            column("name", "Name", "text", config={"meta": {"source": "Name", "large": True}}),
            column(
                "day",
                "Day",
                "date",
                config={"meta": {"source": "Day", "bad_values": policy} | DAY},
            ),
            column("fault", "Fault", "text"),
            {"name": "cdc_kafka_topic", "data_type": "text"},
            {"name": "cdc_kafka_offset", "data_type": "bigint"},
            {"name": "cdc_ingested_at", "data_type": "timestamptz"},
        ],
    }


READERS = {"stg_part": "null", "stg_holding": "hold", "stg_rejecting": "reject"}
INCREMENTAL = {"materialized": "incremental", "contract": {"enforced": True}}
FLAT = {"envelope": "flattened"}
MODELS = [
    *(model(name, policy) for name, policy in READERS.items()),
    model("stg_table", config=INCREMENTAL),
    model("stg_flat", **FLAT),
    model("stg_ended", **FLAT, deletes="tombstone"),
    model("stg_guarded"),
    model("stg_counted"),
]
OF_PART = [*READERS, "stg_table"]
BODIES = dict.fromkeys(OF_PART, "{{ cdc_staging(source('bronze', 'part_cdc')) }}") | {
    "can_go_" + table: f"{{{{ cdc_compactable(source('bronze', '{table}_cdc'), [{refs}]) }}}}"
    for table, refs in {
        "part": ", ".join(f"ref('{name}')" for name in OF_PART),
        "flat": "ref('stg_flat')",
        "ended": "ref('stg_ended')",
    }.items()
}
BODIES["bad_values"] = "{{{{ cdc_bad_values([{}]) }}}}".format(
    ", ".join(f"(ref('{name}'), source('bronze', 'part_cdc'))" for name in READERS)
)
COPY = "replayed copy"
JSON_NULL = "null"
BEFORE_THE_MODES_CHANGED = -300_000
"""A minute of the year before."""
# What each key was, one state after the other, by the first copies of its events.
BODIES["history"] = """
{%- set bronze = source('bronze', 'part_cdc') -%}
{%- if execute -%}
{%- set manifest = cdc_manifest_of(cdc_model_node(ref('stg_part'))) -%}
select changes.id, array_agg(changes.state order by changes.age) as states
from (
    select
        first_copies.*,
        first_copies.state is distinct from
        lead(first_copies.state) over (partition by first_copies.id order by first_copies.age) as is_new
    from (
        select
            keys.id,
            (event.cdc_payload -> 'after')::text as state,
            row_number() over (
                partition by keys.id, {{ cdc_event_identity(manifest) }}
                order by {{ cdc_event_order('event') }}
            ) as copy,
            row_number() over (
                partition by keys.id order by event.cdc_commit_order desc, {{ cdc_event_order('event') }}
            ) as age
        from (select distinct cdc_key_id as id from {{ bronze }}) as keys
        cross join lateral (
            {{ cdc_copies(manifest, cdc_events_of(manifest, bronze, 'keys', whole_key=true)) }}
        ) as event
    ) as first_copies
    where first_copies.copy = 1
) as changes
where changes.is_new
group by changes.id
{%- else -%}
select 1 from {{ ref('stg_part') }}
{%- endif -%}
"""
NUMBERS = count(1)
MINUTE = 60_000
NOON = 1780315200000


@dataclass
class Topic:
    """One topic, whose events are of one key of their own."""

    connection: psycopg.Connection
    table: str
    number: int = field(default_factory=lambda: next(NUMBERS))

    @property
    def name(self) -> str:
        return f"topic {self.number}"

    def put(self, offset: int, value: object, minute: int | None = None, **more: object) -> None:
        """Put a message into bronze; its offset is its minute, too, if none is given."""
        place = {"partition": 0, "key": {"ID": self.number}, "headers": None, "topic": self.name}
        record = place | more
        self.connection.execute(
            f"insert into bronze.{self.table}_cdc (kafka_topic, kafka_partition, kafka_offset,"
            " kafka_timestamp, kafka_key, cdc_payload, kafka_headers)"
            " values (%s, %s, %s, to_timestamp(%s / 1000.0), %s, %s, %s)",
            (
                record["topic"],
                record["partition"],
                offset,
                NOON + MINUTE * (offset if minute is None else minute),
                record["key"] and Jsonb(record["key"]),
                None if value is None else Jsonb(None if value is JSON_NULL else value),
                record["headers"] and Jsonb(record["headers"]),
            ),
        )

    def event(self, operation: str = "u", lsn: int = 1, serial: int = 1, **members: object) -> dict:
        """An event of the key. Members of `row` and `source` replace those of the usual."""
        row = {"ID": self.number, "Name": "bolt", "Day": "2026-02-03"} | members.pop("row", {})
        source = {
            "commit_lsn": f"00000029:{lsn:08x}:0001",
            "change_lsn": f"00000029:{lsn:08x}:0001",
            "event_serial_no": serial,
            "ts_ms": NOON,
            "snapshot": "false",
        }
        return {
            "op": operation,
            "before": row if operation == "d" else None,
            "after": None if operation == "d" else row,
            "source": source | members.pop("source", {}),
            "ts_ms": next(NUMBERS),
        } | members

    def flat(self, operation: str = "u", lsn: int = 1) -> dict:
        """A flattened event of the key."""
        event = self.event(operation, lsn)
        names = ("commit_lsn", "change_lsn", "event_serial_no", "ts_ms")
        return (event["after"] or event["before"]) | {
            "__op": operation,
            "__deleted": str(operation == "d").lower(),
            "__ts_ms": next(NUMBERS),
            **{f"__source_{name}": event["source"][name] for name in names},
        }

    def can_go(self) -> dict[int, str]:
        """The class of each message that may go, by its offset."""
        query = (
            f"select kafka_offset, class from staging.can_go_{self.table} where kafka_topic = %s"
        )
        return dict(self.connection.execute(query, [self.name]))

"""The oracle of `cdc_bad_values`: each bad value of each event in bronze, each rejected message."""

from collections.abc import Iterator
from typing import Any

from scripts.prove.bronze import ingested_at
from scripts.prove.expected import Texts
from scripts.prove.faults import fault
from scripts.prove.forms import json_as_text
from scripts.prove.messages import ABSENT, Broken, Event, Message, Stray
from scripts.prove.misfits import Misfit, jsonb_text
from scripts.prove.stream import Stream
from scripts.prove.table import KeyPlace, SourceTable
from scripts.prove.transport import Copy

COLUMNS = (
    "model",
    "source_table",
    "kafka_topic",
    "kafka_partition",
    "kafka_offset",
    "ingested_at",
    "operation",
    "key",
    "column_name",
    "raw_value",
    "reason",
    "policy",
)
WHOLE_MESSAGE = "the whole message"
SELECTED = f"""
    bad_values.model, bad_values.source_table, bad_values.kafka_topic, bad_values.kafka_partition,
    bad_values.kafka_offset, bad_values.operation, bad_values.key, bad_values.column_name,
    bad_values.reason, bad_values.policy, bad_values.ingested_at,
    case
        when column_name is not null
            then raw_value
        when raw_value is not distinct from (
            select message.cdc_payload #>> '{{}}'
            from bronze_rows as message
            where
                message.kafka_partition = bad_values.kafka_partition
                and message.kafka_offset = bad_values.kafka_offset
        )
            then '{WHOLE_MESSAGE}'
    end as raw_value
"""
"""The relation's columns; the text of a message is compared with bronze at once."""


def bad_values(stream: Stream) -> Iterator[Texts]:
    """The rows, as text, in the order of COLUMNS."""
    table = stream.table
    for bronze_id, copy in enumerate(stream.copies, stream.first_id):
        found = list(_entries(table, copy.message))
        if found:
            place = (str(copy.partition), str(copy.offset), ingested_at(bronze_id))
            about = (table.model, table.source_name, stream.topic, *place)
            operation, key = _operation(table, copy.message), _key(table, copy)
            yield from ((*about, operation, key, *entry) for entry in found)


def _entries(table: SourceTable, message: Message) -> Iterator[Texts]:
    """Column, raw value, reason and policy of each fault of a message."""
    if not isinstance(message, Event) and message.reason:
        yield None, WHOLE_MESSAGE, message.reason, "reject"
    event = message.event if isinstance(message, Broken) else message
    if isinstance(event, Stray) or (isinstance(message, Broken) and "after" in message.members):
        return
    for name, value in (event.after or {}).items():
        if name not in event.absent and (reason := fault(table, name, value)):
            raw = value.text if isinstance(value, Misfit) else None
            yield table.staging_names[name], raw, reason, table.policy(name)


def _operation(table: SourceTable, message: Message) -> str | None:
    """The letter as text; a flattened message that has none is taken for an update."""
    if isinstance(message, Stray):
        return "u" if table.capture.is_flattened else None
    if isinstance(message, Event):
        return message.op
    member = "__op" if table.capture.is_flattened else "op"
    return json_as_text(message.members.get(member, message.event.op))


def _key(table: SourceTable, copy: Copy) -> str:
    """The key's texts by column, as jsonb."""
    message, forms = copy.message, table.forms_at(copy.timestamp)
    event = message.event if isinstance(message, Broken) else message
    texts: dict[str, Any] = dict.fromkeys(table.key)
    if not isinstance(event, Stray) and not _has_no_key(table, message):
        for column, value in zip(table.key_columns, event.key, strict=True):
            texts[column.name] = json_as_text(forms.json(column.name, value))
    for name, value in (message.key_members if isinstance(message, Broken) else {}).items():
        texts[name] = None if value is ABSENT else json_as_text(value)
    return jsonb_text(texts)


def _has_no_key(table: SourceTable, message: Message) -> bool:
    if not isinstance(message, Broken):
        return False
    is_in_record = message.has_record_key and table.key_is_in is not KeyPlace.ROW
    is_in_row = "after" not in message.members and table.key_is_in is not KeyPlace.RECORD
    return not is_in_record and not is_in_row

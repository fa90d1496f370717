"""Mistakes that someone could make in the macros, as replacements in the SQL they render."""

ORDER: dict[str, tuple[str, str]] = {
    "the last copy of an event stands for it": (
        r"min\(cdc_kafka_offset\)",
        "max(cdc_kafka_offset)",
    ),
    "the oldest transaction wins": (
        r'cdc_log_position collate "C" desc nulls last',
        'cdc_log_position collate "C" asc nulls last',
    ),
    "the clock decides before the log": (
        r'cdc_log_position collate "C" desc nulls last',
        "cdc_source_ts_ms desc nulls last",
    ),
    "a snapshot row is as old as a change with its LSN": (
        r"\(cdc_operation = 'r' and cdc_log_position is not null\) desc,",
        "",
    ),
    "deletes are left out before the newest event is found": (
        r"in \('c', 'u', 'r', 'd'\)",
        "in ('c', 'u', 'r')",
    ),
    "arrival decides inside a transaction": (
        r"cdc_first_offset( end)? desc nulls last",
        r"cdc_bronze_id\1 desc nulls last",
    ),
    "the change LSN decides inside a transaction": (
        r"case when (not )?cdc_is_spread then cdc_first_(record|offset) end desc nulls last,",
        "",
    ),
    "offsets of several partitions are compared": (r"cdc_is_spread then", "false then"),
    "records of one millisecond have no order": (
        r"extract\(epoch from cdc_kafka_timestamp\), cdc_kafka_offset\]",
        "extract(epoch from cdc_kafka_timestamp)]",
    ),
    "snapshot rows at one position are copies": (
        r"when cdc_operation = 'r'[^\n]* then cdc_bronze_id",
        "when false then cdc_bronze_id",
    ),
    "a log that begins again goes on": (r"then '0\d\d:'", "then '000:'"),
    "the log begins again after its first record": (
        r"kafka_timestamp >= '",
        "kafka_timestamp > '",
    ),
    "positions of PostgreSQL are compared as text of any length": (
        r"lpad\(([^\n]*), 20, '0'\)",
        r"\1",
    ),
}

ENVELOPE: dict[str, tuple[str, str]] = {
    "the key is not looked for in the row before": (
        r"message.envelope -> 'before' ->> '",
        "null::jsonb ->> '",
    ),
    "the key is not looked for in the record key": (r"bronze.kafka_key", "null::jsonb"),
    "the wrapper is not taken off": (r"\?& array\['schema', 'payload'\]", "= '0'"),
    "every value with a payload is taken for a wrapper": (
        r"\?& array\['schema', 'payload'\](\s+and [^\n]*)+",
        "? 'payload'",
    ),
    "JSON in a string is not read": (r"jsonb_typeof\(([^()]*)\) = 'string'", "false"),
    "a missing row image is taken for a row": (r"jsonb_typeof\([^()]*'after'\) = 'object'", "true"),
    "flattened fields have only the short names": (r"'__source_(commit_lsn|lsn)'", "'__none'"),
}

ROWS: dict[str, tuple[str, str]] = {
    "a row whose flag is NULL is deleted": (
        r'(where (?:"Order\d+"|c\d+)) is not true',
        r"\1 is false",
    ),
    "a snapshot ends no row": (r"in \('last', 'last_in_data_collection'\)", "in ('none')"),
    "an interrupted snapshot ends rows": (
        r"in \('last', 'last_in_data_collection'\)",
        "in ('first', 'true', 'last')",
    ),
    "an incremental snapshot ends rows": (
        r"in \('last', 'last_in_data_collection'\)",
        "in ('last', 'incremental')",
    ),
    "a truncate ends no row": (r"'op' = 't'", "'op' = 'T'"),
}

VALUES: dict[str, tuple[str, str]] = {
    "an encoding ends with a record too many": (r"kafka_timestamp < '", "kafka_timestamp <= '"),
    "encodings have always been the present ones": (
        r"kafka_timestamp < '2",
        "kafka_timestamp < '1",
    ),
    "counts may lie outside the years 1 to 9999": (
        r"cdc_count_is_between\(([^,()]+), -?\d+, -?\d+\)",
        r"cdc_input_is_valid(\1, 'bigint')",
    ),
    "numbers are rounded to the column's digits": (
        r"cdc_number_fits\(([^,]+), ('[^']+'), \d+\)",
        r"cdc_input_is_valid(\1, \2)",
    ),
    "the placeholder is a value": (r"= '__debezium_unavailable_value'", "= '?'"),
    "the placeholder of binary columns is a value": (r"'\\x5f5f646562[0-9a-f]*'", r"'\\x00'"),
    "values are carried over a delete": (r"and usable\.cdc_newer_deletes <= [^\n]*", ""),
    "the oldest value is carried": (
        r"min\(ordered\.cdc_recency\) filter \(\n",
        "max(ordered.cdc_recency) filter (\n",
    ),
    "rejected events count": (r"where not cdc_is_rejected", ""),
    "a column that an event does not have is NULL": (
        r" -> '[^\n]*' = 'null'(\s+then 'null, though)",
        r" is null\1",
    ),
}

MONITORING: dict[str, tuple[str, str]] = {
    "bad values of rejected messages are not told": (r"= 'rejected'\s+then", "= 'none' then"),
    "change events are counted as keys": (r"count\(distinct \(", "count(("),
    "rejected messages make the newest change": (
        r"filter \(\s+where kind.name = 'change event'\s+\) as newest_change",
        "as newest_change",
    ),
}

MISTAKES = ORDER | ENVELOPE | ROWS | VALUES | MONITORING
"""What goes wrong: pattern and replacement."""

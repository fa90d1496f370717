"""Mistakes that someone could make in the macros, as replacements in the SQL they render."""

RANKED = r"order by cdc_commit_order desc\) as cdc_commit_rank"

ORDER: dict[str, tuple[str, str]] = {
    "the last copy of an event stands for it": (
        r"min\(event\.cdc_kafka_offset\)",
        "max(event.cdc_kafka_offset)",
    ),
    "the oldest commit wins": (RANKED, "order by cdc_commit_order) as cdc_commit_rank"),
    "the clock decides before the log": (
        RANKED,
        """order by (
            select clock_of.cdc_payload #> '{source,ts_ms}'
            from bronze_rows as clock_of
            where clock_of.id = cdc_bronze_id
        ) desc nulls last, cdc_commit_order desc) as cdc_commit_rank""",
    ),
    "a snapshot row is older than a change with its LSN": (
        RANKED,
        "order by rtrim(cdc_commit_order, ' r') desc, cdc_commit_order) as cdc_commit_rank",
    ),
    "deletes are left out before the newest event is found": (
        r"in \('c', 'u', 'r', 'd'\)",
        "in ('c', 'u', 'r')",
    ),
    "any event of the newest commit wins": ("cdc_event_count = 1", "true"),
    "a commit of two events is not looked into": ("cdc_event_count = 1", "cdc_event_count <= 2"),
    "the last event of a key wins, of whatever commit": (
        r"and bronze\.cdc_commit_order = newest\.cdc_commit_order",
        "",
    ),
    "arrival decides inside a transaction": (
        r"cdc_first_offset( end)? desc nulls last",
        r"cdc_bronze_id\1 desc nulls last",
    ),
    "the change LSN decides inside a transaction": (
        r"case when (not )?\w+\.cdc_is_spread then \w+\.cdc_first_\w+ end desc nulls last,",
        "",
    ),
    "offsets of several partitions are compared": (r"\w+\.cdc_is_spread then", "false then"),
    "records of one millisecond have no order": (
        r"extract\(epoch from event\.cdc_kafka_timestamp\), event\.cdc_kafka_offset\]",
        "extract(epoch from event.cdc_kafka_timestamp)]",
    ),
    "snapshot rows at one position are copies": (
        r"when event\.cdc_operation = 'r'[^\n]*(?=\s+then event\.cdc_bronze_id)",
        "when false",
    ),
    "events with one change LSN are copies": (r"event\.cdc_event_serial_no,", ""),
    "events with one serial number are copies": (r"event\.cdc_change_lsn,", ""),
    "a log that begins again goes on": (r"then '0\d\d:'", "then '000:'"),
    "the log begins again after its first record": (
        r"kafka_timestamp >= '",
        "kafka_timestamp > '",
    ),
    "positions of PostgreSQL are compared as text of any length": (
        r"lpad\((.*?), 20, '0'\)",
        r"(\1)",
    ),
    "clocks are compared as text of any length": (
        r"(?s)lpad\(trunc\((.*?)\)::text, 15, '0'\)",
        r"(\1)::text",
    ),
}

ENVELOPE: dict[str, tuple[str, str]] = {
    "the key is not looked for in the row before": (
        r"-> 'before' ->> '",
        "-> 'none' ->> '",
    ),
    "the key is not looked for in the record key": (
        r"\b(bronze\.)?kafka_key\b",
        "null::jsonb",
    ),
    "the wrapper is not taken off": (r"\?& array\['schema', 'payload'\]", "= '0'"),
    "every value with a payload is taken for a wrapper": (
        r"\?& array\['schema', 'payload'\](\s+)and",
        r"? 'payload'\1or",
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
    "a snapshot ends the rows that it brings": (
        r"latest\.cdc_(commit_order|seen) < \(",
        r"latest.cdc_\1 <= (",
    ),
    "a rejected row of a snapshot does not show that the row was there": (
        r"right\(events\.cdc_commit_order, 2\) = ' r' or ",
        "",
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
    "no value is carried": (r"else older\.text_\d+ end", "else null end"),
    "values are carried only where all are missing": (
        r"(?<=\n)( +)or not \((?=\n +\(\n +(latest|true))",
        r"\1and not (",
    ),
    "what is carried is read as the newest event is": (
        r"else older\.at_\d+ end",
        "else latest.cdc_kafka_timestamp end",
    ),
    "a placeholder with nothing to carry is no error": (
        r"else older\.found_\d+ end",
        "else 1 end",
    ),
    "values are carried over a delete": (r"and usable\.newer_deletes <= [^\n]*", ""),
    "a deleted row that is kept has no values carried": (
        r"coalesce\(usable\.newest_row - 1, usable\.newer_deletes\)",
        "0",
    ),
    "what a delete leaves out is carried as NULL": (
        r"ordered\.cdc_operation <> 'd'(\s+)or",
        r"true\1or",
    ),
    "the oldest value is carried": (
        r"min\(ordered\.cdc_recency\) filter \(\n",
        "max(ordered.cdc_recency) filter (\n",
    ),
    "values are carried out of rejected events": (
        r"(is not null|is not false)(\s+)and not \((?=\s+case)",
        r"\1\2and true >= (",
    ),
    "a rejected event of the newest commit wins": (
        r"= newest\.cdc_commit_order(\s+)and not \(",
        r"= newest.cdc_commit_order\1and true >= (",
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

NOT_SEEN = r"not pg_visible_in_snapshot\(bronze\.transaction_id, '3:3:'\)"

LOADS: dict[str, tuple[str, str]] = {
    "transactions are seen in the order in which they began": (
        NOT_SEEN,
        "bronze.transaction_id >= pg_snapshot_xmax('3:3:')",
    ),
    "transactions from before the oldest open one are all there is": (
        r"bronze\.transaction_id >= '3'::xid8",
        "bronze.transaction_id >= pg_snapshot_xmax('3:3:')",
    ),
    "new is what has a higher id than what was seen": (
        r"(from (\S+) as bronze\s+where\s+)bronze\.transaction_id >= '3'::xid8\s+and " + NOT_SEEN,
        r"""\1bronze.id > (
            select coalesce(max(seen.id), 0) from \2 as seen
            where pg_visible_in_snapshot(seen.transaction_id, '3:3:')
        )""",
    ),
    "only the new events of a key are read": (
        r"(from touched\s+\))(?=\n)",
        r"\1 and not pg_visible_in_snapshot(bronze.transaction_id, '3:3:')",
    ),
    "a delete touches no key": (
        r"and bronze\.cdc_commit_order is not null(?=\s+\)[,;])",
        "and bronze.cdc_payload ->> 'op' is distinct from 'd'",
    ),
    "rows that have gone stay": (
        r"(?s)where\s+\(([^()]+)\) in \(.*?\);(.*\sfrom (\S+__dbt_tmp\w*\"))",
        r"where (\1) in (select \1 from \3);\2",
    ),
    "the end of a snapshot ends rows with new events only": (
        r"\Aselect exists",
        "select false and exists",
    ),
    "all rows are refreshed without leaving before": (r"\Adelete from \S+;", ""),
}
"""What goes wrong in a refresh."""

{#- Tells which messages may leave the bronze tables (`cdc_compactable`), and with `apply` removes them, each table in a
    transaction of its own. `tables`: names of bronze tables, all if it is not given. -#}
{%- macro compact_bronze(apply=false, tables=none) -%}
    {%- set chosen = _bronze_sources(tables) -%}
    {%- do _require_compaction_table(chosen) if apply -%}
    {%- set width = chosen | map(attribute="identifier") | map("length") | max -%}
    {%- do print(_compaction_line(width, "table", "class", "rows", "of", "bytes")) -%}
    {%- set total = {"rows": 0, "bytes": 0, "failed": 0, "touched": []} -%}
    {%- for source in chosen -%}
        {%- do _compact_source(source, apply, width, total) -%}
    {%- endfor -%}
    {%- do _report_compaction(apply, width, total) -%}
{%- endmacro -%}


{#- The sources whose tables these are, in the order of their names. -#}
{%- macro _bronze_sources(tables) -%}
    {%- set sources = [] -%}
    {%- for source in graph.sources.values() if source.config.meta.cdc -%}
        {%- do sources.append(source) if tables is none or source.identifier in tables -%}
    {%- endfor -%}
    {%- set names = sources | map(attribute="identifier") | list -%}
    {%- set unknown = (tables or []) | reject("in", names) | list -%}
    {%- if unknown or not sources -%}
        {%- do exceptions.raise_compiler_error(
            "compact_bronze: no source table with meta.cdc" ~ (": " ~ unknown | join(", ") if unknown else "")
        ) -%}
    {%- endif -%}
    {{- return(sources | sort(attribute="schema,identifier")) -}}
{%- endmacro -%}


{#- Without it nobody could tell what was removed. -#}
{%- macro _require_compaction_table(sources) -%}
    {%- for schema in sources | map(attribute="schema") | unique -%}
        {%- set table = adapter.quote(schema) ~ "." ~ adapter.quote(bronze_compaction_table(schema).name) -%}
        {%- if not run_query("select to_regclass(" ~ cdc_literal(table) ~ ") is not null").rows[0][0] -%}
            {%- do exceptions.raise_compiler_error(
                "compact_bronze: no table " ~ table ~ ": run `dbt run-operation create_bronze_tables`, then this again."
            ) -%}
        {%- endif -%}
    {%- endfor -%}
{%- endmacro -%}


{#- Compacts or examines one table and prints what became of it. -#}
{%- macro _compact_source(source, apply, width, total) -%}
    {%- set relation = _bronze_relation(source) -%}
    {%- set readers = [] -%}
    {%- for model in bronze_models(source) -%}
        {%- set manifest = cdc_manifest_of(model) -%}
        {%- do cdc_require_order_columns(manifest, relation) -%}
        {%- do readers.append((manifest, _bronze_relation(dict(model, identifier=model.alias)))) -%}
    {%- endfor -%}
    {%- if not readers -%}
        {%- do print(_compaction_line(width, source.identifier, "no staging model reads it", "", "", "")) -%}
        {{- return("") -}}
    {%- endif -%}
    {%- set found = run_query(
        _compact_bronze_table(source, relation, readers) if apply else _examine_bronze_table(relation, readers)
    ) -%}
    {%- for row in found.rows -%}
        {%- if row.reason -%}
            {%- do print("%s stays as it is: %s" | format(source.identifier, row.reason)) -%}
            {%- do total.update(failed=total.failed + 1) -%}
        {%- elif row.class -%}
            {%- do print(_compaction_line(
                width, source.identifier, row.class, _grouped(row.messages), _grouped(row.of_all), _grouped(row.bytes)
            )) -%}
            {%- do total.update(rows=total.rows + row.messages | int, bytes=total.bytes + row.bytes | int) -%}
            {%- do total.touched.append(relation.include(database=false).render()) -%}
        {%- endif -%}
    {%- endfor -%}
{%- endmacro -%}


{%- macro _bronze_relation(node) -%}
    {{- return(api.Relation.create(database=node.database, schema=node.schema, identifier=node.identifier)) -}}
{%- endmacro -%}

{#- The tables to be: {schema, name, description, columns, key, holds_events, order_columns} of each, those
    that hold no events last. -#}
{%- macro bronze_tables() -%}
    {%- set tables = [] -%}
    {%- for source in graph.sources.values() if source.config.meta.cdc -%}
        {%- do tables.append({
            "schema": source.schema,
            "name": source.identifier,
            "description": source.description,
            "columns": _described(bronze_columns(), source.columns),
            "key": ["kafka_topic", "kafka_partition", "kafka_offset"],
            "holds_events": true,
            "order_columns": _described(bronze_order_columns(source), source.columns),
        }) -%}
    {%- endfor -%}
    {%- if not tables -%}
        {%- do exceptions.raise_compiler_error(
            "create_bronze_tables: no source table has meta.cdc, so there is no table to create."
            ~ " `python -m scripts.schema_to_yaml` writes such sources below models/."
        ) -%}
    {%- endif -%}
    {%- set schemas = tables | map(attribute="schema") | unique | sort -%}
    {%- set tables = tables | sort(attribute="schema,name") -%}
    {%- for schema in schemas -%}
        {%- do tables.extend(bronze_loader_tables(schema) + [bronze_compaction_table(schema)]) -%}
    {%- endfor -%}
    {{- return(tables) -}}
{%- endmacro -%}


{#- The columns with the descriptions that the source gives them, so that docs and database agree. -#}
{%- macro _described(columns, documented) -%}
    {%- set described = [] -%}
    {%- for column in columns -%}
        {%- set description = documented.get(column.name, {}).get("description", "") -%}
        {%- do described.append(dict(column, description=description)) -%}
    {%- endfor -%}
    {{- return(described) -}}
{%- endmacro -%}

{#- The columns that give the order of a table's events (`cdc_has_order_columns`), as PostgreSQL computes them when it stores
    a row: name and type of each, and the function that makes it out of the message. Their definition follows from the
    manifest of the staging model that reads the table; where several read it, they must agree. -#}
{%- macro bronze_order_columns(source) -%}
    {%- set models = bronze_models(source) -%}
    {%- set definitions = {} -%}
    {%- for model in models -%}
        {%- set columns = cdc_order_columns(cdc_manifest_of(model), source.identifier) -%}
        {%- do definitions.update({tojson(columns): columns}) -%}
    {%- endfor -%}
    {%- if definitions | length > 1 -%}
        {%- do exceptions.raise_compiler_error(
            "create_bronze_tables: " ~ models | map(attribute="name") | join(", ") ~ " read " ~ source.schema ~ "."
            ~ source.identifier ~ " and differ in their key or in how its messages are to be read (envelope, payload,"
            ~ " deletes, connector, log_restarts). A bronze table keeps one order: let them agree."
        ) -%}
    {%- endif -%}
    {{- return(definitions.values() | first | default([])) -}}
{%- endmacro -%}


{#- The staging models that read a bronze table, by name. -#}
{%- macro bronze_models(source) -%}
    {%- set models = [] -%}
    {%- for node in graph.nodes.values() if node.resource_type == "model" and node.config.meta.cdc -%}
        {%- do models.append(node) if source.unique_id in node.depends_on.nodes -%}
    {%- endfor -%}
    {{- return(models | sort(attribute="name")) -}}
{%- endmacro -%}


{#- The order columns of the bronze table `table`, for `manifest`. -#}
{%- macro cdc_order_columns(manifest, table) -%}
    {%- set columns = [] -%}
    {%- for column in cdc_key_columns(manifest) -%}
        {%- do columns.append({
            "name": cdc_key_column_name(column),
            "type": column.data_type,
            "expression": _bronze_expression(manifest, cdc_key_value(column)),
        }) -%}
    {%- endfor -%}
    {%- set commit_order -%}
case
    when
        {{ cdc_has_event_form(manifest) | indent(8) }}
        then {{ cdc_commit_order(manifest) | indent(8) }}
end
    {%- endset -%}
    {%- do columns.append({
        "name": "cdc_commit_order",
        "type": "text collate \"C\"",
        "expression": _bronze_expression(manifest, commit_order),
    }) -%}
    {%- for column in columns -%}
        {%- set version = local_md5(tojson(column))[:8] -%}
        {%- do column.update({"function": _bronze_index_name(table, column.name[4:50] ~ "_" ~ version)}) -%}
    {%- endfor -%}
    {{- return(columns) -}}
{%- endmacro -%}


{#- Stops the run where the bronze table `relation` has order columns of another definition, or none. -#}
{%- macro cdc_require_order_columns(manifest, relation) -%}
    {%- if cdc_has_order_columns(relation) and flags.WHICH in ["run", "build", "run-operation"] -%}
        {%- set found = run_query(
            "select " ~ _bronze_order_definition(relation.schema, relation.identifier)
            ~ " where to_regclass(" ~ cdc_literal(relation.include(database=false).render()) ~ ") is not null"
        ).rows -%}
        {%- set definition = cdc_order_definition(cdc_order_columns(manifest, relation.identifier)) -%}
        {%- if found and found[0][0] != definition -%}
            {%- do exceptions.raise_compiler_error(
                relation.schema ~ "." ~ relation.identifier ~ ": its order columns (cdc_key_..., cdc_commit_order) are not"
                ~ " those of this manifest: the key or the way to read its messages has changed, or the table is older."
                ~ " Run `dbt run-operation create_bronze_tables`, then this again."
            ) -%}
        {%- endif -%}
    {%- endif -%}
{%- endmacro -%}


{#- What tells one definition of a table's order columns from another. -#}
{%- macro cdc_order_definition(columns) -%}
    {{- return(local_md5(columns | map(attribute="function") | join(" "))) -}}
{%- endmacro -%}


{#- The definition of the order columns that a bronze table has; NULL where it has none. -#}
{%- macro _bronze_order_definition(schema, table) -%}
    {%- set index = adapter.quote(schema) ~ "." ~ adapter.quote(_bronze_index_name(table, "order")) -%}
    {{- return("obj_description(to_regclass(" ~ cdc_literal(index) ~ "), 'pg_class')") -}}
{%- endmacro -%}


{#- An expression about a row of bronze and its message, with nothing but the columns of that row. -#}
{%- macro _bronze_expression(manifest, expression) -%}
    {%- set found = namespace(text=expression) -%}
    {%- for column in cdc_key_columns(manifest) -%}
        {%- set key_text = "(" ~ cdc_key_text(manifest, column.source) ~ ")" -%}
        {%- set found.text = found.text | replace("key_text." ~ cdc_quote(column.source), key_text) -%}
    {%- endfor -%}
    {%- set envelope = "(" ~ cdc_envelope(manifest, "bronze.cdc_payload") ~ ")" -%}
    {%- set found.text = found.text | replace("message.envelope", envelope) -%}
    {%- for name in ["kafka_key", "kafka_timestamp", "cdc_payload"] -%}
        {%- set found.text = found.text | replace("bronze." ~ name, name) -%}
    {%- endfor -%}
    {{- return(found.text) -}}
{%- endmacro -%}


{#- Statements, inside a DO block, that give the table the order columns of its definition. Columns of another definition
    make room; a staging view that still reads them keeps them until it is built anew. The functions are in PL/pgSQL,
    which evaluates an expression several times as fast as a function in SQL that cannot be inlined, and never ahead,
    with the arguments as constants, where a branch that is not taken could fail. -#}
{%- macro _bronze_set_order_columns(table, relation) -%}
{%- set definition = cdc_order_definition(table.order_columns) -%}
{%- set index = _bronze_index_name(table.name, "order") -%}
perform pg_temp.bronze_drop_replaced({{ cdc_literal(relation) }});
if {{ _bronze_order_definition(table.schema, table.name) }} is distinct from {{ cdc_literal(definition) }} then
    drop index if exists {{ adapter.quote(table.schema) }}.{{ adapter.quote(index) }};
    perform pg_temp.bronze_replace_columns({{ cdc_literal(relation) }});
    {%- for column in table.order_columns %}
    {%- set function = adapter.quote(table.schema) ~ "." ~ adapter.quote(column.function) %}
    create or replace function {{ function }}(kafka_key jsonb, cdc_payload jsonb, kafka_timestamp timestamptz)
    returns {{ column.type | replace(' collate "C"', "") }}
    language plpgsql immutable
    as $function$
    begin
        return {{ column.expression | indent(8) }};
    end
    $function$;
    {%- endfor %}
    alter table {{ relation }}
    {%- for column in table.order_columns %}
        add column {{ adapter.quote(column.name) }} {{ column.type }} generated always as (
            {{ adapter.quote(table.schema) }}.{{ adapter.quote(column.function) }}(kafka_key, cdc_payload, kafka_timestamp)
        ) stored{{ "," if not loop.last }}
    {%- endfor %};
    create index {{ adapter.quote(index) }} on {{ relation }} (
        {%- for column in table.order_columns %}
        {{ adapter.quote(column.name) }}{{ "," if not loop.last else " desc" }}
        {%- endfor %}
    ) include (id) where
        {%- for column in table.order_columns %}
        {{ "and " if not loop.first }}{{ adapter.quote(column.name) }} is not null
        {%- endfor %};
    comment on index {{ adapter.quote(table.schema) }}.{{ adapter.quote(index) }} is {{ cdc_literal(definition) }};
end if;
{%- endmacro -%}

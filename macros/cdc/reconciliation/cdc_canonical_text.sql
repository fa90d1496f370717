{#- The text by which the value of a staging column is compared with the one in SQL Server; NULL for NULL. The generator
    writes the same in T-SQL (scripts/schema_to_yaml/render/tsql_text.py); docs/reconciliation.md has the forms. -#}
{% macro cdc_canonical_text(column) -%}
{%- set name = cdc_identifier(column) -%}
{%- set data_type = column.data_type.split('(')[0] -%}
{%- if data_type == 'text' -%}
replace(replace({{ name }}, '\', '\\'), '|', '\p')
{%- elif data_type == 'boolean' -%}
{{ name }}::integer::text
{%- elif data_type == 'uuid' -%}
upper({{ name }}::text)
{%- elif data_type == 'bytea' -%}
upper(encode({{ name }}, 'hex'))
{%- elif data_type == 'double precision' -%}
upper(encode(float8send({{ name }}), 'hex'))
{%- elif data_type == 'real' -%}
upper(encode(float4send({{ name }}), 'hex'))
{%- elif data_type == 'date' -%}
to_char({{ name }}, 'YYYY-MM-DD')
{%- elif data_type == 'time' -%}
to_char({{ name }}, 'HH24:MI:SS.US')
{%- elif data_type == 'timestamp' -%}
to_char({{ name }}, 'YYYY-MM-DD HH24:MI:SS.US')
{%- elif data_type == 'timestamptz' -%}
to_char({{ name }} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')
{%- else -%}
{{ name }}::text
{%- endif -%}
{%- endmacro %}


{#- The same with a mark for NULL, which is the text of no value. -#}
{% macro cdc_marked_text(column) -%}
coalesce({{ cdc_canonical_text(column) }}, '\N')
{%- endmacro %}

{#- What a column of the manifest is made of, inside `typed`: a key is typed already, a column of the row is decoded,
    the rest is metadata. -#}
{% macro cdc_column_expression(manifest, column) -%}
{%- if column.source in manifest.key -%}
latest.{{ cdc_identifier(column) }}
{%- elif column.source -%}
{{ cdc_decode(cdc_image_text(manifest, column), column) }}
{%- else -%}
{{ cdc_metadata_expression(manifest, column.name) }}
{%- endif -%}
{%- endmacro %}

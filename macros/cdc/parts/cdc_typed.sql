{#- The latest row of each key with every column decoded and cast. The payload is opened here, once a key: events that
    lost are never decoded. -#}
{% macro cdc_typed(manifest) -%}
{%- set opened = [] -%}
{%- for column in cdc_payload_columns(manifest) if cdc_opens_as_column(column) -%}
    {%- do opened.append(column) -%}
{%- endfor -%}
select
    {%- for column in manifest.columns %}
    {%- set expression = cdc_column_expression(manifest, column) %}
    {{ expression | indent(4) }}
    {%- if expression != 'latest.' ~ cdc_identifier(column) %} as {{ cdc_identifier(column) }}{% endif %}
    {{- ',' if not loop.last }}
    {%- endfor %}
from latest
cross join lateral (
    select {{ cdc_envelope('latest.cdc_payload') }} as envelope
) as message
{%- if opened %}
{{ cdc_json_to_columns(cdc_row_image(manifest), opened) }}
{%- endif %}
where
    latest.cdc_recency = 1
    {%- if 'hard' not in (manifest.keep_deleted or []) %}
    and latest.cdc_operation <> 'd'
    {%- endif %}
{%- endmacro %}

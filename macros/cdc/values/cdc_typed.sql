{#- The latest row of each key with every column decoded and cast. The payload is opened here, once a key: events that
    lost are never decoded. Values stand behind a fence, so that what is asked of one twice is made once. -#}
{% macro cdc_typed(manifest, relation) -%}
{%- set decoded = cdc_payload_columns(manifest) -%}
{%- set opened = cdc_opened_columns(decoded) -%}
select
    {%- for column in manifest.columns %}
    {%- set expression = cdc_column_expression(manifest, column) %}
    {{ expression | indent(4) }}
    {%- if expression.split('.')[1:] != [cdc_identifier(column)] %} as {{ cdc_identifier(column) }}{% endif %}
    {{- ',' if not loop.last }}
    {%- endfor %}
from latest
cross join lateral (select latest.cdc_envelope as envelope) as message
{%- if opened %}
{{ cdc_json_to_columns(cdc_row_image(manifest, 'latest'), opened) }}
{%- endif %}
{%- if cdc_carried_columns(manifest) %}
{{ cdc_carried(manifest, relation) }}
{%- endif %}
{%- if decoded %}
cross join lateral (
    select
        {%- for column in decoded %}
        {{ cdc_decoded_expression(manifest, column) | indent(8) }} as {{ cdc_identifier(column) }}{{ ',' if not loop.last }}
        {%- endfor %}
    where true
    offset 0
) as decoded
{%- endif %}
{%- if not cdc_keeps_hard_deletes(manifest) %}
where
    {{ cdc_is_there(manifest) | indent(4) }}
{%- endif %}
{%- endmacro %}

{#- The rows of `relation` as `bronze`, each with the event in its payload (`message.envelope`) and the text of its key
    (`key_text`). -#}
{% macro cdc_messages(manifest, relation) -%}
from {{ relation }} as bronze
{{ cdc_message(manifest, 'bronze.cdc_payload') }}
cross join lateral (
    select
        {%- for column in cdc_key_columns(manifest) %}
        {{ cdc_key_text(manifest, column.source) | indent(8) }} as {{ cdc_quote(column.source) }}{{ ',' if not loop.last }}
        {%- endfor %}
) as key_text
{%- endmacro %}


{#- The event in the bronze column `payload`, as `message.envelope`. Text is parsed once: without the fence PostgreSQL would
    parse it for each field. -#}
{% macro cdc_message(manifest, payload) -%}
cross join lateral (
    select
        {{ cdc_envelope(manifest, payload) | indent(8) }} as envelope
    {%- if cdc_setting(manifest, 'payload') == 'json_text' %}
    offset 0
    {%- endif %}
) as message
{%- endmacro %}

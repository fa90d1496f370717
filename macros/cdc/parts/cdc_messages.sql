{#- The rows of `relation` as `bronze`, each with the envelope in its payload (`message`) and the text of its key
    (`key_text`). -#}
{% macro cdc_messages(manifest, relation) -%}
from {{ relation }} as bronze
cross join lateral (
    select {{ cdc_envelope('bronze.cdc_payload') }} as envelope
) as message
cross join lateral (
    select
        {%- for column in cdc_key_columns(manifest) %}
        {{ cdc_key_text(column.source) | indent(8) }} as {{ cdc_quote(column.source) }}{{ ',' if not loop.last }}
        {%- endfor %}
) as key_text
{%- endmacro %}

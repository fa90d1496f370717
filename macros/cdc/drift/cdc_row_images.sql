{#- The rows that the events in `relation` bring, each a JSON object with the key's columns merged into it. A message whose
    key cannot be read brings its row too: the key may be what changed. -#}
{% macro cdc_row_images(manifest, relation) -%}
select
    bronze.id,
    ({{ cdc_new_row(manifest) | indent(4) }}) || jsonb_strip_nulls(
        jsonb_build_object(
            {%- for column in cdc_key_columns(manifest) %}
            {{ cdc_literal(column.source) }}, key_text.{{ cdc_quote(column.source) }}{{ ',' if not loop.last }}
            {%- endfor %}
        )
    ) as image
{{ cdc_messages(manifest, relation) }}
where
    {{ cdc_json_is_object(cdc_new_row(manifest)) | indent(4) }}
    {%- if cdc_setting(manifest, 'envelope') == 'flattened' %}
    and not {{ cdc_is_full_envelope() }}
    and {{ cdc_other_kind(manifest) | indent(4) }} is null
    {%- endif %}
{%- endmacro %}

{#- The rows that the events in `relation` bring, each a JSON object with the key's columns merged into it. A message whose
    key cannot be read brings its row too: the key may be what changed. -#}
{% macro cdc_row_images(manifest, relation) -%}
select
    bronze.id,
    ({{ cdc_new_row(manifest) | indent(4) }}) || jsonb_strip_nulls(
        {{ cdc_key_object(manifest) | indent(8) }}
    ) as image
{{ cdc_messages(manifest, relation) }}
where
    {{ cdc_brings_row(manifest) | indent(4) }}
{%- endmacro %}

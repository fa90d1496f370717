{#- The row that the latest event brings: what the change left, or, of a delete that is kept, what it removed. -#}
{% macro cdc_row_image(manifest) -%}
{%- if 'hard' in (manifest.keep_deleted or []) -%}
case
    when latest.cdc_operation = 'd' then nullif({{ cdc_json('message.envelope', ['before']) }}, 'null')
    else {{ cdc_json('message.envelope', ['after']) }}
end
{%- else -%}
{{ cdc_json('message.envelope', ['after']) }}
{%- endif -%}
{%- endmacro %}


{#- The text that the row image holds for a column of the manifest. -#}
{% macro cdc_image_text(manifest, column) -%}
{%- if cdc_opens_as_column(column) -%}
image.{{ cdc_quote(column.source) }}
{%- else -%}
({{ cdc_json_text('(' ~ cdc_row_image(manifest) ~ ')', [column.source]) }})
{%- endif -%}
{%- endmacro %}

{#- The row that an event brings: what the change left, or, of a delete that is kept, what it removed. -#}
{% macro cdc_row_image(manifest, operation) -%}
{%- if cdc_tombstone_is_delete(manifest) -%}
nullif(message.envelope, 'null')
{%- elif cdc_setting(manifest, 'envelope') == 'flattened' -%}
message.envelope
{%- elif cdc_keeps_hard_deletes(manifest) -%}
case
    when {{ operation }} = 'd' then nullif({{ cdc_json('message.envelope', ['before']) }}, 'null')
    else {{ cdc_json('message.envelope', ['after']) }}
end
{%- else -%}
{{ cdc_json('message.envelope', ['after']) }}
{%- endif -%}
{%- endmacro %}


{#- The row that a change leaves; a delete leaves none. What it removed proves nothing: SQL Server's log need not have
    all of its columns. -#}
{% macro cdc_new_row(manifest) -%}
{%- if cdc_setting(manifest, 'envelope') == 'flattened' -%}
(case when {{ cdc_field(manifest, 'operation') }} <> 'd' then message.envelope end)
{%- else -%}
{{ cdc_json('message.envelope', ['after']) }}
{%- endif -%}
{%- endmacro %}


{#- Whether a message brings such a row, be its key readable or not. -#}
{% macro cdc_brings_row(manifest) -%}
{{ cdc_json_is_object(cdc_new_row(manifest)) }}
{%- if cdc_setting(manifest, 'envelope') == 'flattened' %}
and {{ cdc_is_flattened_row(manifest) }}
{%- endif -%}
{%- endmacro %}


{#- The text of a column in the JSON object `row`, which is open as `image`. -#}
{% macro cdc_text_in_row(row, column) -%}
{%- if cdc_opens_as_column(column) -%}
image.{{ cdc_quote(column.source) }}
{%- else -%}
({{ cdc_json_text('(' ~ row ~ ')', [column.source]) }})
{%- endif -%}
{%- endmacro %}

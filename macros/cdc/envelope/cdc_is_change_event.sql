{#- Whether a message is a change event that staging can use. -#}
{% macro cdc_is_change_event(manifest) -%}
{{ cdc_is_placed(manifest) }}
{%- if cdc_rejecting_columns(manifest) %}
and not {{ cdc_is_rejected(manifest) }}
{%- endif %}
{%- endmacro %}


{#- Whether a change event has a bad value in a column with the policy `reject`. -#}
{% macro cdc_is_rejected(manifest) -%}
(
    {%- for column in cdc_rejecting_columns(manifest) %}
    {{ 'or ' if not loop.first }}{{ cdc_event_fault(manifest, column) | indent(4) }} is not null
    {%- endfor %}
)
{%- endmacro %}


{#- Whether a message is a change event that can be placed: its form says so, and its key is whole. -#}
{% macro cdc_is_placed(manifest) -%}
{{ cdc_has_event_form(manifest) }}
{%- for column in cdc_key_columns(manifest) %}
and {{ cdc_key_fits(column) }}
{%- endfor %}
{%- endmacro %}


{#- Whether a message has the form of a change event: a known operation, and a row where the operation brings one. -#}
{% macro cdc_has_event_form(manifest) -%}
{%- if cdc_setting(manifest, 'envelope') == 'flattened' -%}
{{ _cdc_is_flattened_event(manifest) }}
{%- else -%}
{%- set operation = cdc_field(manifest, 'operation') -%}
{{ operation }} in ('c', 'u', 'r', 'd')
and ({{ operation }} = 'd' or {{ cdc_json_is_object(cdc_json('message.envelope', ['after'])) }})
{%- endif -%}
{%- endmacro %}


{% macro _cdc_is_flattened_event(manifest) -%}
{%- if cdc_tombstone_is_delete(manifest) -%}
(
    {{ cdc_is_tombstone() }}
    or ({{ cdc_is_flattened_row(manifest) | indent(4) }})
)
{%- else -%}
{{ cdc_is_flattened_row(manifest) }}
{%- endif %}
and {{ cdc_field(manifest, 'operation') }} in ('c', 'u', 'r', 'd')
{%- endmacro %}


{#- A flattened row looks like any object: it must not be one of the messages that are known to look otherwise. -#}
{% macro cdc_is_flattened_row(manifest) -%}
{{ cdc_json_is_object('message.envelope') }}
and not {{ cdc_is_full_envelope() }}
and {{ cdc_other_kind(manifest) }} is null
{%- endmacro %}


{#- Whether a message has the form of a full envelope. -#}
{% macro cdc_is_full_envelope() -%}
{{ cdc_json_has('message.envelope', ['op', 'before', 'after', 'source']) }}
{%- endmacro %}

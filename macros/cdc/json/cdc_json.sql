{#- The JSON value at `path` (a list of member names) in `value`; NULL where there is none. -#}
{% macro cdc_json(value, path) -%}
    {{ return(adapter.dispatch('cdc_json', 'cdc_staging')(value, path)) }}
{%- endmacro %}

{% macro postgres__cdc_json(value, path) -%}
{{ value }}{% for name in path %} -> {{ cdc_literal(name) }}{% endfor %}
{%- endmacro %}


{#- The text of the JSON value at `path`; NULL for JSON null. -#}
{% macro cdc_json_text(value, path) -%}
    {{ return(adapter.dispatch('cdc_json_text', 'cdc_staging')(value, path)) }}
{%- endmacro %}

{% macro postgres__cdc_json_text(value, path) -%}
{{ postgres__cdc_json(value, path[:-1]) }} ->> {{ cdc_literal(path[-1]) }}
{%- endmacro %}


{#- The number at `path`, exactly; NULL where something else stands. -#}
{% macro cdc_json_number(value, path) -%}
    {{ return(adapter.dispatch('cdc_json_number', 'cdc_staging')(value, path)) }}
{%- endmacro %}

{% macro postgres__cdc_json_number(value, path) -%}
    {%- set number = postgres__cdc_json(value, path) -%}
case
    when jsonb_typeof({{ number }}) = 'number'
        then ({{ number }})::numeric
end
{%- endmacro %}


{#- Whether `value` is a JSON object. -#}
{% macro cdc_json_is_object(value) -%}
    {{ return(adapter.dispatch('cdc_json_is_object', 'cdc_staging')(value)) }}
{%- endmacro %}

{% macro postgres__cdc_json_is_object(value) -%}
jsonb_typeof({{ value }}) = 'object'
{%- endmacro %}


{#- `text` as a string literal. -#}
{% macro cdc_literal(text) -%}
'{{ text | replace("'", "''") }}'
{%- endmacro %}

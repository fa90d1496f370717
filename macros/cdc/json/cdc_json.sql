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


{#- Whether `value` is JSON null; NULL for NULL. -#}
{% macro cdc_json_is_null(value) -%}
    {{ return(adapter.dispatch('cdc_json_is_null', 'cdc_staging')(value)) }}
{%- endmacro %}

{% macro postgres__cdc_json_is_null(value) -%}
{{ value }} = 'null'
{%- endmacro %}


{#- The JSON in a JSON string; anything else as it is. -#}
{% macro cdc_json_parsed(value) -%}
    {{ return(adapter.dispatch('cdc_json_parsed', 'cdc_staging')(value)) }}
{%- endmacro %}

{% macro postgres__cdc_json_parsed(value) -%}
case
    when jsonb_typeof({{ value }}) = 'string' and {{ cdc_fits_input(value ~ " #>> '{}'", 'jsonb') }}
        then ({{ value }} #>> '{}')::jsonb
    else {{ value }}
end
{%- endmacro %}


{#- Whether the object `value` has all of the members `names`. -#}
{% macro cdc_json_has(value, names) -%}
    {{ return(adapter.dispatch('cdc_json_has', 'cdc_staging')(value, names)) }}
{%- endmacro %}

{% macro postgres__cdc_json_has(value, names) -%}
{{ value }} ?& {{ cdc_text_array(names) }}
{%- endmacro %}


{#- Whether the object `value` has all of the members `names`, and at most those of `others` besides. -#}
{% macro cdc_json_consists_of(value, names, others) -%}
    {{ return(adapter.dispatch('cdc_json_consists_of', 'cdc_staging')(value, names, others)) }}
{%- endmacro %}

{% macro postgres__cdc_json_consists_of(value, names, others) -%}
({{ postgres__cdc_json_has(value, names) }} and {{ value }} - {{ cdc_text_array(names + others) }} = '{}')
{%- endmacro %}


{#- The object `value` without the members `names`. -#}
{% macro cdc_json_without(value, names) -%}
    {{ return(adapter.dispatch('cdc_json_without', 'cdc_staging')(value, names)) }}
{%- endmacro %}

{% macro postgres__cdc_json_without(value, names) -%}
{{ value }} - {{ cdc_text_array(names) }}
{%- endmacro %}


{#- `texts` as an array of string literals. -#}
{% macro cdc_text_array(texts) -%}
array[{% for text in texts %}{{ cdc_literal(text) }}{{ ', ' if not loop.last }}{% endfor %}]
{%- endmacro %}


{#- `text` as a string literal. -#}
{% macro cdc_literal(text) -%}
'{{ text | replace("'", "''") }}'
{%- endmacro %}

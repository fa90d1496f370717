{#- `value`, SQL that gives text, as `data_type`. -#}
{% macro cdc_cast(value, data_type) -%}
{{ return(adapter.dispatch('cdc_cast', 'cdc_staging')(value, data_type)) }}
{%- endmacro %}

{% macro postgres__cdc_cast(value, data_type) -%}
{{ value }}{{ '::' ~ data_type if data_type != 'text' }}
{%- endmacro %}

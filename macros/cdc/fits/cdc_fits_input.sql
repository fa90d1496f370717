{#- Whether the input function of `data_type` takes the text. The function stands beside the bronze tables
    (create_bronze_tables makes it); the variable `cdc_functions_schema` names another schema. -#}
{% macro cdc_fits_input(value, data_type) -%}
    {{ return(adapter.dispatch('cdc_fits_input', 'cdc_staging')(value, data_type)) }}
{%- endmacro %}

{% macro postgres__cdc_fits_input(value, data_type) -%}
{{ cdc_functions_schema() }}.cdc_input_is_valid({{ value }}, {{ cdc_literal(data_type) }})
{%- endmacro %}


{#- Whether the text is a number of no more digits than the type has: its input function would round what is too fine. -#}
{% macro cdc_fits_numeric(value, data_type) -%}
    {{ return(adapter.dispatch('cdc_fits_numeric', 'cdc_staging')(value, data_type)) }}
{%- endmacro %}

{% macro postgres__cdc_fits_numeric(value, data_type) -%}
{{ cdc_functions_schema() }}.cdc_number_fits({{ value }}, {{ cdc_literal(data_type) }}, {{ cdc_scale(data_type) }})
{%- endmacro %}


{#- Whether the text is a whole number between `lowest` and `highest`. -#}
{% macro cdc_fits_count(value, lowest, highest) -%}
    {{ return(adapter.dispatch('cdc_fits_count', 'cdc_staging')(value, lowest, highest)) }}
{%- endmacro %}

{% macro postgres__cdc_fits_count(value, lowest, highest) -%}
{{ cdc_functions_schema() }}.cdc_count_is_between({{ value }}, {{ lowest }}, {{ highest }})
{%- endmacro %}


{#- Whether the text is a count since 1970-01-01, of so many units a second, that lies in the years 1 to 9999. -#}
{% macro cdc_fits_epoch(value, units_a_second) -%}
    {{ return(adapter.dispatch('cdc_fits_epoch', 'cdc_staging')(value, units_a_second)) }}
{%- endmacro %}

{% macro postgres__cdc_fits_epoch(value, units_a_second) -%}
{{ cdc_functions_schema() }}.cdc_epoch_fits({{ value }}, {{ units_a_second }})
{%- endmacro %}


{#- Conditions of which each may rely on those before it: PostgreSQL does not promise the order of AND, but that of CASE. -#}
{% macro _cdc_in_turn(first, second) -%}
case
    when {{ first }}
        then {{ second }}
    when ({{ first }}) is not null
        then false
end
{%- endmacro %}

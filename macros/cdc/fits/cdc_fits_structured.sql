{#- Objects with the members that the type needs, each in its range. -#}
{% macro cdc_fits_structured_date(value, data_type) -%}
{{ _cdc_fits_parts(value, _cdc_fits_date_parts(value)) }}
{%- endmacro %}

{% macro cdc_fits_structured_time(value, data_type) -%}
{{ _cdc_fits_parts(value, _cdc_fits_time_parts(value)) }}
{%- endmacro %}

{% macro cdc_fits_structured_timestamp(value, data_type) -%}
{{ _cdc_fits_parts(value, _cdc_fits_date_parts(value) ~ ' and ' ~ _cdc_fits_time_parts(value)) }}
{%- endmacro %}

{% macro cdc_fits_structured_timestamp_with_zone(value, data_type) -%}
{%- set offset = "coalesce(" ~ value ~ "::jsonb ->> 'offsetSeconds' ~ '^-?[0-9]{1,5}$', false)" -%}
{{ _cdc_fits_parts(value, _cdc_fits_date_parts(value) ~ ' and ' ~ _cdc_fits_time_parts(value) ~ ' and ' ~ offset) }}
{%- endmacro %}

{% macro _cdc_fits_parts(value, conditions) -%}
{{ _cdc_in_turn(cdc_fits_input(value, 'jsonb'), conditions) }}
{%- endmacro %}

{#- Members are put together as text, which the input functions of date and time judge. -#}
{% macro _cdc_fits_date_parts(value) -%}
{%- set year = value ~ "::jsonb ->> 'year'" -%}
{%- set day = "'-' || (" ~ value ~ "::jsonb ->> 'month') || '-' || (" ~ value ~ "::jsonb ->> 'day')" -%}
coalesce(
    ({{ year }}) || {{ day }} ~ '^[0-9]{1,4}-[0-9]{1,2}-[0-9]{1,2}$'
    and {{ cdc_fits_input("lpad(" ~ year ~ ", 4, '0') || " ~ day, 'date') }},
    false
)
{%- endmacro %}

{% macro _cdc_fits_time_parts(value) -%}
{%- set parts = [] -%}
{%- for name in ['hour', 'minute', 'second'] -%}
    {%- do parts.append("lpad(" ~ value ~ "::jsonb ->> '" ~ name ~ "', 2, '0')") -%}
{%- endfor -%}
coalesce({{ parts | join(" || ':' || ") }} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$', false)
and coalesce(
    {{ value }}::jsonb ->> 'nanos' ~ '^[0-9]{1,9}$',
    {{ value }}::jsonb ->> 'picoseconds' ~ '^[0-9]{1,12}$',
    false
)
{%- endmacro %}

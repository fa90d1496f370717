{#- Parts of a second since midnight. -#}
{% macro cdc_from_milliseconds_of_day(value, data_type) -%}
time '00:00' + {{ value }}::bigint * interval '1 millisecond'
{%- endmacro %}

{% macro cdc_from_microseconds_of_day(value, data_type) -%}
time '00:00' + {{ value }}::bigint * interval '1 microsecond'
{%- endmacro %}

{% macro cdc_from_nanoseconds_of_day(value, data_type) -%}
time '00:00' + {{ value }}::bigint / 1000 * interval '1 microsecond'
{%- endmacro %}

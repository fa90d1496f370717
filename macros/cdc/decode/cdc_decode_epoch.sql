{#- Days, and parts of a second, since 1970-01-01, of a wall clock that names no zone. Whole days and the rest of the day
    are added apart: the product of an interval and a larger number would be rounded as a floating-point number. -#}
{% macro cdc_from_epoch_days(value, data_type) -%}
date '1970-01-01' + {{ value }}::integer
{%- endmacro %}

{% macro cdc_from_epoch_milliseconds(value, data_type) -%}
{{ _cdc_timestamp_from_epoch(value ~ '::bigint', 86400000, '1 millisecond') }}
{%- endmacro %}

{% macro cdc_from_epoch_microseconds(value, data_type) -%}
{{ _cdc_timestamp_from_epoch(value ~ '::bigint', 86400000000, '1 microsecond') }}
{%- endmacro %}

{#- The quotient is rounded down, before 1970 too: the digit that does not fit is cut. -#}
{% macro cdc_from_epoch_nanoseconds(value, data_type) -%}
{%- set nanoseconds = value ~ '::bigint' -%}
{%- set microseconds = '(' ~ nanoseconds ~ ' / 1000 - (' ~ nanoseconds ~ ' % 1000 < 0)::integer)' -%}
{{ _cdc_timestamp_from_epoch(microseconds, 86400000000, '1 microsecond') }}
{%- endmacro %}

{% macro _cdc_timestamp_from_epoch(count, units_a_day, unit) -%}
timestamp '1970-01-01'
+ {{ count }} / {{ units_a_day }} * interval '1 day'
+ {{ count }} % {{ units_a_day }} * interval '{{ unit }}'
{%- endmacro %}

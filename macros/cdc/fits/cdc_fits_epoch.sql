{#- Counts since 1970-01-01 that lie in the years 1 to 9999, SQL Server's range; 64 bits of nanoseconds lie within. -#}
{% macro cdc_fits_epoch_days(value, data_type) -%}
{{ cdc_fits_count(value, -719162, 2932896) }}
{%- endmacro %}

{% macro cdc_fits_epoch_milliseconds(value, data_type) -%}
{{ cdc_fits_epoch(value, 1000) }}
{%- endmacro %}

{% macro cdc_fits_epoch_microseconds(value, data_type) -%}
{{ cdc_fits_epoch(value, 1000000) }}
{%- endmacro %}

{% macro cdc_fits_epoch_nanoseconds(value, data_type) -%}
{{ cdc_fits_input(value, 'bigint') }}
{%- endmacro %}


{#- Counts since midnight. -#}
{% macro cdc_fits_milliseconds_of_day(value, data_type) -%}
{{ cdc_fits_count(value, 0, 86399999) }}
{%- endmacro %}

{% macro cdc_fits_microseconds_of_day(value, data_type) -%}
{{ cdc_fits_count(value, 0, 86399999999) }}
{%- endmacro %}

{% macro cdc_fits_nanoseconds_of_day(value, data_type) -%}
{{ cdc_fits_count(value, 0, 86399999999999) }}
{%- endmacro %}

{#- ISO 8601 text that PostgreSQL takes. The pattern keeps out what its input functions take besides: today, infinity. -#}
{% macro cdc_fits_iso_date(value, data_type) -%}
{{ _cdc_fits_iso(value, '^[0-9]{4}-[0-9]{2}-[0-9]{2}Z?$', "rtrim(" ~ value ~ ", 'Z')", 'date') }}
{%- endmacro %}

{% macro cdc_fits_iso_time(value, data_type) -%}
{{ _cdc_fits_iso(value, '^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?Z?$', "'00:00'", 'time') }}
{%- endmacro %}

{% macro cdc_fits_iso_timestamp(value, data_type) -%}
{{ _cdc_fits_iso(
    value, '^[0-9-]{10}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?Z?$', "left(" ~ value ~ ", 19)", 'timestamp'
) }}
{%- endmacro %}

{% macro cdc_fits_iso_timestamp_with_zone(value, data_type) -%}
{{ _cdc_fits_iso(
    value, '^[0-9-]{10}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$',
    "regexp_replace(" ~ value ~ ", '([.]\\d{6})\\d+', '\\1')", 'timestamptz'
) }}
{%- endmacro %}

{% macro _cdc_fits_iso(value, pattern, text, data_type) -%}
{{ _cdc_in_turn(value ~ " ~ '" ~ pattern ~ "'", cdc_fits_input(text, data_type)) }}
{%- endmacro %}

{#- ISO 8601 text. Debezium writes a Z behind values that have no zone; PostgreSQL would round a seventh digit of the
    fraction, and 23:59:59.9999999 into the next day: it is cut before the cast. -#}
{% macro cdc_from_iso_date(value, data_type) -%}
rtrim({{ value }}, 'Z')::date
{%- endmacro %}

{% macro cdc_from_iso_time(value, data_type) -%}
left(rtrim({{ value }}, 'Z'), length('00:00:00.000000'))::time
{%- endmacro %}

{% macro cdc_from_iso_timestamp(value, data_type) -%}
left(rtrim({{ value }}, 'Z'), length('0000-00-00T00:00:00.000000'))::timestamp
{%- endmacro %}

{% macro cdc_from_iso_timestamp_with_zone(value, data_type) -%}
regexp_replace({{ value }}, '([.]\d{6})\d+', '\1')::timestamptz
{%- endmacro %}

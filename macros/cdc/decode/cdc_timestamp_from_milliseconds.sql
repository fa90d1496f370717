{#- The instant `milliseconds` (text) after 1970-01-01 UTC, as Debezium's clocks count; NULL where the text is no count, or
    the instant in no year of four digits. -#}
{% macro cdc_timestamp_from_milliseconds(milliseconds) -%}
case
    when {{ cdc_fits_count(milliseconds, 0, 253402300799999) }}
        then timestamptz '1970-01-01 00:00:00+00' + {{ cdc_cast(milliseconds, 'bigint') }} * interval '1 millisecond'
end
{%- endmacro %}

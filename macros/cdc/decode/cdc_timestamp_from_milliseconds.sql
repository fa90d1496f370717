{#- The instant `milliseconds` (a number) after 1970-01-01 UTC, as Debezium's clocks count; NULL where that is no year of
    four digits. -#}
{% macro cdc_timestamp_from_milliseconds(milliseconds) -%}
case
    when {{ milliseconds }} between 0 and 253402300799999
        then timestamptz '1970-01-01 00:00:00+00' + {{ milliseconds }}::bigint * interval '1 millisecond'
end
{%- endmacro %}

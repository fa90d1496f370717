{#- Objects of `time.precision.mode` structured: a member for each part. The fraction is `nanos`, in later versions of
    Debezium `picoseconds`. -#}
{% macro cdc_from_structured_date(value, data_type) -%}
make_date({{ _cdc_part(value, 'year') }}, {{ _cdc_part(value, 'month') }}, {{ _cdc_part(value, 'day') }})
{%- endmacro %}

{% macro cdc_from_structured_time(value, data_type) -%}
time '00:00'
{{ _cdc_time_of_day(value) }}
{%- endmacro %}

{% macro cdc_from_structured_timestamp(value, data_type) -%}
{{ cdc_from_structured_date(value, data_type) }}
{{ _cdc_time_of_day(value) }}
{%- endmacro %}

{% macro cdc_from_structured_timestamp_with_zone(value, data_type) -%}
(
    {{ cdc_from_structured_timestamp(value, data_type) | indent(4) }}
    - {{ _cdc_part(value, 'offsetSeconds') }} * interval '1 second'
) at time zone 'UTC'
{%- endmacro %}

{% macro _cdc_time_of_day(value) -%}
+ {{ _cdc_part(value, 'hour') }} * interval '1 hour'
+ {{ _cdc_part(value, 'minute') }} * interval '1 minute'
+ {{ _cdc_part(value, 'second') }} * interval '1 second'
+ coalesce({{ _cdc_part(value, 'nanos') }} / 1000, {{ _cdc_part(value, 'picoseconds') }} / 1000000) * interval '1 microsecond'
{%- endmacro %}

{% macro _cdc_part(value, name) -%}
({{ value }}::jsonb ->> '{{ name }}')::{{ 'bigint' if name in ['nanos', 'picoseconds'] else 'integer' }}
{%- endmacro %}

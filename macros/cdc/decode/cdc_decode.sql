{#- How each encoding of a manifest is decoded. `value` is SQL that gives the JSON value's text, `column` an entry of the
    manifest. Every decoder is exact over the whole range of its type; PostgreSQL has microseconds, so the seventh
    digit of a fraction is cut, never rounded up. Encodings: docs of Debezium's SQL Server connector, data types. -#}
{% macro cdc_decode(value, column) -%}
    {%- if not column.encoding -%}
        {{ return(cdc_cast(value, column.data_type)) }}
    {%- endif -%}
    {{ return(cdc_decoders()[column.encoding].decoder(value, column.data_type)) }}
{%- endmacro %}


{#- Encoding, the types it can become, and the macro that decodes it. -#}
{% macro cdc_decoders() %}
    {{ return({
        'epoch_days': {'types': ['date'], 'decoder': cdc_from_epoch_days},
        'epoch_milliseconds': {'types': ['timestamp'], 'decoder': cdc_from_epoch_milliseconds},
        'epoch_microseconds': {'types': ['timestamp'], 'decoder': cdc_from_epoch_microseconds},
        'epoch_nanoseconds': {'types': ['timestamp'], 'decoder': cdc_from_epoch_nanoseconds},
        'milliseconds_of_day': {'types': ['time'], 'decoder': cdc_from_milliseconds_of_day},
        'microseconds_of_day': {'types': ['time'], 'decoder': cdc_from_microseconds_of_day},
        'nanoseconds_of_day': {'types': ['time'], 'decoder': cdc_from_nanoseconds_of_day},
        'iso_date': {'types': ['date'], 'decoder': cdc_from_iso_date},
        'iso_time': {'types': ['time'], 'decoder': cdc_from_iso_time},
        'iso_timestamp': {'types': ['timestamp'], 'decoder': cdc_from_iso_timestamp},
        'iso_timestamp_with_zone': {'types': ['timestamptz'], 'decoder': cdc_from_iso_timestamp_with_zone},
        'structured_date': {'types': ['date'], 'decoder': cdc_from_structured_date},
        'structured_time': {'types': ['time'], 'decoder': cdc_from_structured_time},
        'structured_timestamp': {'types': ['timestamp'], 'decoder': cdc_from_structured_timestamp},
        'structured_timestamp_with_zone': {
            'types': ['timestamptz'], 'decoder': cdc_from_structured_timestamp_with_zone,
        },
        'decimal_base64': {'types': ['numeric'], 'decoder': cdc_from_decimal_base64},
        'base64': {'types': ['bytea'], 'decoder': cdc_from_base64},
        'base64_url': {'types': ['bytea'], 'decoder': cdc_from_base64_url},
        'hex': {'types': ['bytea'], 'decoder': cdc_from_hex},
    }) }}
{% endmacro %}

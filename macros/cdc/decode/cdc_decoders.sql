{#- Encoding, the types it can become, the macro that decodes it, and the macro that tells whether a value fits. Every
    decoder is exact over the whole range of its type; PostgreSQL has microseconds, so the seventh digit of a fraction
    is cut, never rounded up. Encodings: docs of Debezium's SQL Server connector, data types. -#}
{% macro cdc_decoders() %}
    {{ return({
        'epoch_days': {
            'types': ['date'], 'decode': cdc_from_epoch_days, 'fits': cdc_fits_epoch_days},
        'epoch_milliseconds': {
            'types': ['timestamp'], 'decode': cdc_from_epoch_milliseconds, 'fits': cdc_fits_epoch_milliseconds},
        'epoch_microseconds': {
            'types': ['timestamp'], 'decode': cdc_from_epoch_microseconds, 'fits': cdc_fits_epoch_microseconds},
        'epoch_nanoseconds': {
            'types': ['timestamp'], 'decode': cdc_from_epoch_nanoseconds, 'fits': cdc_fits_epoch_nanoseconds},
        'milliseconds_of_day': {
            'types': ['time'], 'decode': cdc_from_milliseconds_of_day, 'fits': cdc_fits_milliseconds_of_day},
        'microseconds_of_day': {
            'types': ['time'], 'decode': cdc_from_microseconds_of_day, 'fits': cdc_fits_microseconds_of_day},
        'nanoseconds_of_day': {
            'types': ['time'], 'decode': cdc_from_nanoseconds_of_day, 'fits': cdc_fits_nanoseconds_of_day},
        'iso_date': {
            'types': ['date'], 'decode': cdc_from_iso_date, 'fits': cdc_fits_iso_date},
        'iso_time': {
            'types': ['time'], 'decode': cdc_from_iso_time, 'fits': cdc_fits_iso_time},
        'iso_timestamp': {
            'types': ['timestamp'], 'decode': cdc_from_iso_timestamp, 'fits': cdc_fits_iso_timestamp},
        'iso_timestamp_with_zone': {
            'types': ['timestamptz'], 'decode': cdc_from_iso_timestamp_with_zone,
            'fits': cdc_fits_iso_timestamp_with_zone},
        'structured_date': {
            'types': ['date'], 'decode': cdc_from_structured_date, 'fits': cdc_fits_structured_date},
        'structured_time': {
            'types': ['time'], 'decode': cdc_from_structured_time, 'fits': cdc_fits_structured_time},
        'structured_timestamp': {
            'types': ['timestamp'], 'decode': cdc_from_structured_timestamp, 'fits': cdc_fits_structured_timestamp},
        'structured_timestamp_with_zone': {
            'types': ['timestamptz'], 'decode': cdc_from_structured_timestamp_with_zone,
            'fits': cdc_fits_structured_timestamp_with_zone},
        'decimal_base64': {
            'types': ['numeric'], 'decode': cdc_from_decimal_base64, 'fits': cdc_fits_decimal_base64},
        'base64': {
            'types': ['bytea'], 'decode': cdc_from_base64, 'fits': cdc_fits_base64},
        'base64_url': {
            'types': ['bytea'], 'decode': cdc_from_base64_url, 'fits': cdc_fits_base64_url},
        'hex': {
            'types': ['bytea'], 'decode': cdc_from_hex, 'fits': cdc_fits_hex},
    }) }}
{% endmacro %}

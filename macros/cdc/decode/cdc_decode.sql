{#- A JSON value, decoded and cast. `value` is SQL that gives its text, `column` an entry of the manifest, `at` SQL that
    gives the time of its record in Kafka: an encoding may have been another once. -#}
{% macro cdc_decode(value, column, at) -%}
    {{ return(_cdc_by_time(value, column, at, _cdc_decode)) }}
{%- endmacro %}

{% macro _cdc_decode(value, encoding, data_type) -%}
    {%- if not encoding -%}
        {{ return(cdc_cast(value, data_type)) }}
    {%- endif -%}
    {{ return(cdc_decoders()[encoding].decode(value, data_type)) }}
{%- endmacro %}


{#- Whether `value` can be decoded, as a condition; NULL for NULL. Text always can: then it is `true`. -#}
{% macro cdc_fits(value, column, at) -%}
    {{ return(_cdc_by_time(value, column, at, _cdc_fits)) }}
{%- endmacro %}

{% macro _cdc_fits(value, encoding, data_type) -%}
    {%- if encoding -%}
        {{ return(cdc_decoders()[encoding].fits(value, data_type)) }}
    {%- elif data_type == 'text' -%}
        {{ return('true') }}
    {%- elif data_type.startswith('numeric(') -%}
        {{ return(cdc_fits_numeric(value, data_type)) }}
    {%- endif -%}
    {{ return(cdc_fits_input(value, data_type)) }}
{%- endmacro %}


{#- What `macro` makes of a value in the encoding that its column had at that time. -#}
{% macro _cdc_by_time(value, column, at, macro) -%}
    {%- set now = macro(value, column.encoding, column.data_type) -%}
    {%- if not column.earlier -%}
        {{ return(now) }}
    {%- endif -%}
case
    {%- for earlier in column.earlier %}
    when {{ at }} < {{ cdc_literal(earlier.until | string) }}
        then {{ macro(value, earlier.encoding, column.data_type) | indent(8) }}
    {%- endfor %}
    else {{ now | indent(4) }}
end
{%- endmacro %}


{#- A value decoded, or NULL where it does not fit: one bad value must not stop a table. -#}
{% macro cdc_guarded(value, column, at) -%}
{%- set fits = cdc_fits(value, column, at) -%}
{%- if fits == 'true' -%}
{{ cdc_decode(value, column, at) }}
{%- else -%}
case
    when {{ fits | indent(4) }}
        then {{ cdc_decode(value, column, at) | indent(8) }}
    {#- Without it, the view's column would be of no precision. -#}
    {%- if '(' in column.data_type %}
    else null::{{ column.data_type }}
    {%- endif %}
end
{%- endif -%}
{%- endmacro %}

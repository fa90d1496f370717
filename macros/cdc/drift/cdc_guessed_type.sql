{#- The SQL Server type that may be behind the JSON `value`, `nvarchar` without its length; NULL for JSON null. A guess:
    a date is a small number like another, and the connector's modes show only in the columns that the manifest has
    already. -#}
{% macro cdc_guessed_type(manifest, value) -%}
{{ return(adapter.dispatch('cdc_guessed_type', 'cdc_staging')(manifest, value)) }}
{%- endmacro %}

{% macro postgres__cdc_guessed_type(manifest, value) -%}
{%- set text = '(' ~ value ~ " #>> '{}')" -%}
{%- set encodings = manifest.columns | selectattr('encoding') | map(attribute='encoding') | list -%}
case jsonb_typeof({{ value }})
    when 'boolean'
        then 'bit'
    when 'number'
        then case
            when ({{ value }})::numeric % 1 <> 0
                then 'float'
            {%- for encoding, unit in _cdc_epoch_units().items() if encoding in encodings %}
            when ({{ value }})::numeric / {{ unit }} between {{ _cdc_years_2000_to_2099() }}
                then 'datetime2(7)'
            {%- endfor %}
            else 'bigint'
        end
    when 'string'
        then case
            -- Only a max column can lack its value.
            when {{ cdc_is_placeholder(manifest, {'data_type': 'text'}, text) }}
                then 'nvarchar(max)'
            when {{ text }} ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                then 'uniqueidentifier'
            when {{ text }} ~ '^[0-9-]{10}T[0-9:.]+(Z|[+-][0-9]{2}:[0-9]{2})$'
                then {{ "'datetime2(7)'" if 'iso_timestamp' in encodings else "'datetimeoffset(7)'" }}
            when {{ text }} ~ '^-?[0-9]{1,15}[.][0-9]{1,4}$'
                then 'decimal(19, ' || length(split_part({{ text }}, '.', 2)) || ')'
            else 'nvarchar'
        end
    when 'null'
        then null
    else 'nvarchar'
end
{%- endmacro %}

{#- Parts of a second in each unit. -#}
{% macro _cdc_epoch_units() %}
    {{ return({'epoch_milliseconds': 1000, 'epoch_microseconds': 1000000, 'epoch_nanoseconds': 1000000000}) }}
{% endmacro %}

{% macro _cdc_years_2000_to_2099() -%}
946684800 and 4102444799
{%- endmacro %}

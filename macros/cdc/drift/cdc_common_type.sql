{#- The type that holds all of a group's JSON values. `value` is SQL that gives one, `guess` what `cdc_guessed_type`
    says of it. -#}
{% macro cdc_common_type(guess, value) -%}
case
    when bool_and({{ guess }} in ('bigint', 'datetime2(7)')) and count(distinct {{ guess }}) > 1
        then 'bigint'
    when bool_and({{ guess }} in ('bigint', 'datetime2(7)', 'float')) and count(distinct {{ guess }}) > 1
        then 'float'
    when count(distinct {{ guess }}) <= 1 and coalesce(min({{ guess }}), '') <> 'nvarchar'
        then min({{ guess }})
    when bool_or({{ guess }} = 'nvarchar(max)')
        then 'nvarchar(max)'
    else {{ _cdc_nvarchar('max(length(' ~ value ~ " #>> '{}'))") | indent(4) }}
end
{%- endmacro %}


{#- nvarchar with room for `length` letters. It is max only where nothing else has room: a max column is `large`, and
    the model of a table with one numbers all events of a key. -#}
{% macro _cdc_nvarchar(length) -%}
case
    {%- for room in [50, 100, 255, 1000, 4000] %}
    when {{ length }} <= {{ room }}
        then 'nvarchar({{ room }})'
    {%- endfor %}
    else 'nvarchar(max)'
end
{%- endmacro %}

{#- The manifest's column that holds the source column `source`. -#}
{% macro cdc_column(manifest, source) %}
    {{ return(manifest.columns | selectattr('source', 'equalto', source) | first) }}
{% endmacro %}


{#- The key's columns, in the order of the key. -#}
{% macro cdc_key_columns(manifest) %}
    {%- set columns = [] -%}
    {%- for source in manifest.key -%}
        {%- do columns.append(cdc_column(manifest, source)) -%}
    {%- endfor -%}
    {{ return(columns) }}
{% endmacro %}


{#- The columns that come out of the row image: all that have a source and are not part of the key. -#}
{% macro cdc_payload_columns(manifest) %}
    {{ return(manifest.columns | selectattr('source') | rejectattr('source', 'in', manifest.key) | list) }}
{% endmacro %}


{#- The key's columns as a list for `partition by`. -#}
{% macro cdc_key_list(manifest) -%}
    {%- for column in cdc_key_columns(manifest) -%}
        {{ cdc_identifier(column) }}{{ ', ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}

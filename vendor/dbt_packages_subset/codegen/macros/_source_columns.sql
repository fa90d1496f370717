{#- The lines that list a relation's columns in a sources file. -#}
{% macro _source_columns(relation, case_sensitive, include_data_types, include_descriptions) %}

    {%- set lines = [] %}
    {%- for column in adapter.get_columns_in_relation(relation) %}
        {%- do lines.append('          - name: ' ~ codegen._cased(column.name, case_sensitive)) %}
        {%- do lines.append('            data_type: ' ~ column.dtype | lower) if include_data_types %}
        {%- do lines.append('            description: ""') if include_descriptions %}
    {%- endfor %}

    {{- return(lines) }}

{% endmacro %}

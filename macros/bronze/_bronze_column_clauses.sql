{#- The clauses of `alter table` that add the columns a table lacks, all of them if it is new. -#}
{%- macro _bronze_add_columns(columns) -%}
    {%- for column in columns -%}
        add column if not exists {{ column.name }} {{ column.type }}
        {{- " generated always as identity primary key" if column.identity }}
        {{- " not null" if column.required and not column.identity }}
        {{- " default " ~ column.default if column.default }}
        {{- ",\n" if not loop.last }}
    {%- endfor -%}
{%- endmacro -%}


{#- The clauses that give a column of an older table its `not null` and its default. -#}
{%- macro _bronze_alter_columns(columns) -%}
    {%- set clauses = [] -%}
    {%- for column in columns -%}
        {%- if column.required -%}
            {%- do clauses.append("alter column " ~ column.name ~ " set not null") -%}
        {%- endif -%}
        {%- if column.default -%}
            {%- do clauses.append("alter column " ~ column.name ~ " set default " ~ column.default) -%}
        {%- endif -%}
    {%- endfor -%}
    {{- clauses | join(",\n") -}}
{%- endmacro -%}


{#- Name, type and nullability, for the functions of `_bronze_catalog_functions`. -#}
{%- macro _bronze_columns_as_json(columns) -%}
    {%- for column in columns -%}
        {{ tojson({"name": column.name, "type": column.type, "required": column.required or false}) }}
        {{- ",\n" if not loop.last }}
    {%- endfor -%}
{%- endmacro -%}

{#- The tables and views whose schema and name match the `ilike` patterns, as relations. -#}
{% macro get_relations_by_pattern(schema_pattern, table_pattern, exclude='', database=target.database) %}

    {%- if not execute %}
        {{- return([]) }}
    {%- endif %}

    {%- call statement('get_relations_by_pattern', fetch_result=true) %}
        select distinct
            table_schema,
            table_name,
            case table_type
                when 'BASE TABLE' then 'table'
                when 'FOREIGN' then 'external'
                else lower(table_type)
            end as table_type
        from {{ database }}.information_schema.tables
        where table_schema ilike '{{ schema_pattern }}'
            and table_name ilike '{{ table_pattern }}'
            and table_name not ilike '{{ exclude }}'
    {%- endcall %}

    {%- set relations = [] %}
    {%- for schema, name, type in load_result('get_relations_by_pattern')['data'] %}
        {%- do relations.append(
            api.Relation.create(database=database, schema=schema, identifier=name, type=type)
        ) %}
    {%- endfor %}

    {{- return(relations) }}

{% endmacro %}

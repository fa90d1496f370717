{#- The names of the tables and views of a schema that match the `ilike` pattern, sorted. -#}
{% macro get_tables_in_schema(schema_name, database_name=target.database, table_pattern='%', exclude='') %}

    {{- return(
        dbt_utils.get_relations_by_pattern(
            schema_pattern=schema_name,
            table_pattern=table_pattern,
            exclude=exclude,
            database=database_name,
        ) | map(attribute='identifier') | sort
    ) }}

{% endmacro %}

{#- Prints and returns a sources file for the tables of a schema, or for the tables named. -#}
{% macro generate_source(
    schema_name, database_name=target.database, generate_columns=false, include_descriptions=false,
    include_data_types=true, table_pattern='%', exclude='', name=schema_name, table_names=none,
    include_database=false, include_schema=false, case_sensitive_databases=false,
    case_sensitive_schemas=false, case_sensitive_tables=false, case_sensitive_cols=false
) %}

    {%- set lines = ['version: 2', '', 'sources:', '  - name: ' ~ name | lower] %}
    {%- do lines.append('    description: ""') if include_descriptions %}
    {%- if include_database or database_name != target.database %}
        {%- do lines.append('    database: ' ~ codegen._cased(database_name, case_sensitive_databases)) %}
    {%- endif %}
    {%- if include_schema or schema_name != name %}
        {%- do lines.append('    schema: ' ~ codegen._cased(schema_name, case_sensitive_schemas)) %}
    {%- endif %}
    {%- do lines.append('    tables:') %}

    {%- if table_names is none %}
        {%- set table_names = codegen.get_tables_in_schema(
            schema_name, database_name, table_pattern, exclude
        ) %}
    {%- endif %}
    {%- for table in table_names %}
        {%- do lines.append('      - name: ' ~ codegen._cased(table, case_sensitive_tables)) %}
        {%- do lines.append('        description: ""') if include_descriptions %}
        {%- if generate_columns %}
            {%- set relation = api.Relation.create(
                database=database_name, schema=schema_name, identifier=table
            ) %}
            {%- do lines.append('        columns:') %}
            {%- do lines.extend(codegen._source_columns(
                relation, case_sensitive_cols, include_data_types, include_descriptions
            )) %}
            {%- do lines.append('') %}
        {%- endif %}
    {%- endfor %}

    {{- return(codegen._printed(lines | join('\n'))) }}

{% endmacro %}

{#- Stops the macro `caller_name` when it was not given a relation whose columns the database can list. -#}
{% macro _require_relation(relation, caller_name) %}

    {%- if relation is not mapping
        or not relation.get('metadata', {}).get('type', '').endswith('Relation') %}
        {%- do exceptions.raise_compiler_error(
            "dbt_utils." ~ caller_name ~ ": got " ~ relation
            ~ ", expected a relation, as ref() and source() give"
        ) %}
    {%- elif relation.is_cte %}
        {%- do exceptions.raise_compiler_error(
            "dbt_utils." ~ caller_name ~ ": " ~ relation.name ~ " is an ephemeral model, which"
            ~ " has no columns in the database; make it a view or a table"
        ) %}
    {%- endif %}

{% endmacro %}

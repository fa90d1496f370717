{#-
    Column name to description, from the direct parents of a model; of two parents with one column
    the later one counts.
-#}
{% macro _upstream_descriptions(model_name) %}

    {%- set descriptions = {} %}
    {%- for node in graph.nodes.values() if node.name == model_name %}
        {%- for parent_id in node.depends_on.nodes %}
            {%- set parent = graph.sources.get(parent_id) or graph.nodes.get(parent_id) %}
            {%- for name, column in parent.columns.items() %}
                {%- do descriptions.update({name: column.description}) %}
            {%- endfor %}
        {%- endfor %}
    {%- endfor %}

    {{- return(descriptions) }}

{% endmacro %}

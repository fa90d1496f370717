{#-
    The names of the project's models, or of those that lie directly in `directory` (a path below the
    models folder) and whose name begins with `prefix`.
-#}
{% macro get_models(directory=none, prefix=none) %}

    {%- set names = [] %}
    {%- for node in graph.nodes.values() if node.resource_type == 'model' %}
        {%- set folder = (node.path | replace('\\', '/')).split('/')[:-1] | join('/') %}
        {%- if (not directory or folder == directory) and (not prefix or node.name.startswith(prefix)) %}
            {%- do names.append(node.name) %}
        {%- endif %}
    {%- endfor %}

    {{- return(names) }}

{% endmacro %}

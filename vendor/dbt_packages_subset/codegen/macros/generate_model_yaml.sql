{#- Prints and returns a properties file that lists the columns of the models. -#}
{% macro generate_model_yaml(model_names=[], upstream_descriptions=false, include_data_types=true) %}

    {%- if model_names is string %}
        {%- do exceptions.raise_compiler_error(
            "codegen.generate_model_yaml: got the text '" ~ model_names ~ "' as model_names, expected a list"
        ) %}
    {%- endif %}

    {%- set lines = ['version: 2', '', 'models:'] %}
    {%- for name in model_names %}
        {%- do lines.extend(['  - name: ' ~ name | lower, '    description: ""', '    columns:']) %}
        {%- set descriptions = codegen._upstream_descriptions(name) if upstream_descriptions else {} %}
        {%- for column in adapter.get_columns_in_relation(ref(name)) %}
            {%- do lines.append('      - name: ' ~ column.name | lower) %}
            {%- do lines.append('        data_type: ' ~ column.dtype | lower) if include_data_types %}
            {%- set description = descriptions.get(column.name | lower, '') | tojson %}
            {%- do lines.append('        description: ' ~ description) %}
            {%- do lines.append('') %}
        {%- endfor %}
    {%- endfor %}

    {{- return(codegen._printed(lines | join('\n'))) }}

{% endmacro %}

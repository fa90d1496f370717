{#- The text, after it went to standard output; nothing while dbt parses. -#}
{% macro _printed(text) %}

    {%- if execute %}
        {%- do print(text) %}
        {{- return(text) }}
    {%- endif %}

{% endmacro %}

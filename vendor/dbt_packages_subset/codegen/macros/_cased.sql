{#- The name as it is where letter case matters, else in lower case. -#}
{% macro _cased(name, case_sensitive) %}
    {{- return(name if case_sensitive else name | lower) }}
{% endmacro %}

{#- What is wrong with the arguments of the test `cdc_constraints`: a list of sentences. -#}
{% macro cdc_constraint_faults(stated) %}
    {%- set needed = {'checks': ['name', 'expression'], 'foreign_keys': ['column', 'to', 'field', 'to_events']} -%}
    {%- set severities = ['error', 'warn'] -%}
    {%- set faults = [] -%}
    {%- if not stated.key -%}
        {%- do faults.append('key: it names no column') -%}
    {%- endif -%}
    {%- for argument, names in needed.items() -%}
        {%- for entry in stated[argument] -%}
            {%- set place = argument ~ ', ' ~ (entry[names[0]] or 'entry ' ~ loop.index) ~ ': ' -%}
            {%- for name in names | reject('in', entry) -%}
                {%- do faults.append(place ~ name ~ ' is missing') -%}
            {%- endfor -%}
            {%- for name in entry | reject('in', names + ['severity']) -%}
                {%- set known = (names + ['severity']) | join(', ') -%}
                {%- do faults.append(place ~ name ~ ' is not known; it can have ' ~ known) -%}
            {%- endfor -%}
            {%- if entry.severity and entry.severity not in severities -%}
                {%- set known = severities | join(', ') -%}
                {%- do faults.append(place ~ 'severity is ' ~ entry.severity ~ '; it can be ' ~ known) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(faults) }}
{% endmacro %}

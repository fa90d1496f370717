{#- The constraints that `stated` names, as data, in the order in which they are reported: number, kind, subject and
    severity of each, and what its kind needs. Those `of_every_row` hold where others hold for some rows only. -#}
{% macro cdc_constraint_list(stated) %}
    {%- set constraints = [] -%}
    {%- for column in stated.key + stated.not_null | reject('in', stated.key) | list -%}
        {%- do constraints.append({
            'kind': 'not null', 'subject': column, 'columns': [column], 'of_every_row': column in stated.key
        }) -%}
    {%- endfor -%}
    {%- for columns in [stated.key] + stated.unique -%}
        {%- do constraints.append({
            'kind': 'unique', 'subject': columns | join(', '), 'columns': columns, 'of_every_row': loop.first
        }) -%}
    {%- endfor -%}
    {%- for check in stated.checks -%}
        {%- do constraints.append(dict(check, kind='check', subject=check.name ~ ': ' ~ check.expression)) -%}
    {%- endfor -%}
    {%- for reference in stated.foreign_keys -%}
        {%- set subject = reference.column ~ ' -> ' ~ reference.to.identifier -%}
        {%- do constraints.append(dict(reference, kind='foreign key', subject=subject)) -%}
    {%- endfor -%}
    {#- A parent that comes late is no fault: a foreign key only warns. -#}
    {%- set severities = {'foreign key': 'warn'} -%}
    {%- for constraint in constraints -%}
        {%- set severity = constraint.severity or severities.get(constraint.kind, 'error') -%}
        {%- do constraint.update(number=loop.index, severity=severity) -%}
    {%- endfor -%}
    {{ return(constraints) }}
{% endmacro %}


{#- The parents that foreign keys refer to, each once, with the columns that do. -#}
{% macro cdc_parents(constraints) %}
    {%- set parents = {} -%}
    {%- for reference in constraints if reference.kind == 'foreign key' -%}
        {%- set to = reference.to.render() -%}
        {%- if to not in parents -%}
            {%- do parents.update({to: {
                'to': reference.to,
                'field': reference.field,
                'to_events': reference.to_events,
                'columns': [],
            }}) -%}
        {%- endif -%}
        {%- do parents[to].columns.append(reference.column) -%}
    {%- endfor -%}
    {{ return(parents.values() | list) }}
{% endmacro %}


{#- The columns by which rows are told apart, and compared with each other and with parents. -#}
{% macro cdc_compared_columns(constraints) %}
    {%- set columns = [] -%}
    {%- for constraint in constraints if constraint.kind in ['unique', 'foreign key'] -%}
        {%- do columns.extend(constraint.columns or [constraint.column]) -%}
    {%- endfor -%}
    {{ return(columns | unique | list) }}
{% endmacro %}

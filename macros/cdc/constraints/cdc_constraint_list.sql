{#- The constraints that `stated` names, as data, in the order in which they are reported: number, kind, subject and severity
    of each, and what its kind needs. Those `of_every_row` hold where others hold for some rows only. -#}
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


{#- The parents that foreign keys refer to, each with the columns that do. `rows` is where the parent's keys are read: a
    table that refers to itself is not read again. -#}
{% macro cdc_parents(constraints, model) %}
    {%- set parents = {} -%}
    {%- for reference in constraints if reference.kind == 'foreign key' -%}
        {%- set to = reference.to.render() -%}
        {%- if to not in parents -%}
            {%- do parents.update({to: {
                'to': reference.to,
                'field': reference.field,
                'to_events': reference.to_events,
                'rows': 'checked' if to == model ~ '' else to,
                'columns': [],
            }}) -%}
        {%- endif -%}
        {%- do parents[to].columns.append(reference.column) -%}
    {%- endfor -%}
    {{ return(parents.values() | list) }}
{% endmacro %}


{#- The columns by which rows are compared with each other and with those of the parents, and told apart. -#}
{% macro cdc_compared_columns(constraints, parents) %}
    {%- set columns = [] -%}
    {%- for constraint in constraints if constraint.kind == 'unique' -%}
        {%- do columns.extend(constraint.columns) -%}
    {%- endfor -%}
    {%- for parent in parents -%}
        {%- do columns.extend(parent.columns) -%}
        {%- if parent.rows == 'checked' -%}
            {%- do columns.append(parent.field) -%}
            {%- set names = cdc_manifest_of(cdc_model_node(parent.to)).columns | map(attribute='name') -%}
            {%- do columns.extend(['cdc_is_deleted'] if 'cdc_is_deleted' in names else []) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(columns | unique | list) }}
{% endmacro %}

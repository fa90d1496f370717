{#- Values of a foreign key that no row of the parent has, each with the number of rows that bear it. `field` is the
    key of the staging model `to`, which is made from the bronze table `to_events`. A parent that is only soft-deleted
    is there. -#}
{% test cdc_foreign_key(model, column_name, to, field, to_events) %}

{#- The parent's manifest is not known while dbt parses. -#}
{%- if not execute -%}
    {{ return('') }}
{%- endif -%}

{#- dbt gives the name of the column in quotes where its properties ask for them. -#}
{%- set child = '(select ' ~ column_name ~ ' as parent_key from ' ~ model ~ ')' -%}
{%- set parent = {'to': to, 'field': field, 'to_events': to_events} -%}

select
    parent_key,
    child_rows
from (
    {{ cdc_orphans(child, ['parent_key'], parent) | indent(4) }}
) as orphans

{% endtest %}

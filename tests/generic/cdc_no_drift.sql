{#- Every disagreement in `model`, which `cdc_drift` makes, fails; each is written to dbt's log in a line of its own. It
    warns only: bronze keeps what no column has yet, and a column that was added at the source should stop no build. -#}
{% test cdc_no_drift(model) %}

{{ config(severity='warn') }}

{%- set query %}
select place, source_table, column_name, kind, detail
from {{ model }}
order by source_table, kind, column_name
{%- endset %}

{%- if execute and flags.WHICH in ['build', 'test'] -%}
    {%- for row in run_query(query) -%}
        {%- do log(
            row.place ~ ': ' ~ row.source_table ~ ('.' ~ row.column_name if row.column_name else '') ~ ': '
            ~ row.kind ~ ': ' ~ row.detail, info=true
        ) -%}
    {%- endfor -%}
{%- endif -%}

{{ query }}

{% endtest %}

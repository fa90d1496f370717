{#- Prints what became of each table, and ends the run with an error if one of them failed. -#}
{%- macro _report_bronze_tables(outcomes) -%}
    {%- set counts = {} -%}
    {%- for row in outcomes -%}
        {%- do counts.update({row.outcome: counts.get(row.outcome, 0) + 1}) -%}
        {%- if row.outcome != "unchanged" -%}
            {%- set reason = ": " ~ row.reason if row.reason else "" -%}
            {%- do print("%-8s %s%s" | format(row.outcome, row.relation, reason)) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set parts = [] -%}
    {%- for outcome, count in counts.items() -%}
        {%- do parts.append(count ~ " " ~ outcome) -%}
    {%- endfor -%}
    {%- do print(outcomes | length ~ " bronze tables, four without events among them: " ~ parts | join(", ")) -%}
    {%- if counts.failed -%}
        {%- do exceptions.raise_compiler_error(
            "create_bronze_tables: " ~ counts.failed ~ " of " ~ outcomes | length
            ~ " tables failed and are as they were; the reasons stand above."
        ) -%}
    {%- endif -%}
{%- endmacro -%}

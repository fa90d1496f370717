{#- The last lines of `compact_bronze`; an error if a table could not be compacted. -#}
{%- macro _report_compaction(apply, width, total) -%}
    {%- do print(_compaction_line(width, "total", "", _grouped(total.rows), "", _grouped(total.bytes))) -%}
    {%- if not apply -%}
        {%- do print("Nothing was changed. `make compact APPLY=1`, or --args '{apply: true}', removes these rows.") -%}
    {%- elif total.touched -%}
        {%- do print("They are gone; bronze.compacted has their offsets.") -%}
        {%- do print("To give their space to new rows, and look-ups their speed:") -%}
        {%- do print("vacuum (analyze) " ~ total.touched | unique | join(", ")) -%}
    {%- endif -%}
    {%- if total.failed -%}
        {%- do exceptions.raise_compiler_error(
            "compact_bronze: " ~ total.failed ~ " of the tables stay as they are; the reasons stand above."
        ) -%}
    {%- endif -%}
{%- endmacro -%}


{%- macro _compaction_line(width, table, class, rows, of, bytes) -%}
    {%- set line = "%-" ~ width ~ "s  %-15s  %12s  %12s  %15s" -%}
    {{- return((line | format(table, class, rows, of, bytes)).rstrip()) -}}
{%- endmacro -%}


{#- A number with its thousands apart. -#}
{%- macro _grouped(number) -%}
    {{- return("{:,}".format(number | int)) -}}
{%- endmacro -%}

{#-
    Fails for each text in which the POSIX expression is not found; null fails too, as in the hub's
    package. PostgreSQL needs no raw strings: is_raw is accepted and without effect.
-#}
{% test expect_column_values_to_match_regex(
    model, column_name, regex, row_condition=none, is_raw=false, flags=''
) %}

    {%- set matches = "regexp_matches(" ~ column_name ~ ", '" ~ regex ~ "', '" ~ flags ~ "')" %}

    {{- dbt_expectations.expression_is_true(
        model,
        expression='(select ' ~ matches ~ ') is not null',
        row_condition=row_condition,
    ) }}

{% endtest %}

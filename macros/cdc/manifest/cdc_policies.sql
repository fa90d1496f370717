{#- What can become of a value that does not fit: NULL in its place, the last good value of the row, the whole event
    left out, or an error that stops the query. -#}
{% macro cdc_policy_words() %}
    {{ return(['null', 'hold', 'reject', 'fail']) }}
{% endmacro %}


{#- The policy of a column: its own, else the model's, else the project's (variable `cdc_bad_values`), else `null`. YAML
    reads a bare null as no value; it means the policy all the same. -#}
{% macro cdc_policy(manifest, column) %}
    {%- if column.policy -%}
        {{ return(column.policy) }}
    {%- endif -%}
    {%- for settings in [column, manifest] if 'bad_values' in settings -%}
        {{ return(settings.bad_values or 'null') }}
    {%- endfor -%}
    {{ return(var('cdc_bad_values', 'null') or 'null') }}
{% endmacro %}


{#- Whether a value of the column can be bad at all. -#}
{% macro cdc_can_be_bad(column) %}
    {{ return((cdc_fits('value', column, 'at') != 'true' or column.not_null) | as_bool) }}
{% endmacro %}


{#- The columns whose bad values make staging leave the event out. -#}
{% macro cdc_rejecting_columns(manifest) %}
    {{ return(manifest.rejecting_columns if 'rejecting_columns' in manifest else _cdc_columns_with_policy(manifest, ['reject'])) }}
{% endmacro %}


{#- The columns whose bad values are told in `cdc_errors`: there the row stays, with another value. A delete is never
    rejected: a kept one stays, too. -#}
{% macro cdc_reported_columns(manifest) %}
    {{ return(_cdc_columns_with_policy(
        manifest, ['null', 'hold', 'reject'] if cdc_keeps_hard_deletes(manifest) else ['null', 'hold']
    )) }}
{% endmacro %}


{#- The columns whose bad values are errors. -#}
{% macro cdc_failing_columns(manifest) %}
    {{ return(_cdc_columns_with_policy(manifest, ['fail'])) }}
{% endmacro %}


{#- The columns that can have a bad value, whatever becomes of it; keys are part of the message's own fault. -#}
{% macro cdc_checked_columns(manifest) %}
    {{ return(_cdc_columns_with_policy(manifest, cdc_policy_words())) }}
{% endmacro %}


{% macro _cdc_columns_with_policy(manifest, policies) %}
    {%- set columns = [] -%}
    {%- for column in cdc_payload_columns(manifest) -%}
        {%- if (column.policy or cdc_policy(manifest, column)) in policies and cdc_can_be_bad(column) -%}
            {%- do columns.append(column) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(columns) }}
{% endmacro %}


{#- Whether the column's value may come out of an older event than the newest: Debezium leaves it out of an update that does
    not change it (`large`), or the policy is `hold`. -#}
{% macro cdc_is_carried(manifest, column) %}
    {{ return((column.large or (cdc_policy(manifest, column) == 'hold' and cdc_can_be_bad(column))) | as_bool) }}
{% endmacro %}


{#- The columns of which that holds. -#}
{% macro cdc_carried_columns(manifest) %}
    {%- if 'carried_columns' in manifest -%}
        {{ return(manifest.carried_columns) }}
    {%- endif -%}
    {%- set columns = [] -%}
    {%- for column in cdc_payload_columns(manifest) if (column.large or column.policy != 'null') and cdc_is_carried(manifest, column) -%}
        {%- do columns.append(column) -%}
    {%- endfor -%}
    {{ return(columns) }}
{% endmacro %}

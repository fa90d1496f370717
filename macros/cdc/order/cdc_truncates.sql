{#- Whether the table can be truncated with an event that says so. SQL Server truncates no table under CDC. -#}
{% macro cdc_has_truncates(manifest) %}
    {{ return(cdc_setting(manifest, 'connector') == 'postgresql' and cdc_setting(manifest, 'envelope') == 'full') }}
{% endmacro %}


{#- Whether an event is newer than the last truncate of its table. Of one without a position that is not known: it stays. -#}
{% macro cdc_is_after_truncate(manifest, relation) -%}
(
    {{ cdc_event_commit_order(manifest, relation) | indent(4) }} < {{ cdc_first_log_order() }}
    or {{ cdc_event_commit_order(manifest, relation) | indent(4) }} > (
        select {{ cdc_last_order_at('max(truncate.log_position collate "C")') }}
        from (
            select {{ cdc_log_position(manifest) | indent(12) }} as log_position
            from {{ relation }} as bronze
            {{ cdc_message(manifest, 'bronze.cdc_payload') | indent(12) }}
            where {{ cdc_field(manifest, 'operation') }} = 't'
        ) as truncate
    )
) is not false
{%- endmacro %}

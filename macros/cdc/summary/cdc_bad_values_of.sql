{#- The rows of `cdc_bad_values` for one model. -#}
{% macro cdc_bad_values_of(manifest, model_relation, bronze_relation) -%}
select
    {{ cdc_literal(model_relation.identifier) }} as model,
    {{ cdc_literal(manifest.source_table) }} as source_table,
    bronze.kafka_topic,
    bronze.kafka_partition,
    bronze.kafka_offset,
    {{ cdc_field(manifest, 'operation') | indent(4) }} as operation,
    {{ cdc_key_object(manifest) | indent(4) }} as key,
    bad.column_name,
    bad.raw_value,
    bad.reason,
    bad.policy,
    bronze.ingested_at
{{ cdc_messages(manifest, bronze_relation) }}
{%- set columns = cdc_checked_columns(manifest) %}
{%- set opened = cdc_opened_columns(columns) %}
{%- set row = _cdc_checked_row(manifest) %}
{%- if opened %}
{{ cdc_json_to_columns(row, opened) }}
{%- endif %}
cross join lateral (
    values
    (null, bronze.cdc_payload #>> '{}', {{ _cdc_message_fault(manifest) | indent(4) }}, 'reject')
    {%- for column in columns %}
    {%- set text = cdc_text_in_row(row, column) %},
    (
        {{ cdc_literal(column.name) }},
        {{ text }},
        {{ cdc_fault(manifest, column, text, row, 'bronze.kafka_timestamp') | indent(8) }},
        {{ cdc_literal(cdc_policy(manifest, column)) }}
    )
    {%- endfor %}
) as bad (column_name, raw_value, reason, policy)
where bad.reason is not null
{%- endmacro %}


{#- The row that a change event leaves; of anything else, NULL. -#}
{% macro _cdc_checked_row(manifest) -%}
(
    case
        when
            {{ cdc_brings_row(manifest) | indent(12) }}
            then {{ cdc_new_row(manifest) }}
    end
)
{%- endmacro %}


{% macro _cdc_message_fault(manifest) -%}
case
    when {{ cdc_message_kind(manifest) | indent(4) }} = 'rejected'
        then {{ cdc_rejection(manifest) | indent(4) }}
end
{%- endmacro %}

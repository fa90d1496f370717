{#- The rows of `cdc_drift` for one model. The newest events are those that were loaded last: the primary key of bronze
    finds them without reading the rest. -#}
{% macro cdc_drift_of(manifest, model_relation, bronze_relation, places) -%}
{%- set node = cdc_model_node(model_relation) -%}
{%- set place = places.get(node.name) or (node.patch_path or node.original_file_path).split('://') | last -%}
(
    with

    recent as (

        select
            id,
            kafka_topic,
            kafka_partition,
            kafka_offset,
            kafka_timestamp,
            kafka_key,
            cdc_payload,
            ingested_at
        from {{ bronze_relation }}
        order by id desc
        limit {{ var('cdc_drift_events', 1000) | int }}

    ),

    -- The rows that they bring, with the key, which may stand in the key of the record alone.
    row_images as (

        {{ cdc_row_images(manifest, 'recent') | indent(8) }}

    ),

    -- The columns' names at the source and in staging.
    manifest_columns (source, name) as (

        values
        {%- for column in manifest.columns if column.source %}
        ({{ cdc_literal(column.source) }}, {{ cdc_literal(column.name) }}){{ ',' if not loop.last }}
        {%- endfor %}

    ),

    disagreements as (

        {{ cdc_unknown_keys(manifest) | indent(8) }}

        union all

        {{ cdc_absent_columns() | indent(8) }}

        union all

        {{ cdc_unfit_values(manifest, model_relation) | indent(8) }}
        {%- if cdc_columns_without_placeholder(manifest) %}

        union all

        {{ cdc_unexpected_placeholders(manifest) | indent(8) }}
        {%- endif %}

    )

    select
        {{ cdc_literal(model_relation.identifier) }} as model,
        {{ cdc_literal(manifest.source_table) }} as source_table,
        {{ cdc_literal(place) }} as place,
        disagreements.kind,
        disagreements.column_name,
        disagreements.detail,
        disagreements.suggested_type,
        disagreements.events
    from disagreements
)
{%- endmacro %}

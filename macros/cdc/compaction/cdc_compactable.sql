{#- The messages of a bronze table that may leave it: no relation of `models`, the staging models that read it, nor
    their bad values become others, whatever arrives later. docs/compaction.md has the proof. -#}
{% macro cdc_compactable(bronze_relation, models) %}

{%- if not execute -%}
    {{ return('') }}
{%- endif -%}

{%- set readers = [] -%}
{%- for model_relation in models -%}
    {%- do readers.append((cdc_manifest_of(cdc_model_node(model_relation)), model_relation)) -%}
{%- endfor -%}
{{ cdc_compactable_query(bronze_relation, readers) }}
{% endmacro %}


{#- The query of `cdc_compactable`. `readers` has each model's manifest and relation: they read messages and their order
    alike (`bronze_order_columns`), so that the first can tell; what is a bad value each tells for itself. -#}
{% macro cdc_compactable_query(relation, readers) -%}
{#- What one model rejects, another may show: copies are looked for among all events. -#}
{%- set manifest = dict(readers[0][0], rejecting_columns=[]) -%}
{%- set has_copies = not cdc_tombstone_is_delete(manifest) -%}
with

{% if has_copies -%}
{{ cdc_replayed_copies(manifest, relation, readers) }},

{% endif -%}
-- Messages that are no change events, as far as others tell what they tell.
passed_over as (

    {{ cdc_passed_over(manifest, relation) | indent(4) }}

),

compactable as (

    {% if has_copies -%}
    select
        replayed.id,
        'replayed copy' as class
    from replayed

    union all

    {% endif -%}
    select
        passed_over.id,
        passed_over.class
    from passed_over

)

select
    bronze.id,
    compactable.class,
    bronze.kafka_topic,
    bronze.kafka_partition,
    bronze.kafka_offset,
    coalesce(pg_column_size(bronze.kafka_key), 0)
    + coalesce(pg_column_size(bronze.cdc_payload), 0)
    + coalesce(pg_column_size(bronze.kafka_headers), 0) as bytes
from compactable
inner join {{ relation }} as bronze on compactable.id = bronze.id
{%- endmacro %}

{#- The current rows of one captured table, typed, from its change events in `relation`. -#}
{% macro cdc_staging(relation) %}

{#- While dbt parses, a model's columns are not known; it needs only the lineage that source() has recorded. -#}
{%- if not execute -%}
    {{ return('') }}
{%- endif -%}

{%- set manifest = cdc_manifest() -%}
{%- do cdc_require_order_columns(manifest, relation) -%}

with

{{ cdc_latest(manifest, relation) }},

-- Its row, decoded once.
typed as (

    {{ cdc_typed(manifest, relation) | indent(4) }}

)

select
    {%- for column in manifest.columns %}
    {{ cdc_identifier(column) }}{{ ',' if not loop.last }}
    {%- endfor %}
from typed
{%- if manifest.soft_delete and 'soft' not in (manifest.keep_deleted or []) %}
where {{ cdc_identifier(cdc_column(manifest, manifest.soft_delete)) }} is not true
{%- endif %}
{% endmacro %}

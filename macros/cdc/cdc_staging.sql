{#- The current rows of one captured table, typed, from its change events in `relation`. In an incremental model, once its
    table is there, only the rows of keys with new events. -#}
{% macro cdc_staging(relation) %}

{#- While dbt parses, a model's columns are not known; it needs only the lineage that source() has recorded. -#}
{%- if not execute -%}
    {{ return('') }}
{%- endif -%}

{%- set manifest = cdc_resolved(cdc_manifest()) -%}
{%- do cdc_require_order_columns(manifest, relation) -%}
{%- set query = cdc_staging_query(manifest, relation) -%}
{%- set refresh = cdc_refresh(manifest, relation, query) -%}
{%- if refresh -%}
{{ cdc_refresh_note(refresh) }}
{% endif -%}
{{ cdc_staging_query(manifest, relation, refresh) if refresh and refresh.mode == 'touched' else query }}
{% endmacro %}


{#- The query of `cdc_staging`; with a `refresh`, about the keys that it touches. -#}
{% macro cdc_staging_query(manifest, relation, refresh=none) -%}
with

{% if refresh -%}
-- The keys with events that the refresh before did not see.
touched as (

    {{ cdc_touched(manifest, refresh) | indent(4) }}

),

{% endif -%}
{{ cdc_latest(manifest, relation, 'touched' if refresh else none) }},

-- Its row. A query that has a WITH of its own is not merged into others: each value is made once.
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
{%- endmacro %}

{#- Columns of the manifest that none of `row_images` has, if there are any. -#}
{% macro cdc_absent_columns(manifest) -%}
select
    'absent column' as kind,
    manifest_columns.source as column_name,
    'none of the newest ' || (select count(*) from row_images) || ' rows has it' as detail,
    null as suggested_type,
    (select count(*) from row_images) as events
from ({{ cdc_source_names(manifest) | indent(4) }}) as manifest_columns (source, name)
where
    exists (select from row_images)
    and not exists (
        select from row_images
        where {{ cdc_json_has_member('row_images.image', 'manifest_columns.source') }}
    )
{%- endmacro %}


{#- The columns' names at the source and in staging, a row each. -#}
{% macro cdc_source_names(manifest) -%}
values
{%- for column in manifest.columns if column.source %}
({{ cdc_literal(column.source) }}, {{ cdc_literal(column.name) }}){{ ',' if not loop.last }}
{%- endfor -%}
{%- endmacro %}

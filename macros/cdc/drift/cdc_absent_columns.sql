{#- Those of `manifest_columns` that none of `row_images` has, if there are any. -#}
{% macro cdc_absent_columns() -%}
select
    'absent column' as kind,
    manifest_columns.source as column_name,
    'none of the newest ' || (select count(*) from row_images) || ' rows has it' as detail,
    null as suggested_type,
    (select count(*) from row_images) as events
from manifest_columns
where
    exists (select from row_images)
    and not exists (
        select from row_images as row_with_it
        where {{ cdc_json_has_member('row_with_it.image', 'manifest_columns.source') }}
    )
{%- endmacro %}

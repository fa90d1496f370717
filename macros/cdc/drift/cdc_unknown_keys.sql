{#- Keys of `row_images` that no column of the manifest has as its source, and that are not left out on purpose. -#}
{% macro cdc_unknown_keys(manifest) -%}
{%- set known = manifest.columns | selectattr('source') | map(attribute='source') | list + (manifest.ignored or []) -%}
select
    'unknown key' as kind,
    member.key as column_name,
    count(*) || ' of the newest ' || (select count(*) from row_images) || ' rows have it, such as '
    || {{ _cdc_example('member.value') | indent(4) }} as detail,
    {{ cdc_common_type('guess.data_type', 'member.value') | indent(4) }} as suggested_type,
    count(*) as events
from row_images
{{ cdc_json_other_members('row_images.image', known) }}
cross join lateral (
    select
        {{ cdc_guessed_type(manifest, 'member.value') | indent(8) }} as data_type
) as guess
{%- if cdc_setting(manifest, 'envelope') == 'flattened' %}
-- The fields that the flattening adds.
where not starts_with(member.key, '__')
{%- endif %}
group by member.key
{%- endmacro %}


{#- The newest value that is not null, cut. -#}
{% macro _cdc_example(value) -%}
coalesce(
    left(
        (array_agg({{ value }} order by row_images.id desc) filter (where {{ value }} <> 'null'))[1]::text,
        60
    ),
    'null'
)
{%- endmacro %}

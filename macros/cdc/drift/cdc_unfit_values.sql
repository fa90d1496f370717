{#- Columns that have bad values in `recent`, and the messages there that staging cannot use at all, by what is
    wrong. -#}
{% macro cdc_unfit_values(manifest, model_relation) -%}
select
    fault.kind,
    manifest_columns.source as column_name,
    count(*) || ' of the newest ' || (select count(*) from recent) || ' messages, such as: '
    || left((array_agg(bad.reason order by bad.kafka_offset desc))[1], 100) as detail,
    null as suggested_type,
    count(*) as events
from (
    {{ cdc_bad_values_of(manifest, model_relation, 'recent') | indent(4) }}
) as bad
cross join lateral (
    select
        case
            when bad.column_name is null
                then 'unusable event'
            when bad.raw_value is null
                then 'unexpected null'
            else 'values do not fit'
        end as kind,
        -- Without the value, which follows the colon.
        case when bad.column_name is null then split_part(bad.reason, ': ', 1) end as unusable_because
) as fault
left join manifest_columns
    on bad.column_name = manifest_columns.name
group by fault.kind, fault.unusable_because, bad.column_name, manifest_columns.source
{%- endmacro %}

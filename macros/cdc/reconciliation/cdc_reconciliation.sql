{#- Number and hash of the rows of each range of keys, and how many of its keys have changed since; the range `all` is
    always there. The hash is the sum of the hashes, in four parts: it does not depend on an order. -#}
{% macro cdc_reconciliation_ranges(name, manifest, relation) -%}
with

members as (

    select
        hashed.key_range,
        1 as is_row,
        {%- for start in [1, 5, 9, 13] %}
        ('x' || encode(substr(hashed.row_hash, {{ start }}, 4), 'hex'))::bit(32)::bigint as part_{{ loop.index }},
        {%- endfor %}
        0 as is_changed
    from (
        select
            texts.key_range,
            sha256(convert_to(array_to_string(texts.column_texts, '|'), 'UTF8')) as row_hash
        from (
            {{ cdc_rows_as_of(manifest, relation) | indent(12) }}
        ) as texts
    ) as hashed
    union all
    select
        changed.key_range,
        0,
        0,
        0,
        0,
        0,
        1
    from (
        {{ cdc_keys_changed_since(manifest, relation) | indent(8) }}
    ) as changed

)

select
    'ranges',
    {{ cdc_literal(name) }},
    :'lsn',
    {{ cdc_range_width(manifest) }},
    case when grouping(key_range) = 1 then 'all' else key_range::text end,
    coalesce(sum(is_row), 0),
    concat_ws(
        ':',
        {%- for part in range(1, 5) %}
        coalesce(sum(part_{{ part }}), 0){{ ',' if not loop.last }}
        {%- endfor %}
    ),
    coalesce(sum(is_changed), 0)
from members
group by grouping sets ((key_range), ())
{%- endmacro %}


{#- A hash of each value of each row in the range `:'range'`, and the keys in it that have changed since. -#}
{% macro cdc_reconciliation_rows(name, manifest, relation) -%}
select
    'rows',
    {{ cdc_literal(name) }},
    :'lsn',
    {{ cdc_range_width(manifest) }},
    :'range',
    texts.shown_key,
    (
        select
            string_agg(
                upper(encode(substr(sha256(convert_to(one.column_text, 'UTF8')), 1, 4), 'hex')),
                '' order by one.position
            )
        from unnest(texts.column_texts) with ordinality as one (column_text, position)
    )
from (
    {{ cdc_rows_as_of(manifest, relation) | indent(4) }}
) as texts
where texts.key_range = :'range'::bigint
union all
select
    'changed',
    {{ cdc_literal(name) }},
    :'lsn',
    {{ cdc_range_width(manifest) }},
    :'range',
    changed.shown_key,
    ''
from (
    {{ cdc_keys_changed_since(manifest, relation) | indent(4) }}
) as changed
where changed.key_range = :'range'::bigint
{%- endmacro %}

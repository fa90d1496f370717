{#- The text of each carried column: that of the newest event, or, where it is not usable, that of the newest event before it
    which has a usable one. Only rows that need it are looked up. -#}
{% macro cdc_carried(manifest, relation) -%}
{%- set columns = cdc_carried_columns(manifest) -%}
left join lateral (
    with

    -- All events of the key, the newest first.
    ordered as (

        {{ _cdc_ordered(manifest, relation) | indent(8) }}

    ),

    -- The newest event with a usable value of: {{ columns | map(attribute='source') | join(', ') }}.
    usable as (

        {{ _cdc_usable(manifest) | indent(8) }}

    )

    {{ _cdc_older_values(manifest) | indent(4) }}
) as older on true
cross join lateral (
    select
        {%- for column in columns %}
        {{ _cdc_own_or_older(manifest, column, loop.index, cdc_image_text(manifest, column), 'text') | indent(8) }}
        {%- if column.large %},
        {{ _cdc_own_or_older(manifest, column, loop.index, '1', 'found') | indent(8) }}
        {%- endif %}
        {%- if column.large and column.not_null %},
        {{ _cdc_own_or_older(manifest, column, loop.index, _cdc_own_nulls(column), 'nulls') | indent(8) }}
        {%- endif %}
        {%- if column.earlier %},
        {{ _cdc_own_or_older(manifest, column, loop.index, 'latest.cdc_kafka_timestamp', 'at') | indent(8) }}
        {%- endif %}
        {{- ',' if not loop.last }}
        {%- endfor %}
) as carried
{%- endmacro %}


{% macro _cdc_own_or_older(manifest, column, number, own, name) -%}
case when {{ _cdc_latest_is_usable(manifest, column) | indent(4) }} then {{ own }} else older.{{ name }}_{{ number }} end as {{ name }}_{{ number }}
{%- endmacro %}


{% macro _cdc_own_nulls(column) -%}
case when {{ cdc_json_is_null(cdc_json('latest.cdc_row', [column.source])) }} then 1 else 0 end
{%- endmacro %}


{% macro _cdc_ordered(manifest, relation) -%}
select
    copies.*,
    row_number() over (
        order by
            copies.cdc_commit_order desc,
            {{ cdc_event_order('copies') | indent(12) }}
    ) as cdc_recency
from (
    {{ cdc_copies(manifest, cdc_events_of(manifest, relation, 'latest', whole_key=true)) | indent(4) }}
) as copies
where
    {%- for column in cdc_carried_columns(manifest) %}
    {{ 'or ' if not loop.first }}not {{ _cdc_latest_is_usable(manifest, column) | indent(4) }}
    {%- endfor %}
{%- endmacro %}


{#- For each carried column, the recency of the key's newest event that has a usable value of it; and what tells the
    events of the row from those of an older one: the newest event that is no delete, and how many deletes came since. -#}
{% macro _cdc_usable(manifest) -%}
select
    ordered.*,
    {%- for column in cdc_carried_columns(manifest) %}
    {%- set image = cdc_row_image(manifest, 'ordered.cdc_operation') %}
    {%- set text = '(' ~ cdc_json_text(image, [column.source]) ~ ')' %}
    min(ordered.cdc_recency) filter (
        where
            {{ cdc_is_usable(manifest, column, 'ordered', text, image) | indent(12) }}
    ) over () as usable_{{ loop.index }},
    {%- endfor %}
    min(ordered.cdc_recency) filter (where ordered.cdc_operation <> 'd') over () as newest_row,
    count(*) filter (where ordered.cdc_operation = 'd')
    over (order by ordered.cdc_recency) as newer_deletes
from ordered
{{ cdc_message(manifest, 'ordered.cdc_payload') }}
{%- endmacro %}


{#- Whether an event has a value of the column that a later one may take over: no placeholder, under the policy `hold` no
    bad value, and of a delete none that SQL Server may have left out. -#}
{% macro cdc_is_usable(manifest, column, event, text, image) -%}
(
    {{ event }}.cdc_operation <> 'd'
    or {{ text }} is not null
)
{%- if column.large %}
and (
    {{ cdc_is_placeholder(manifest, column, text) | indent(4) }}
) is not true
{%- endif %}
{%- if cdc_policy(manifest, column) == 'hold' and cdc_can_be_bad(column) %}
and {{ cdc_fault(manifest, column, text, image, event ~ '.cdc_kafka_timestamp') }} is null
{%- endif %}
{%- endmacro %}


{% macro _cdc_latest_is_usable(manifest, column) -%}
(
    {{ cdc_is_usable(manifest, column, 'latest', cdc_image_text(manifest, column), 'latest.cdc_row') | indent(4) }}
)
{%- endmacro %}


{#- The carried columns' texts, each from its event. Nothing is taken over from before a delete. -#}
{% macro _cdc_older_values(manifest) -%}
{%- set image = cdc_row_image(manifest, 'usable.cdc_operation') -%}
select
    {%- for column in cdc_carried_columns(manifest) %}
    max({{ cdc_json_text(image, [column.source]) }}) filter (
        where
            {{ _cdc_is_carried(loop.index) | indent(12) }}
    ) as text_{{ loop.index }}
    {%- if column.large %},
    count(*) filter (
        where
            {{ _cdc_is_carried(loop.index) | indent(12) }}
    ) as found_{{ loop.index }}
    {%- endif %}
    {%- if column.large and column.not_null %},
    count(*) filter (
        where
            {{ _cdc_is_carried(loop.index) | indent(12) }}
            and {{ cdc_json_is_null(cdc_json(image, [column.source])) }}
    ) as nulls_{{ loop.index }}
    {%- endif %}
    {%- if column.earlier %},
    max(usable.cdc_kafka_timestamp) filter (
        where
            {{ _cdc_is_carried(loop.index) | indent(12) }}
    ) as at_{{ loop.index }}
    {%- endif %}
    {{- ',' if not loop.last }}
    {%- endfor %}
from usable
{{ cdc_message(manifest, 'usable.cdc_payload') }}
{%- endmacro %}


{#- Copies of the row's delete, which may be the newest events, do not end it: earlier deletes do. -#}
{% macro _cdc_is_carried(number) -%}
usable.cdc_recency = usable.usable_{{ number }}
and usable.newer_deletes <= coalesce(usable.newest_row - 1, usable.newer_deletes)
{%- endmacro %}


{#- Whether no event of the row had a usable value of the carried column `number`. -#}
{% macro cdc_is_not_found(number) -%}
latest.cdc_found_{{ number }} = 0
{%- endmacro %}

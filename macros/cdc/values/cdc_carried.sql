{#- For each carried column, the recency of the key's newest event that has a usable value of it; and what tells the
    events of the row from those of an older one: the newest event that is no delete, and how many deletes came since. -#}
{% macro cdc_usable(manifest) -%}
select
    ordered.*,
    {%- for column in cdc_carried_columns(manifest) %}
    min(ordered.cdc_recency) filter (
        where
            {{ cdc_is_usable(manifest, column) | indent(12) }}
    ) over key_events as cdc_usable_{{ loop.index }},
    {%- endfor %}
    min(ordered.cdc_recency) filter (where ordered.cdc_operation <> 'd') over key_events as cdc_newest_row,
    count(*) filter (where ordered.cdc_operation = 'd') over newer_events as cdc_newer_deletes
from ordered
{{ cdc_message(manifest, 'ordered.cdc_payload') }}
window
    key_events as (partition by {{ cdc_key_list(manifest) }}),
    newer_events as (partition by {{ cdc_key_list(manifest) }} order by ordered.cdc_recency)
{%- endmacro %}


{#- Whether an event has a value of the column that a later one may take over: no placeholder, under the policy `hold` no
    bad value, and of a delete none that SQL Server may have left out. -#}
{% macro cdc_is_usable(manifest, column) -%}
{%- set image = cdc_row_image(manifest, 'ordered') -%}
{%- set text = '(' ~ cdc_json_text(image, [column.source]) ~ ')' -%}
(ordered.cdc_operation <> 'd' or {{ text }} is not null)
{%- if column.large %}
and ({{ cdc_is_placeholder(manifest, column, text) }}) is not true
{%- endif %}
{%- if cdc_policy(manifest, column) == 'hold' and cdc_can_be_bad(column) %}
and {{ cdc_fault(manifest, column, text, image, 'ordered.cdc_kafka_timestamp') }} is null
{%- endif %}
{%- endmacro %}


{#- The carried columns' texts, each from its event. Nothing is taken over from before a delete. -#}
{% macro cdc_filled(manifest) -%}
{%- set image = cdc_row_image(manifest, 'usable') -%}
select
    usable.*
    {%- for column in cdc_carried_columns(manifest) %},
    max({{ cdc_json_text(image, [column.source]) }}) filter (
        where
            {{ _cdc_is_carried(loop.index) | indent(12) }}
    ) over key_events as cdc_carried_{{ loop.index }}
    {%- if column.large %},
    count(*) filter (
        where
            {{ _cdc_is_carried(loop.index) | indent(12) }}
    ) over key_events as cdc_found_{{ loop.index }}
    {%- endif %}
    {%- if column.large and column.not_null %},
    count(*) filter (
        where
            {{ _cdc_is_carried(loop.index) | indent(12) }}
            and {{ cdc_json_is_null(cdc_json(image, [column.source])) }}
    ) over key_events as cdc_null_{{ loop.index }}
    {%- endif %}
    {%- if column.earlier %},
    max(usable.cdc_kafka_timestamp) filter (
        where
            {{ _cdc_is_carried(loop.index) | indent(12) }}
    ) over key_events as cdc_carried_at_{{ loop.index }}
    {%- endif %}
    {%- endfor %}
from usable
{{ cdc_message(manifest, 'usable.cdc_payload') }}
window key_events as (partition by {{ cdc_key_list(manifest) }})
{%- endmacro %}

{#- Copies of the row's delete, which may be the newest events, do not end it: earlier deletes do. -#}
{% macro _cdc_is_carried(number) -%}
usable.cdc_recency = usable.cdc_usable_{{ number }}
and usable.cdc_newer_deletes <= coalesce(usable.cdc_newest_row - 1, usable.cdc_newer_deletes)
{%- endmacro %}


{#- Whether no event of the row had a usable value of the carried column `number`. -#}
{% macro cdc_is_not_found(number) -%}
latest.cdc_found_{{ number }} = 0
{%- endmacro %}

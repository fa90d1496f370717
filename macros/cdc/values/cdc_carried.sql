{#- For each carried column, the recency of the key's newest event that has a usable value of it, and the recency of the
    delete before which the row was another. -#}
{% macro cdc_usable(manifest) -%}
select
    ordered.*,
    {%- for column in cdc_carried_columns(manifest) %}
    min(ordered.cdc_recency) filter (
        where
            {{ cdc_is_usable(manifest, column) | indent(12) }}
    ) over key_events as cdc_usable_{{ loop.index }},
    {%- endfor %}
    coalesce(
        min(ordered.cdc_recency) filter (
            where ordered.cdc_operation = 'd' and ordered.cdc_recency > 1
        ) over key_events,
        count(*) over key_events + 1
    ) as cdc_row_end
from ordered
{{ cdc_message(manifest, 'ordered.cdc_payload') }}
window key_events as (partition by {{ cdc_key_list(manifest) }})
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
        where {{ _cdc_is_carried(loop.index) }}
    ) over key_events as cdc_carried_{{ loop.index }}
    {%- if column.earlier %},
    max(usable.cdc_kafka_timestamp) filter (
        where {{ _cdc_is_carried(loop.index) }}
    ) over key_events as cdc_carried_at_{{ loop.index }}
    {%- endif %}
    {%- endfor %}
from usable
{{ cdc_message(manifest, 'usable.cdc_payload') }}
window key_events as (partition by {{ cdc_key_list(manifest) }})
{%- endmacro %}

{% macro _cdc_is_carried(number) -%}
usable.cdc_recency = usable.cdc_usable_{{ number }} and usable.cdc_recency < usable.cdc_row_end
{%- endmacro %}


{#- Whether no event of the row had a usable value of the carried column `number`. -#}
{% macro cdc_is_not_found(number) -%}
(latest.cdc_usable_{{ number }} < latest.cdc_row_end) is not true
{%- endmacro %}

{#- The CTEs from `events` to `latest`, in which the newest event of each key has recency 1. Where the newest event may
    lack values that an older one has, `latest` brings those along. -#}
{% macro cdc_latest(manifest, relation) -%}
{%- if cdc_ends_ghosts(manifest) -%}
-- Where the last complete snapshot lies in the log: a row whose newest event is older is gone.
last_snapshot as (

    {{ cdc_last_snapshot(manifest, relation) | indent(4) }}

),

{% endif -%}
{%- if cdc_rejecting_columns(manifest) -%}
{{ _cdc_accepted_events(manifest) }}

{% endif -%}
{%- if cdc_carried_columns(manifest) -%}
{{ _cdc_latest_with_carried_values(manifest) }}
{%- else -%}
{{ _cdc_latest_event(manifest) }}
{%- endif -%}
{%- endmacro %}


{#- The events without those that a bad value rejects. A rejected row of a snapshot still shows that the key was there. -#}
{% macro _cdc_accepted_events(manifest) -%}
-- How far in the log each key was seen, by rejected rows of a snapshot, too.
seen as (

    select
        events.*,
        max(cdc_log_position || case when cdc_operation = 'r' then ' r' else '' end collate "C") filter (
            where cdc_operation = 'r' or not cdc_is_rejected
        ) over (partition by {{ cdc_key_list(manifest) }}) as cdc_seen
    from events

),

-- The events without bad values in: {{ cdc_rejecting_columns(manifest) | map(attribute='source') | join(', ') }}.
accepted as (

    select *
    from seen
    where not cdc_is_rejected

),
{%- endmacro %}


{#- The CTE that the order is made from. -#}
{% macro cdc_accepted(manifest) %}
    {{ return('accepted' if cdc_rejecting_columns(manifest) else 'events') }}
{% endmacro %}


{#- Each window reads fewer rows than the one before. -#}
{% macro _cdc_latest_event(manifest) -%}
-- The newest transaction of each key has rank 1.
ranked as (

    {{ cdc_ranked(manifest) | indent(4) }}

),

-- The events of that transaction; a replayed copy takes the place of the first.
newest as (

    {{ cdc_copies(manifest, 'ranked') | indent(4) }}
    where cdc_transaction_rank = 1
    {{ cdc_copies_windows(manifest) | indent(4) }}

),

-- The event that was emitted last has recency 1.
latest as (

    {{ cdc_ordered(manifest, 'newest', cdc_event_order()) | indent(4) }}

)
{%- endmacro %}


{#- All events of a key are numbered. -#}
{% macro _cdc_latest_with_carried_values(manifest) -%}
-- Every event; a replayed copy takes the place of the first.
copies as (

    {{ cdc_copies(manifest, cdc_accepted(manifest)) | indent(4) }}
    {{ cdc_copies_windows(manifest) | indent(4) }}

),

-- The newest event of each key has recency 1.
ordered as (

    {{ cdc_ordered(manifest, 'copies', cdc_transaction_order(manifest) ~ ',\n' ~ cdc_event_order()) | indent(4) }}

),

-- The newest event with a usable value of: {{ cdc_carried_columns(manifest) | map(attribute='source') | join(', ') }}.
usable as (

    {{ cdc_usable(manifest) | indent(4) }}

),

-- The newest event, with those values.
latest as (

    {{ cdc_filled(manifest) | indent(4) }}

)
{%- endmacro %}

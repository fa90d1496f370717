{#- The latest row of each key with every column decoded and cast: events that lost are never decoded. Each step is behind a
    WITH of its own, which PostgreSQL does not merge into what reads it: what is asked of a value twice is made once. -#}
{% macro cdc_typed(manifest, relation) -%}
{%- set decoded = cdc_payload_columns(manifest) -%}
{%- if decoded -%}
with

-- The values of its columns.
decoded as (

    {{ _cdc_decoded(manifest, relation) | indent(4) }}

)

{% endif -%}
select
    {%- for column in manifest.columns %}
    {%- set expression = cdc_column_expression(manifest, column) %}
    {{ expression | indent(4) }}
    {%- if expression.split('.')[1:] != [cdc_identifier(column)] %} as {{ cdc_identifier(column) }}{% endif %}
    {{- ',' if not loop.last }}
    {%- endfor %}
from {{ 'decoded as ' if decoded }}latest
{{ _cdc_message_of_latest() }}
{%- set judged = cdc_opened_columns(cdc_judged_columns(manifest)) %}
{%- if judged %}
cross join lateral (
    select
        {{ cdc_texts(judged, 'latest.cdc_row') | indent(8) }}
) as image
{%- endif %}
{%- if not decoded and not cdc_keeps_hard_deletes(manifest) %}
where
    {{ cdc_is_there(manifest) | indent(4) }}
{%- endif %}
{%- endmacro %}


{#- The values of the columns, and what is needed to tell which of them are bad. -#}
{% macro _cdc_decoded(manifest, relation) -%}
{%- set columns = cdc_payload_columns(manifest) -%}
with

-- Their texts.
image as (

    {{ _cdc_image(manifest) | indent(4) }}

)

select
    {%- for name in cdc_latest_columns(manifest) %}
    latest.{{ name }},
    {%- endfor %}
    {%- for column in columns %}
    {{ cdc_decoded_expression(manifest, column) | indent(4) }} as {{ cdc_identifier(column) }}{{ ',' if not loop.last }}
    {%- endfor %}
    {%- for name, expression in cdc_error_columns(manifest).items() %},
    {{ expression | indent(4) }} as {{ name }}
    {%- endfor %}
from image as latest
{%- if cdc_failing_columns(manifest) %}
{{ _cdc_message_of_latest() }}
{%- endif %}
{%- if cdc_carried_columns(manifest) %}
{{ cdc_carried(manifest, relation) }}
{%- endif %}
{%- endmacro %}


{#- The texts of the columns, of the rows that staging keeps. -#}
{% macro _cdc_image(manifest) -%}
{%- set columns = [] -%}
{%- for column in cdc_payload_columns(manifest) if cdc_is_in_image(manifest, column) -%}
    {%- do columns.append(column) -%}
{%- endfor -%}
with

-- The rows that staging keeps.
kept as (

    select *
    from latest
    {%- if not cdc_keeps_hard_deletes(manifest) %}
    where
        {{ cdc_is_there(manifest) | indent(8) }}
    {%- endif %}

)

select
    kept.*
    {%- if columns %},
    {{ cdc_texts(columns, 'kept.cdc_row') | indent(4) }}
    {%- endif %}
from kept
{%- endmacro %}


{#- Whether `image` can have the text of a column under the column's name. -#}
{% macro cdc_is_in_image(manifest, column) %}
    {{ return(cdc_opens_as_column(column) and column.source not in cdc_latest_columns(manifest)) }}
{% endmacro %}


{#- The text of a column, where the events of `image` are at hand as `latest`. -#}
{% macro cdc_image_text(manifest, column) -%}
{%- if cdc_is_in_image(manifest, column) -%}
latest.{{ cdc_quote(column.source) }}
{%- else -%}
({{ cdc_json_text('latest.cdc_row', [column.source]) }})
{%- endif -%}
{%- endmacro %}


{#- The event itself, where the macros of the envelope look for it. -#}
{% macro _cdc_message_of_latest() -%}
cross join lateral (select latest.cdc_envelope as envelope) as message
{%- endmacro %}

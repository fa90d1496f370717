{#- Opens the members of the object `value`, but those named, as `member` (key, value). -#}
{% macro cdc_json_other_members(value, names) -%}
    {{ return(adapter.dispatch('cdc_json_other_members', 'cdc_staging')(value, names)) }}
{%- endmacro %}

{% macro postgres__cdc_json_other_members(value, names) -%}
cross join lateral jsonb_each(
    {{ value }} - {{ cdc_text_array(names) }}
) as member (key, value)
{%- endmacro %}


{#- Whether the object `value` has the member that the SQL `name` gives. -#}
{% macro cdc_json_has_member(value, name) -%}
    {{ return(adapter.dispatch('cdc_json_has_member', 'cdc_staging')(value, name)) }}
{%- endmacro %}

{% macro postgres__cdc_json_has_member(value, name) -%}
{{ value }} ? {{ name }}
{%- endmacro %}

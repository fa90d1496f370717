{#- The change event in the bronze column `value`, as JSON: read out of its string where the manifest says `payload:
    json_text`. A string that holds no JSON stays what it is. -#}
{% macro cdc_envelope(manifest, value) -%}
{%- if cdc_setting(manifest, 'payload') == 'json' -%}
{{ cdc_unwrapped(value) }}
{%- else -%}
{{ cdc_unwrapped(cdc_json_parsed(value) | indent(8)) }}
{%- endif -%}
{%- endmacro %}


{#- `value` without the wrapper that Kafka's JsonConverter puts around it where `schemas.enable` is true. A row may have
    columns of these names, but none that holds an object. -#}
{% macro cdc_unwrapped(value) -%}
{{ return(adapter.dispatch('cdc_unwrapped', 'cdc_staging')(value)) }}
{%- endmacro %}

{% macro postgres__cdc_unwrapped(value) -%}
case
    when
        {{ value }} ?& array['schema', 'payload']
        and jsonb_typeof({{ value }} -> 'schema') = 'object'
        then {{ value }} -> 'payload'
    else {{ value }}
end
{%- endmacro %}

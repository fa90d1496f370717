{#- `manifest` with all that the macros ask again and again written down: the settings, each column's policy, and the columns
    that a policy concerns. -#}
{% macro cdc_resolved(manifest) %}
    {%- if 'carried_columns' in manifest -%}
        {{ return(manifest) }}
    {%- endif -%}
    {%- set settings = {} -%}
    {%- for name in cdc_setting_words() -%}
        {%- do settings.update({name: cdc_setting(manifest, name)}) -%}
    {%- endfor -%}
    {%- set columns = [] -%}
    {%- for column in manifest.columns -%}
        {%- do columns.append(dict(column, policy=cdc_policy(manifest, column))) -%}
    {%- endfor -%}
    {%- set resolved = dict(manifest, columns=columns, **settings) -%}
    {{ return(dict(
        resolved,
        carried_columns=cdc_carried_columns(resolved),
        rejecting_columns=cdc_rejecting_columns(resolved),
    )) }}
{% endmacro %}

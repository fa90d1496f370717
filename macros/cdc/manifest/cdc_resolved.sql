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
    {%- set policy = cdc_policy(manifest, {}) -%}
    {%- set columns = [] -%}
    {%- for column in manifest.columns -%}
        {%- set own = cdc_policy(manifest, column) if 'bad_values' in column else policy -%}
        {%- do columns.append(dict(column, policy=own)) -%}
    {%- endfor -%}
    {%- set resolved = dict(manifest, columns=columns, **settings) -%}
    {{ return(dict(
        resolved,
        carried_columns=cdc_carried_columns(resolved),
        rejecting_columns=cdc_rejecting_columns(resolved),
    )) }}
{% endmacro %}

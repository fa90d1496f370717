{#- The manifest in the properties of `node` (a model, as dbt's graph holds it), checked: what `config.meta.cdc` and
    the columns say of the captured table. Raises one error that lists every fault. -#}
{% macro cdc_manifest_of(node) %}
    {%- set settings = node.config.meta.get('cdc') or {} -%}
    {%- set columns = [] -%}
    {%- for column in node.columns.values() -%}
        {%- set meta = column.config.meta if column.config and column.config.meta else {} -%}
        {%- do columns.append(dict(
            meta, name=column.name, quote=column.quote or false, data_type=column.data_type
        )) -%}
    {%- endfor -%}
    {%- set manifest = dict(settings, columns=columns) -%}
    {%- set faults = cdc_manifest_faults(manifest) -%}
    {%- if faults -%}
        {{ exceptions.raise_compiler_error(
            node.name ~ ': the column manifest in ' ~ (node.patch_path or 'its properties file').split('://') | last ~ ' has '
            ~ faults | length ~ (' fault' if faults | length == 1 else ' faults') ~ ':\n  - ' ~ faults | join('\n  - ')
        ) }}
    {%- endif -%}
    {{ return(cdc_resolved(manifest)) }}
{% endmacro %}

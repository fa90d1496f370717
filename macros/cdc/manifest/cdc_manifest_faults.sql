{#- Every fault of a manifest, each a sentence; an empty list where there is none. -#}
{% macro cdc_manifest_faults(manifest) %}
    {%- set faults = [] -%}
    {%- do faults.extend(_cdc_setting_faults(manifest)) -%}
    {%- for column in manifest.columns -%}
        {%- do faults.extend(_cdc_column_faults(column)) -%}
    {%- endfor -%}
    {{ return(faults) }}
{% endmacro %}


{#- Faults of `config.meta.cdc`. -#}
{% macro _cdc_setting_faults(manifest) %}
    {%- set allowed = ['source_table', 'key', 'soft_delete', 'keep_deleted'] -%}
    {%- set sources = manifest.columns | selectattr('source') | map(attribute='source') | list -%}
    {%- set faults = [] -%}
    {%- for name in manifest if name not in allowed + ['columns'] -%}
        {%- do faults.append('config.meta.cdc.' ~ name ~ ': unknown; allowed are ' ~ allowed | join(', ')) -%}
    {%- endfor -%}
    {%- for name in ['source_table', 'key'] if not manifest.get(name) -%}
        {%- do faults.append('config.meta.cdc.' ~ name ~ ': missing') -%}
    {%- endfor -%}
    {%- for name in (manifest.key or []) + ([manifest.soft_delete] if manifest.soft_delete else []) if name not in sources -%}
        {%- do faults.append('config.meta.cdc names ' ~ name ~ ', but no column has it as config.meta.source; they have ' ~ sources | join(', ')) -%}
    {%- endfor -%}
    {%- if manifest.soft_delete in sources and cdc_column(manifest, manifest.soft_delete).data_type != 'boolean' -%}
        {%- do faults.append('config.meta.cdc.soft_delete: ' ~ manifest.soft_delete ~ ' is no boolean but ' ~ cdc_column(manifest, manifest.soft_delete).data_type) -%}
    {%- endif -%}
    {%- for kind in manifest.keep_deleted or [] if kind not in ['hard', 'soft'] -%}
        {%- do faults.append('config.meta.cdc.keep_deleted: ' ~ kind ~ ' is unknown; allowed are hard, soft') -%}
    {%- endfor -%}
    {{ return(faults) }}
{% endmacro %}


{#- Faults of one column. -#}
{% macro _cdc_column_faults(column) %}
    {%- set faults = [] -%}
    {%- set metadata = cdc_metadata_columns() -%}
    {%- if not column.data_type -%}
        {%- do faults.append(column.name ~ ': data_type is missing') -%}
    {%- elif not modules.re.fullmatch('[a-z][a-z ]*([(][0-9]+(, ?[0-9]+)?[)])?', column.data_type) -%}
        {%- do faults.append(column.name ~ ': data_type ' ~ column.data_type ~ ' is not the name of a PostgreSQL type') -%}
    {%- endif -%}
    {%- if not column.source and column.name not in metadata -%}
        {%- do faults.append(column.name ~ ': config.meta.source is missing, and it is no metadata column; those are ' ~ metadata | join(', ')) -%}
    {%- elif column.source and column.name.startswith('cdc_') -%}
        {%- do faults.append(column.name ~ ': names that begin with cdc_ are kept for metadata') -%}
    {%- endif -%}
    {%- if not column.quote and not modules.re.fullmatch('[a-z_][a-z0-9_]*', column.name) -%}
        {%- do faults.append(column.name ~ ': a name that is not in lower-case letters, digits and underscores needs quote: true') -%}
    {%- endif -%}
    {%- if column.encoding and column.encoding not in cdc_decoders() -%}
        {%- do faults.append(column.name ~ ': encoding ' ~ column.encoding ~ ' is unknown; allowed are ' ~ cdc_decoders() | join(', ')) -%}
    {%- elif column.encoding and (column.data_type or '').split('(')[0] not in cdc_decoders()[column.encoding].types -%}
        {%- do faults.append(column.name ~ ': encoding ' ~ column.encoding ~ ' gives ' ~ cdc_decoders()[column.encoding].types | join(', ') ~ ', not ' ~ column.data_type) -%}
    {%- endif -%}
    {{ return(faults) }}
{% endmacro %}

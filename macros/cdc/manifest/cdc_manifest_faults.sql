{#- Every fault of a manifest, each a sentence; an empty list where there is none. -#}
{% macro cdc_manifest_faults(manifest) %}
    {%- set faults = _cdc_setting_faults(manifest) -%}
    {%- for column in manifest.columns -%}
        {%- for fault in _cdc_column_faults(column) -%}
            {%- do faults.append(column.name ~ ': ' ~ fault) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(faults) }}
{% endmacro %}


{#- Faults of `config.meta.cdc`. -#}
{% macro _cdc_setting_faults(manifest) %}
    {%- set words = cdc_setting_words() -%}
    {%- set allowed = ['source_table', 'key', 'soft_delete', 'keep_deleted', 'bad_values'] + words.keys() | list
        + ['log_restarts', 'unavailable_value', 'ignored'] -%}
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
    {%- for name in manifest.ignored or [] if name in sources -%}
        {%- do faults.append('config.meta.cdc.ignored: ' ~ name ~ ' is the source of a column') -%}
    {%- endfor -%}
    {%- for kind in manifest.keep_deleted or [] if kind not in ['hard', 'soft'] -%}
        {%- do faults.append('config.meta.cdc.keep_deleted: ' ~ kind ~ ' is unknown; allowed are hard, soft') -%}
    {%- endfor -%}
    {%- if manifest.keep_deleted and not manifest.columns | selectattr('name', 'equalto', 'cdc_is_deleted') | list -%}
        {%- do faults.append('config.meta.cdc.keep_deleted: the column cdc_is_deleted is missing, which tells deleted rows from others') -%}
    {%- endif -%}
    {%- for name in words if manifest.get(name) and manifest[name] not in words[name] -%}
        {%- do faults.append('config.meta.cdc.' ~ name ~ ': ' ~ manifest[name] ~ ' is unknown; allowed are ' ~ words[name] | join(', ')) -%}
    {%- endfor -%}
    {%- if manifest.deletes and cdc_setting(manifest, 'envelope') != 'flattened' -%}
        {%- do faults.append('config.meta.cdc.deletes: only events of the envelope flattened have a choice') -%}
    {%- endif -%}
    {%- for time in manifest.log_restarts or [] if not _cdc_is_instant(time) -%}
        {%- do faults.append('config.meta.cdc.log_restarts: ' ~ time ~ ' is no time with a zone, such as 2026-05-01T12:00:00Z') -%}
    {%- endfor -%}
    {%- do faults.extend(_cdc_policy_faults(manifest.bad_values, 'config.meta.cdc.bad_values')) -%}
    {%- do faults.extend(_cdc_policy_faults(var('cdc_bad_values', none), 'variable cdc_bad_values')) -%}
    {{ return(faults) }}
{% endmacro %}


{#- Faults of one column. -#}
{% macro _cdc_column_faults(column) %}
    {%- set faults = [] -%}
    {%- if not column.data_type -%}
        {%- do faults.append('data_type is missing') -%}
    {%- elif not modules.re.fullmatch('[a-z][a-z ]*([(][0-9]+(, ?[0-9]+)?[)])?', column.data_type) -%}
        {%- do faults.append('data_type ' ~ column.data_type ~ ' is not the name of a PostgreSQL type') -%}
    {%- endif -%}
    {%- if not column.source and column.name not in cdc_metadata_columns() -%}
        {%- do faults.append('config.meta.source is missing, and it is no metadata column; those are ' ~ cdc_metadata_columns() | join(', ')) -%}
    {%- elif column.source and column.name.startswith('cdc_') -%}
        {%- do faults.append('names that begin with cdc_ are kept for metadata') -%}
    {%- endif -%}
    {%- if not column.quote and not modules.re.fullmatch('[a-z_][a-z0-9_]*', column.name) -%}
        {%- do faults.append('a name that is not in lower-case letters, digits and underscores needs quote: true') -%}
    {%- endif -%}
    {%- if column.encoding -%}
        {%- do faults.extend(_cdc_encoding_faults(column, column.encoding)) -%}
    {%- endif -%}
    {%- for earlier in column.earlier or [] -%}
        {%- do faults.extend(_cdc_encoding_faults(column, earlier.encoding)) -%}
        {%- if not _cdc_is_instant(earlier.until) -%}
            {%- do faults.append('earlier.until: ' ~ earlier.until ~ ' is no time with a zone, such as 2026-05-01T12:00:00Z') -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if column.bad_values -%}
        {%- do faults.extend(_cdc_policy_faults(column.bad_values, 'config.meta.bad_values')) -%}
    {%- endif -%}
    {{ return(faults) }}
{% endmacro %}


{% macro _cdc_encoding_faults(column, encoding) %}
    {%- if not encoding -%}
        {{ return([]) }}
    {%- elif encoding not in cdc_decoders() -%}
        {{ return(['encoding ' ~ encoding ~ ' is unknown; allowed are ' ~ cdc_decoders() | join(', ')]) }}
    {%- endif -%}
    {%- set types = cdc_decoders()[encoding].types -%}
    {%- if (column.data_type or '').split('(')[0] not in types -%}
        {{ return(['encoding ' ~ encoding ~ ' gives ' ~ types | join(', ') ~ ', not ' ~ column.data_type]) }}
    {%- endif -%}
    {{ return([]) }}
{% endmacro %}


{% macro _cdc_policy_faults(policy, place) %}
    {%- if policy and policy not in cdc_policy_words() -%}
        {{ return([place ~ ': ' ~ policy ~ ' is unknown; allowed are ' ~ cdc_policy_words() | join(', ')]) }}
    {%- endif -%}
    {{ return([]) }}
{% endmacro %}


{% macro _cdc_is_instant(text) %}
    {{ return(modules.re.fullmatch('[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})', text | string) is not none) }}
{% endmacro %}

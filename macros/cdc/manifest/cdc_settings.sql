{#- The settings of `config.meta.cdc` that are words, and the words each allows; the first is the default. -#}
{% macro cdc_setting_words() %}
    {{ return({
        'connector': ['sqlserver', 'postgresql'],
        'envelope': ['full', 'flattened'],
        'deletes': ['rewrite', 'tombstone', 'drop'],
        'payload': ['json', 'json_text'],
        'snapshot_ghosts': ['remove', 'keep'],
    }) }}
{% endmacro %}


{#- The value of such a setting. -#}
{% macro cdc_setting(manifest, name) %}
    {%- if manifest.get(name) -%}
        {{ return(manifest[name]) }}
    {%- endif -%}
    {{ return(cdc_setting_words()[name][0]) }}
{% endmacro %}


{#- Whether rows whose last event is a hard delete stay in the model. -#}
{% macro cdc_keeps_hard_deletes(manifest) %}
    {{ return('hard' in (manifest.keep_deleted or [])) }}
{% endmacro %}


{#- Whether a tombstone is itself the delete: a flattened delete, in the mode `tombstone` of its handling. -#}
{% macro cdc_tombstone_is_delete(manifest) %}
    {{ return(cdc_setting(manifest, 'envelope') == 'flattened' and cdc_setting(manifest, 'deletes') == 'tombstone') }}
{% endmacro %}

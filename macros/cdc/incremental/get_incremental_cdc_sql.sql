{#- The incremental strategy `cdc`: the rows of the touched keys leave the table, those that they have now come in. -#}
{% macro get_incremental_cdc_sql(arg_dict) %}
{%- set manifest = cdc_manifest() -%}
{%- set refresh = cdc_noted_refresh() -%}
{%- set columns = arg_dict.dest_columns | map(attribute='quoted') | join(', ') -%}
delete from {{ arg_dict.target_relation }}
{%- if refresh.mode == 'touched' %}
where
    ({{ cdc_key_list(manifest) }}) in (
        {{ cdc_touched(manifest, refresh) | indent(8) }}
    )
{%- endif %};

insert into {{ arg_dict.target_relation }} ({{ columns }})
select {{ columns }}
from {{ arg_dict.temp_relation }};
{% endmacro %}

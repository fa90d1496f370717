{#- For `dbt run-operation`: prints, as JSON, a list of the staging models: name, width of its
    ranges, source columns, and the queries for the ranges and for the rows of one range. `scripts.reconcile` runs them, or writes them into files for psql. -#}
{% macro print_reconciliation_queries() %}
    {%- set found = [] -%}
    {%- for source in graph.sources.values() if source.config.meta.cdc -%}
        {%- for model in bronze_models(source) -%}
            {%- set manifest = cdc_manifest_of(model) -%}
            {%- set relation = _bronze_relation(source) -%}
            {%- do cdc_require_order_columns(manifest, relation) -%}
            {%- if cdc_setting(manifest, 'connector') == 'sqlserver' -%}
                {%- do found.append({
                    'name': model.name,
                    'width': cdc_range_width(manifest),
                    'columns': manifest.columns | selectattr('source') | map(attribute='source') | list,
                    'ranges': cdc_reconciliation_ranges(model.name, manifest, relation),
                    'rows': cdc_reconciliation_rows(model.name, manifest, relation),
                }) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- do print(tojson(found | sort(attribute='name'))) -%}
{% endmacro %}

{#- dbt's own macro of this name, and one case more: an incremental staging model can tell itself that its table must be
    built anew (`cdc_refresh`). -#}
{% macro should_full_refresh() %}
    {%- set refresh = cdc_noted_refresh() -%}
    {%- if refresh -%}
        {{ return(refresh.mode == 'rebuild') }}
    {%- endif -%}
    {{ return(cdc_is_full_refresh_asked_for()) }}
{% endmacro %}

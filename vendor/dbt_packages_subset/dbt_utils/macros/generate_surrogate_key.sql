{#-
    The MD5 of the fields as text, joined by '-'; a null becomes a text that no real value has,
    or the empty text where the project sets surrogate_key_treat_nulls_as_empty_strings.
-#}
{%- macro generate_surrogate_key(field_list) -%}

    {%- set null_text = '' if var('surrogate_key_treat_nulls_as_empty_strings', false)
        else '_dbt_utils_surrogate_key_null_' %}
    {%- set parts = [] %}
    {%- for field in field_list %}
        {%- do parts.append("'-'") if not loop.first %}
        {%- do parts.append(
            "coalesce(cast(" ~ field ~ " as " ~ dbt.type_string() ~ "), '" ~ null_text ~ "')"
        ) %}
    {%- endfor %}

    {{- dbt.hash(dbt.concat(parts)) }}

{%- endmacro -%}

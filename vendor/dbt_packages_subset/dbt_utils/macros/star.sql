{#- The relation's columns as a select list: quoted, one a line, renamed or with prefix and suffix. -#}
{% macro star(
    from, relation_alias=false, except=[], prefix='', suffix='',
    quote_identifiers=true, unquote_aliases=false, rename={}
) -%}

    {%- do dbt_utils._require_relation(from, 'star') %}
    {%- if not execute %}
        {%- do return('*') %}
    {%- endif %}

    {%- set new_names = {} %}
    {%- for old, new in rename.items() %}
        {%- do new_names.update({old | lower: new}) %}
    {%- endfor %}

    {%- set items = [] %}
    {%- for name in dbt_utils.get_filtered_columns_in_relation(from, except) %}
        {%- set alias = prefix ~ name ~ suffix %}
        {%- if name | lower in new_names %}
            {%- set as_alias = ' as ' ~ new_names[name | lower] %}
        {%- elif quote_identifiers and unquote_aliases %}
            {%- set as_alias = ' as ' ~ alias | trim %}
        {%- elif prefix or suffix %}
            {%- set alias = adapter.quote(alias) if quote_identifiers else alias %}
            {%- set as_alias = ' as ' ~ alias | trim %}
        {%- else %}
            {%- set as_alias = '' %}
        {%- endif %}
        {%- set owner = relation_alias ~ '.' if relation_alias else '' %}
        {%- set column = adapter.quote(name) if quote_identifiers else name %}
        {%- do items.append(owner ~ column | trim ~ as_alias) %}
    {%- endfor %}

    {%- if not items %}
        {%- set star = '* ' if flags.WHICH == 'compile' else '' %}
        {%- do return(star ~ '/* star: the relation has no such columns */') %}
    {%- endif %}

    {{- items | join(',\n  ') }}

{%- endmacro %}

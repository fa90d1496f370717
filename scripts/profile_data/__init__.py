"""Profiles the staging relations: a page for people and a table for queries.

manifest.py      relations, keys, foreign keys and personal columns, as dbt's manifest.json has them
kinds.py         what can be asked of a column of which PostgreSQL type
column_query.py  the query that counts a column
reading.py       a relation is read once, into a temporary table, and its columns are counted there
references.py    foreign keys: values without a row in the parent
profiling.py     all relations, in an order in which no parent is older than its children
facts.py         what was found
table.py         the facts as the table staging_profile in schema monitoring
page.py          the facts as one HTML file, from page.html.jinja, page.css and page.js
"""

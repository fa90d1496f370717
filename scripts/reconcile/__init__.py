"""Compares the source's rows with those that bronze tells of, by counts and hashes.

output.py   what sqlcmd and psql print of the queries, read and checked
queries.py  the queries for PostgreSQL, which dbt writes, as files for psql
ours.py     their output, from a connection
compare.py  what differs between two outputs
report.py   the differences as lines
"""

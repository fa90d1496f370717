"""Generates everything that follows from the source's DDL: parse, map, render, then write.

parse/   DDL and configuration to frozen dataclasses, with the line of everything
map/     names, types, encodings, tests: what each table becomes in PostgreSQL
render/  models, sources, monitoring and connector as text
"""

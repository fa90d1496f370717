"""Holds DDL, manifests, payloads, the database and the connector against each other.

declared.py   what schema/ says: configuration, tables with their lines, generated files
manifests.py  what the properties files and sources files of dbt say
build.py      dbt run of the views that `cdc_drift` makes
payload.py    payloads against manifests, from those views
generated.py  schema/ against the files that were generated from it
catalogue.py  manifests and sources against the tables and views of the database
connector.py  the configuration of a connector against the generated one
"""

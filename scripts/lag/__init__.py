"""Measures how long a change takes from Kafka into staging, by runs of scripts.ingest.

events.py    changes of the simulated source, and which of them are looked for
watch.py     looks for them in staging, in views and in incremental relations
schedule.py  runs of scripts.ingest, each minute or one after the other
project.py   a database, and copies of the project with views and with incremental relations
page.py      the figures in docs/ingest.md
"""

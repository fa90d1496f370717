"""Brings what Kafka has by now into staging: one run, which a scheduler starts again and again.

steps.py     what a run does, in its order: consume, load, refresh, archive; and the tests
child.py     a command of the project as a process with a time limit
refresh.py   dbt: relations that are stored, tests, source freshness
archive.py   landing files that are in bronze, out of the loader's way
guard.py     one run at a time
run.py       steps one after the other, tried again, failures gathered
flow.py      the same as Prefect flows; all else works without Prefect
"""

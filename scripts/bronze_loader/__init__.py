"""Loads landing files, one Kafka record a line, into the bronze tables, each record once.

A file is examined line by line (`landing`, `record`, `topics`, `examine`), copied into a temporary
table (`staging`, `binary_copy`), and merged from there into the bronze tables (`merge`), all in one
transaction (`load`). What was read and what was rejected is remembered (`history`).
"""

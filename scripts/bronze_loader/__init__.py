"""Loads landing files, one Kafka record a line, into the bronze tables, each record once.

Lines are examined (`landing`, `record`, `topics`, `examine`) in `batches`. The records of a batch
go straight into their bronze tables (`direct`) if none of them can be there yet (`offsets`), else
into a temporary table (`staging`) and at the end from there into bronze (`merge`); `tables`
decides. A file is one transaction (`load`), several are loaded at the same time (`jobs`, `locks`).
What was read and what was rejected is remembered (`history`).
"""

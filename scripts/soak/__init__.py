"""Kills scripts.kafka_to_landing again and again, and counts what is lost and what comes twice.

records.py   records as Debezium emits them, some that cannot be landing lines among them
broker.py    librdkafka's own broker, in this process; remembers what it was given
s3.py        an S3 server, in this process
consumer.py  the command as a process, its memory, its death
kills.py     a feed, and consumers that are killed while it goes on
ledger.py    what is in landing against what was produced
bronze.py    the landing files in bronze
speed.py     records a second of one run
page.py      the figures in docs/kafka-to-landing.md
"""

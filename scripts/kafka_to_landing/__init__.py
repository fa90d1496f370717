"""Writes the records of Kafka topics as landing files, into a folder or an S3 bucket.

settings.py      what librdkafka is told: fixed, usual, of a file, of the environment
subscription.py  which topics: those with a bronze table, or named ones
record.py        a Kafka message as a landing line, or the reason why it cannot be one
poison.py        such a message as a line that keeps its bytes
part.py          a file that is being written, compressed block by block
segment.py       the records of a partition that are committed together
open_segments.py the segments that are being filled, and when each has enough
spool.py         the folder of unfinished files; what a killed process left is removed
stores.py        where finished files go: a folder, a bucket
deliveries.py    segments on their way there, and how far each partition is durable
retention.py     offsets that Kafka deleted before they were read
log.py           log lines; those that librdkafka repeats are left out
transfer.py      the loop: consume, roll, deliver, commit
"""

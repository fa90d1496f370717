"""What Debezium's and Kafka's own classes say of a connector's properties.

jvm.py          the Java machine
definitions.py  the properties that those classes define
removed.py      properties of earlier versions, and what came in their place
check.py        a connector's properties against all that
"""

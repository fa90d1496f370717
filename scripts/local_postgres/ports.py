"""Choosing the TCP port the server listens on."""

import socket

HOST = "127.0.0.1"
DEFAULT_PORT = 54329


def choose_port(preferred: int = DEFAULT_PORT) -> int:
    """Return ``preferred`` if it is free, else a port the system picks."""
    return preferred if _is_free(preferred) else _any_free_port()


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        # As the server itself does: connections that are still closing do not block the port.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True


def _any_free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]

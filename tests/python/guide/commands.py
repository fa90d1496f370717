"""The commands of a block, as far as their words can be checked without running them."""

import importlib
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from tests.python.guide.guide import REPOSITORY, Block

MAKEFILE = (REPOSITORY / "Makefile").read_text()
TARGETS = set(re.findall(r"^\.PHONY: (\S+)$", MAKEFILE, re.MULTILINE))
VARIABLES = set(re.findall(r"\$\(([A-Z_]+)\)", MAKEFILE))
ASSIGNMENT = re.compile(r"^[A-Z_a-z]+=")
HERE_DOCUMENT = re.compile(r"<<'(\w+)'\n.*?\n\1\n", re.DOTALL)
COMMENT = re.compile(r"(^|\s)#\s.*$", re.MULTILINE)
ENDS = set(";&|\n")
PROGRAM = re.compile(r"python -m (scripts\.\w+)")


def commands(block: Block) -> Iterator[list[str]]:
    """The simple commands of a block as lists of words, assignments before them included."""
    text = HERE_DOCUMENT.sub("\n", block.text).replace("\\\n", " ")
    lexer = shlex.shlex(COMMENT.sub("", text), posix=True, punctuation_chars=";&|<>()\n")
    lexer.whitespace, lexer.whitespace_split, lexer.commenters = " \t", True, ""
    words: list[str] = []
    for word in lexer:
        if set(word) <= ENDS:
            if words:
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
    place = REPOSITORY / Path(*module.split("."))
    if place.is_dir():
        module += ".cli"
    elif not place.with_suffix(".py").exists():
        yield f"there is no {module}"
        return
    app = getattr(importlib.import_module(module), "app", None)
    if app is None:
        if arguments:
            yield f"{module} takes no arguments: {arguments}"
        return
    yield from _faults_of_command(module, typer.main.get_command(app), arguments)


def _faults_of_command(name: str, command: Any, arguments: list[str]) -> Iterator[str]:
    options = {
        option: parameter
        for parameter in command.params
        if parameter.param_type_name == "option"
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
        elif commands := getattr(command, "commands", None):
            if argument not in commands:
                yield f"{name} has no command {argument}"
                return
            rest = arguments[position + 1 :]
            yield from _faults_of_command(f"{name} {argument}", commands[argument], rest)
            return

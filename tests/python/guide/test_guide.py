"""The words of the deployment guide: commands, options, files, links and variables exist.

`make test-guide` runs the commands themselves.
"""

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.python.guide.commands import commands, faults
from tests.python.guide.guide import GUIDE, REPOSITORY, Block, blocks

TEXT = GUIDE.read_text(encoding="utf-8")
BLOCKS = blocks(TEXT)
FILE = re.compile(r"\.(sql|sh|py|ya?ml|json|md|conf|example|txt)$")
MADE_BY_THE_READER = {"source.csv", "product.csv", "compose/.env"}
OF_OTHERS = {"PATH", "SQLCMDPASSWORD"}
COMPOSE = YAML(typ="safe").load(REPOSITORY / "compose/compose.yaml")


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: f"line {block.line}")
def test_commands_and_options_exist(block: Block):
    found = [fault for words in commands(block) for fault in faults(words)]
    assert not found, f"{GUIDE.name}:{block.line}: {found}"


def test_commands_within_sentences_exist():
    found = re.findall(r"`((?:[A-Z]+=\w+ )?(?:make|python -m scripts\.)[^`]*)`", TEXT)
    assert len(found) > 20
    text = "".join(f"{command}\n" for command in found if command != "make")
    block = Block(1, text, "not run", "within a sentence", "")
    assert [fault for words in commands(block) for fault in faults(words)] == []


@pytest.mark.parametrize(
    ("command", "fault"),
    [
        ("make nonsense", "make has no target nonsense"),
        ("make health HELTH=--all", "no target of make uses HELTH"),
        ("make health HEALTH_OPTIONS='--htm x'", "scripts.health.cli has no option --htm"),
        ("A=1 python -m scripts.nowhere", "there is no scripts.nowhere"),
        ("python -m scripts.connectors registre", "scripts.connectors.cli has no command registre"),
        (
            "python -m scripts.connectors register --dry",
            "scripts.connectors.cli register has no option --dry",
        ),
        (
            "cd x && python -m scripts.kafka_to_landing --onec",
            "scripts.kafka_to_landing.cli has no option --onec",
        ),
    ],
)
def test_a_wrong_command_is_found(command: str, fault: str):
    block = Block(1, f"{command}\n", "run", "", "")
    assert [each for words in commands(block) for each in faults(words)] == [fault]


def test_files_exist():
    missing, folder = [], REPOSITORY
    for block in BLOCKS:
        for words in commands(block):
            if words[0] == "export":
                continue
            if words[0] == "cd":
                # In a container infra/ is /infra; the clone is where this is.
                there = folder / re.sub("^/infra", f"{REPOSITORY}/infra", words[1])
                folder = there.resolve() if there.exists() else folder
            for word in words[1:]:
                path = word.partition("=")[2] or word
                if FILE.search(path) and not exists(folder, path):
                    missing.append(f"{GUIDE.name}:{block.line}: {path}")
    assert not missing


def exists(folder: Path, path: str) -> bool:
    is_elsewhere = path.startswith(("/", "s3://", "http", "$", "REPOSITORY"))
    return is_elsewhere or path in MADE_BY_THE_READER or (folder / path).exists()


def test_each_step_of_sql_server_is_told():
    told = set(re.findall(r"\b\w+\.sql\b", TEXT))
    scripts = {path.name for path in REPOSITORY.glob("infra/sqlserver/product_ecosystem/*.sql")}
    assert scripts <= told
    assert told <= {path.name for path in REPOSITORY.glob("[is]*/**/*.sql")}


def test_services_of_compose_exist():
    known = COMPOSE["services"].keys()
    profiles = {
        name for service in COMPOSE["services"].values() for name in service.get("profiles", ())
    }
    for block in BLOCKS:
        for words in commands(block):
            if words[:2] != ["docker", "compose"]:
                continue
            rest = words[2:]
            used = [rest[i + 1] for i, word in enumerate(rest[:-1]) if word == "--profile"]
            assert set(used) <= profiles
            for verb in ("exec", "restart", "logs", "cp"):
                if verb in rest:
                    names = [
                        word for word in rest[rest.index(verb) + 1 :] if not word.startswith("-")
                    ]
                    assert any(name.partition(":")[0] in known for name in names[:2]), words


def anchors(page: Path) -> set[str]:
    """The anchors that GitHub gives the headings of a page."""
    text = re.sub(
        r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )
    found = set()
    for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE):
        kept = re.sub(r"[^\w\- ]", "", heading.lower())
        found.add(kept.replace(" ", "-"))
    return found


def test_links_lead_somewhere():
    dead = []
    text = re.sub(r"^```.*?^```", "", TEXT, flags=re.DOTALL | re.MULTILINE)
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if link.startswith("http"):
            continue
        path, _, anchor = link.partition("#")
        page = (GUIDE.parent / path).resolve() if path else GUIDE
        if not page.exists() or (anchor and anchor not in anchors(page)):
            dead.append(link)
    assert not dead


def test_variables_that_are_exported_are_read_by_something():
    names = set()
    for block in BLOCKS:
        for words in commands(block):
            if words[0] in ("export", "read"):
                names |= {
                    word.partition("=")[0] for word in words[1:] if re.match(r"[A-Z_]{3,}", word)
                }
    in_the_guide = " ".join(block.text for block in BLOCKS)
    read = "\n".join(
        path.read_text(encoding="utf-8")
        for pattern in ("scripts/**/*.py", "scripts/*.sh", "infra/**/*", "profiles.yml", "Makefile")
        for path in REPOSITORY.glob(pattern)
        if path.is_file()
    )
    for name in names:
        is_used_here = re.search(
            rf"\${{?{name}\b|-e {name}\b|env {name}\b|:env {name}", in_the_guide
        )
        is_known = name.startswith("PG") or name in OF_OTHERS
        assert is_known or is_used_here or re.search(rf"\b{name}\b", read), name


def test_no_block_shows_a_password():
    for block in BLOCKS:
        for words in commands(block):
            for word in words:
                name, _, value = word.partition("=")
                if re.search("PASSWORD|SECRET", name) and re.fullmatch(r"[A-Z_]+", name):
                    assert value in ("", "...") or value[0] == "$", f"line {block.line}: {word}"

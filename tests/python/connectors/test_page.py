"""docs/connector.md gives a reason for each setting, and for none that is not there."""

import json
import re
from pathlib import Path

from scripts.connectors.cli import app

REPOSITORY = Path(__file__).resolve().parents[3]
PAGE = (REPOSITORY / "docs/connector.md").read_text()
(CONNECTOR,) = REPOSITORY.glob("infra/kafka-connect/connectors/sqlserver-product-ecosystem.json")
CONFIG = json.loads(CONNECTOR.read_bytes())["config"]


def test_each_setting_has_its_reason():
    rows = re.findall(r"^\| (`.*`) \| (.+) \|$", PAGE.partition("## Each setting")[2], re.MULTILINE)
    explained = [name for names, _ in rows for name in re.findall(r"`([a-z][\w.]+)`", names)]
    assert sorted(explained) == sorted({*CONFIG, "message.key.columns"})


def test_what_the_worker_has_to_know_is_told():
    for provider, key in re.findall(r"\$\{(env|file):(?:[^:}]+:)?([^:}]+)\}", json.dumps(CONFIG)):
        assert re.search(rf"^{key}=|^\| `{key}` \|", PAGE, re.MULTILINE), (provider, key)
        allowed = PAGE.partition("allowlist.pattern=")[2].splitlines()[0]
        assert provider == "file" or re.fullmatch(allowed, key)


def test_each_script_and_each_command_is_told():
    scripts = {path.name for path in REPOSITORY.glob("infra/sqlserver/product_ecosystem/*")}
    assert {name for name in scripts if f"| `{name}` |" in PAGE} == scripts
    commands = {command.name or command.callback.__name__ for command in app.registered_commands}
    assert {
        name for name in commands if f"`{name}" in PAGE or f"connectors {name}" in PAGE
    } == commands


def test_the_count_of_properties_is_that_of_the_file():
    assert f"new, {len(CONFIG) + 1} properties" in PAGE

"""The command: what it writes, removes and reports, and how it exits."""

import pytest

STAGING = "models/staging/shop"
MONITORING = "models/monitoring/shop"
RECONCILIATION = "infra/reconciliation/shop"


@pytest.fixture
def shop(sandbox):
    sandbox.ddl(
        "create table Item (ID int primary key)\ngo\ncreate table Shelf (ID int primary key)"
    )
    sandbox.tables("- Item\n- Shelf")
    return sandbox


def written(sandbox) -> dict[str, bytes]:
    folders = ("models", "infra")
    files = (path for folder in folders for path in (sandbox.root / folder).rglob("*.*"))
    return {path.relative_to(sandbox.root).as_posix(): path.read_bytes() for path in files}


def test_a_first_run_writes_every_file(shop):
    result = shop.run()
    assert (result.exit_code, result.stdout) == (0, "26 written, 0 unchanged, 0 removed.\n")
    assert sorted(written(shop)) == [
        "infra/kafka-connect/connectors/sqlserver-shop.json",
        f"{RECONCILIATION}/conversions.sql",
        f"{RECONCILIATION}/ranges.sql",
        f"{RECONCILIATION}/rows/stg_item.sql",
        f"{RECONCILIATION}/rows/stg_shelf.sql",
        "infra/sqlserver/shop/check_cdc.sql",
        "infra/sqlserver/shop/create_login.sql",
        "infra/sqlserver/shop/create_signal_table.sql",
        "infra/sqlserver/shop/disable_cdc.sql",
        "infra/sqlserver/shop/drop_login.sql",
        "infra/sqlserver/shop/enable_cdc.sql",
        f"{MONITORING}/shop_bad_values.sql",
        f"{MONITORING}/shop_bad_values.yml",
        f"{MONITORING}/shop_drift.sql",
        f"{MONITORING}/shop_drift.yml",
        f"{MONITORING}/shop_health.sql",
        f"{MONITORING}/shop_health.yml",
        f"{MONITORING}/shop_offset_gaps.sql",
        f"{MONITORING}/shop_offset_gaps.yml",
        f"{MONITORING}/shop_summary.sql",
        f"{MONITORING}/shop_summary.yml",
        f"{STAGING}/_shop__sources.yml",
        f"{STAGING}/stg_item.sql",
        f"{STAGING}/stg_item.yml",
        f"{STAGING}/stg_shelf.sql",
        f"{STAGING}/stg_shelf.yml",
    ]


def test_a_second_run_changes_nothing(shop):
    shop.run()
    before = written(shop)
    assert shop.run().stdout == "0 written, 26 unchanged, 0 removed.\n"
    assert written(shop) == before


def test_the_same_input_gives_the_same_bytes_in_any_order_of_tables(shop):
    shop.run()
    before = written(shop)
    shop.tables("- Shelf\n- Item")
    assert shop.run().stdout == "0 written, 26 unchanged, 0 removed.\n"
    assert written(shop) == before


def test_a_table_that_left_the_configuration_takes_its_files_along(shop):
    shop.run()
    by_hand = shop.root / STAGING / "stg_by_hand.sql"
    by_hand.write_text("select 1\n")
    shop.tables("- Item")
    assert shop.run().stdout.endswith("3 removed.\n")
    assert not (shop.root / STAGING / "stg_shelf.sql").exists()
    assert by_hand.exists()


def test_check_passes_when_nothing_would_change(shop):
    shop.run()
    result = shop.run("--check")
    assert (result.exit_code, result.stdout) == (0, "26 generated files are up to date.\n")


def test_check_shows_the_difference_and_writes_nothing(shop):
    shop.run()
    before = written(shop)
    shop.ddl("create table Item (ID bigint primary key)")
    shop.tables("- Item")
    result = shop.run("--check")
    assert result.exit_code == 1
    assert f"--- a/{STAGING}/stg_item.yml\n+++ b/{STAGING}/stg_item.yml\n" in result.stdout
    assert "\n-        data_type: integer\n+        data_type: bigint\n" in result.stdout
    assert f"--- a/{STAGING}/stg_shelf.sql\n+++ /dev/null\n" in result.stdout
    command = f"--config {shop.schema / 'shop.yml'} --project-dir {shop.root}"
    assert result.stderr == (
        f"14 to be written, 3 to be removed: run\n  python -m scripts.schema_to_yaml {command}\n"
    )
    assert written(shop) == before


def test_check_sees_a_file_that_was_edited_by_hand(shop):
    shop.run()
    model = shop.root / STAGING / "stg_item.sql"
    model.write_text(model.read_text() + "-- mine\n")
    result = shop.run("--check")
    assert (result.exit_code, "\n--- mine\n" in result.stdout) == (1, True)


def test_check_takes_the_line_ends_of_windows_as_they_are(shop):
    shop.run()
    for path in (shop.root / STAGING).iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert shop.run("--check").exit_code == 0


def test_a_file_that_was_not_generated_is_never_overwritten(shop):
    folder = shop.root / STAGING
    folder.mkdir(parents=True)
    (folder / "stg_item.sql").write_text("select 1\n")
    result = shop.run()
    assert result.exit_code == 2
    assert result.stderr == (
        f"{STAGING}/stg_item.sql:1: was not generated, but is where a generated file goes: "
        "move or remove it\n1 fault in the input; nothing was written.\n"
    )
    assert list(written(shop)) == [f"{STAGING}/stg_item.sql"]


def test_faults_go_to_stderr_and_nothing_is_written(shop):
    shop.tables("- Itme\n- Shlef")
    result = shop.run()
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "schema/shop.yml:15: dbo.Itme: no CREATE TABLE in the DDL; did you mean dbo.Item?\n"
        "schema/shop.yml:16: dbo.Shlef: no CREATE TABLE in the DDL; did you mean dbo.Shelf?\n"
        "2 faults in the input; nothing was written.\n"
    )
    assert written(shop) == {}


def test_one_table_can_be_written_alone(shop):
    assert shop.run("--table", "Shelf").stdout == "2 written, 0 unchanged, 0 removed.\n"
    assert sorted(written(shop)) == [f"{STAGING}/stg_shelf.sql", f"{STAGING}/stg_shelf.yml"]
    assert shop.run("--table", "dbo.Shelf", "--check").exit_code == 0
    assert shop.run("--table", "Item", "--check").exit_code == 1


def test_an_unknown_table_is_bad_usage(shop):
    result = shop.run("--table", "Shlef")
    assert result.exit_code == 2
    assert "did you mean Shelf?" in result.stderr


def test_another_ddl_script_can_be_given(shop):
    shop.ddl(
        "create table Item (ID bigint primary key)\ngo\ncreate table Shelf (ID int primary key)",
        "new.sql",
    )
    assert shop.run("--ddl", str(shop.schema / "new.sql")).exit_code == 0
    text = (shop.root / STAGING / "stg_item.yml").read_text()
    assert "from schema/new.sql and schema/shop.yml" in text
    assert "data_type: bigint" in text


def test_notes_say_what_has_no_test(shop):
    shop.ddl(
        "create table Item (ID int primary key, Code char(1) constraint CK check (Code = 'x'))"
    )
    shop.tables("- Item")
    assert shop.run().stdout == (
        "note: schema/shop.sql:1: dbo.Item: check CK has no test: it compares Code, which is text\n"
        "23 written, 0 unchanged, 0 removed.\n"
    )


def test_paths_outside_the_project_leave_no_trace_of_the_machine(shop, tmp_path_factory):
    other = tmp_path_factory.mktemp("elsewhere")
    result = shop.run("--project-dir", str(other))
    assert result.exit_code == 0
    texts = [path.read_text() for path in other.rglob("*.*")]
    assert not any(str(shop.root) in text or str(other) in text for text in texts)


def test_a_folder_that_cannot_be_made_is_one_clear_error(shop):
    (shop.root / "models").write_text("a file")
    result = shop.run()
    assert result.exit_code == 1
    assert result.stderr.startswith(str(shop.root / "models"))
    assert result.stderr.endswith(": Not a directory\n")


def test_help_explains_the_exit_codes(shop):
    result = shop.run("--help")
    assert result.exit_code == 0
    assert "Exit codes" in result.stdout

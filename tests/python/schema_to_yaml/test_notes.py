"""Notes on what the connector's modes lose, where another mode would not."""

import pytest


def notes(sandbox, column: str, modes: str) -> list[str]:
    sandbox.ddl(f"create table Item (ID int primary key, {column})")
    sandbox.modes = "".join(f"  {line}\n" for line in modes.splitlines())
    sandbox.tables("- Item")
    return sandbox.notes()


@pytest.mark.parametrize(
    ("mode", "columns", "note"),
    [
        (
            "time_precision_mode: connect",
            "a datetime2(7), b time(4), c datetime, d datetime2(3)",
            "10: connector.time_precision_mode: with connect, digits after the milliseconds are "
            "cut: dbo.Item.a, dbo.Item.b",
        ),
        (
            "time_precision_mode: nanoseconds",
            "a datetime2(3), b time(7), c smalldatetime",
            "10: connector.time_precision_mode: with nanoseconds, null before 1677-09-22 and after "
            "2262-04-11: dbo.Item.a",
        ),
        (
            "time_precision_mode: adaptive",
            "a datetime2, b datetime2(6)",
            "10: connector.time_precision_mode: with adaptive, null before 1677-09-22 and after "
            "2262-04-11: dbo.Item.a",
        ),
        (
            "decimal_handling_mode: double",
            "a decimal(16, 2), b decimal(15, 2), c money, d smallmoney, e numeric(38), f money",
            "10: connector.decimal_handling_mode: with double, digits after the fifteenth may be "
            "rounded: dbo.Item.a, dbo.Item.c, dbo.Item.e and 1 more",
        ),
    ],
)
def test_a_loss_is_noted_with_the_columns_it_befalls(sandbox, mode, columns, note):
    assert notes(sandbox, columns, mode) == [f"schema/shop.yml:{note}"]


def test_a_mode_that_is_not_named_is_noted_at_the_connector(sandbox):
    (note,) = notes(sandbox, "a datetime2", "decimal_handling_mode: string")
    assert note.startswith("schema/shop.yml:5: connector.time_precision_mode: with adaptive, ")


@pytest.mark.parametrize("mode", ["microseconds", "isostring", "structured"])
def test_modes_that_keep_what_postgres_can_hold_are_not_noted(sandbox, mode):
    columns = "a datetime2, b time, c datetimeoffset, d money, e date"
    modes = f"time_precision_mode: {mode}\ndecimal_handling_mode: precise"
    assert notes(sandbox, columns, modes) == []


def test_columns_that_are_left_out_are_not_noted(sandbox):
    sandbox.ddl("create table Item (ID int primary key, a datetime2, b geometry)")
    sandbox.tables("- Item: {exclude: [A, B]}")
    assert sandbox.notes() == []

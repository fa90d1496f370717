"""Check constraints: translated where PostgreSQL judges them as SQL Server does, else refused."""

import pytest

from scripts.schema_to_yaml.map.checks import UntranslatableError, translate_check

COLUMNS = {
    "qty": ("qty", "integer"),
    "order": ("order", "double precision"),
    "unitprice": ("unit_price", "numeric(19,4)"),
    "deleted": ("deleted", "boolean"),
    "name": ("name", "text"),
    "begins": ("begins", "timestamp"),
    "ends": ("ends", "timestamp"),
}


@pytest.mark.parametrize(
    ("check", "condition"),
    [
        ("[UnitPrice] >= 1", "unit_price >= 1"),
        ("([Qty]>=(0) AND [Qty]<=(100))", "qty >= 0 and qty <= 100"),
        ("[Qty]>(0) OR ([Qty]<(-5) AND [Order]=(1.5))", 'qty > 0 or (qty < -5 and "order" = 1.5)'),
        ("[Qty] BETWEEN (1) AND (9)", "qty between 1 and 9"),
        ("[Qty] IN ((1), (2), -3)", "qty in (1, 2, -3)"),
        ("[Qty] NOT IN (1, 2)", "not qty in (1, 2)"),
        ("[Qty]<>(0)", "qty <> 0"),
        ("[Qty]+[UnitPrice]*(2)>(0)", "qty + unit_price * 2 > 0"),
        ("NOT ([Qty]=(1))", "not (qty = 1)"),
        ("[Name] IS NOT NULL", "not name is null"),
        ("[Deleted]=(1)", "deleted"),
        ("[Deleted]=(0)", "not deleted"),
        ("[Deleted]<>(1) OR [Qty]=(0)", "not deleted or qty = 0"),
        ("[Begins]<=[Ends]", "begins <= ends"),
    ],
)
def test_simple_checks_are_translated(check, condition):
    assert translate_check(check, COLUMNS) == condition


@pytest.mark.parametrize(
    ("check", "reason"),
    [
        ("[Name]='x'", "it compares Name, which is text"),
        ("[Name] IN ('a', 'b')", "it compares Name, which is text"),
        ("[Name] LIKE 'a%'", "like is not translated"),
        ("len([Name])>(3)", "LEN([Name]) is not translated"),
        ("[Begins]<getdate()", "it compares Begins, which is timestamp"),
        ("[Begins]>='20200101'", "it compares Begins, which is timestamp"),
        ("[Deleted]=[Qty]", "a bit is compared with something other than 0 and 1"),
        ("[Qty]/(2)>(1)", "[Qty] / (2) is not translated"),
        ("[Qty]%(2)=(0)", "[Qty] % (2) is not translated"),
        ("dbo.f([Qty])>(0)", "dbo.f([Qty]) is not translated"),
        ("[Qty]>(SELECT 1)", "SELECT 1 is not translated"),
        ("[Gone]>(0)", "Gone is not in staging"),
        ("[Qty] >", "it could not be read"),
    ],
)
def test_other_checks_are_refused_with_a_reason(check, reason):
    with pytest.raises(UntranslatableError) as refused:
        translate_check(check, COLUMNS)
    assert str(refused.value) == reason

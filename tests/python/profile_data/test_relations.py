"""What concerns a relation as a whole, and two of them."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from scripts.profile_data.errors import ProfileError
from scripts.profile_data.facts import Profile
from scripts.profile_data.manifest import ForeignKey
from scripts.profile_data.profiling import children_first
from tests.python.profile_data.conftest import column, relation

Profiled = Callable[..., Profile]


def reference(name: str, parent: str, field: str = "id") -> ForeignKey:
    return ForeignKey(name, parent, ("staging", parent), field)


@pytest.mark.parametrize(
    "what",
    ["table empty (id bigint, name text)", "view empty as select 1 as id, 'a' as name where false"],
)
def test_a_relation_without_rows(connection: psycopg.Connection, profiled: Profiled, what: str):
    connection.execute(f"create {what.replace('empty', 'staging.empty')}")
    (facts,) = profiled(relation("empty"), sample=5).relations
    assert (facts.rows, facts.deleted_keys, facts.is_sample) == (0, None, False)
    for each in facts.columns:
        assert (each.nulls, each.distinct, each.top, each.histogram) == (0, 0, (), None)
        assert each.cardinality == "no values"


def test_a_relation_that_is_not_there_is_told(connection: psycopg.Connection, profiled: Profiled):
    with pytest.raises(ProfileError, match=r"^the database has no staging\.absent: run dbt build$"):
        profiled(relation("absent"))


def test_a_relation_is_read_once(connection: psycopg.Connection, profiled: Profiled):
    connection.execute("create sequence staging.readings")
    connection.execute("""
        create function staging.rows() returns table (id bigint, parent bigint) language sql volatile
        as $$ select nextval('staging.readings'), null; select n, nullif(n - 1, 0) from generate_series(1, 9) as n $$
    """)
    connection.execute("create view staging.part as select * from staging.rows()")
    (facts,) = profiled(
        relation("part", key=("id",), foreign_keys=(reference("parent", "part"),))
    ).relations
    assert facts.rows == 9
    assert facts.orphans[0].rows == 0
    assert connection.execute("select last_value, is_called from staging.readings").fetchone() == (
        1,
        True,
    )


@pytest.fixture
def shop(connection: psycopg.Connection) -> None:
    connection.execute("create table staging.product (id bigint, cdc_is_deleted boolean)")
    connection.execute(
        "insert into staging.product values (1, false), (2, null), (3, true), (4, false)"
    )
    connection.execute(
        'create table staging.price (id bigint, "Product ID" integer, cdc_is_deleted boolean)'
    )
    connection.execute("""
        insert into staging.price
        values (1, 1, false), (2, 1, false), (3, 3, false), (4, 9, false), (5, 9, false), (6, null, false), (7, 8, true)
    """)


PRICE = relation("price", key=("id",), foreign_keys=(reference("Product ID", "product"),))
PRODUCT = relation("product", key=("id",))


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize(
    ("relations", "options"),
    [
        ([PRICE, PRODUCT], {}),
        ([PRODUCT, PRICE], {}),
        ([PRICE], {}),
        ([PRICE, PRODUCT], {"sample": 3}),
    ],
)
def test_orphans_have_no_current_parent(
    profiled: Profiled, relations: list, options: dict[str, Any]
):
    found = profiled(*relations, **options)
    facts = next(each for each in found.relations if each.relation is PRICE)
    (orphans,) = facts.orphans
    if not facts.is_sample:
        assert (orphans.rows, orphans.values, orphans.examples) == (3, 2, ("9", "3"))
        assert facts.orphans_of("Product ID") is orphans
    assert set(orphans.examples) <= {"9", "3"}


@pytest.mark.usefixtures("shop")
def test_examples_of_a_personal_column_are_not_shown(profiled: Profiled):
    (facts,) = profiled(PRICE, hide=("price.Product*",)).relations
    assert (facts.orphans[0].rows, facts.orphans[0].examples) == (3, ())


def test_children_are_read_before_their_parents():
    a, b, c = (
        relation("a"),
        relation("b", foreign_keys=(reference("a_id", "a"), reference("b_id", "b"))),
        relation("c", foreign_keys=(reference("b_id", "b"), reference("x_id", "x"))),
    )
    assert [each.model for each in children_first((a, b, c))] == ["c", "b", "a"]


def test_foreign_keys_may_form_a_circle():
    a, b = (relation(name, foreign_keys=(reference("id", other),)) for name, other in ("ab", "ba"))
    assert list(children_first((a, b))) == [a, b]


def test_deleted_keys_are_those_of_bronze_without_a_current_row(
    connection: psycopg.Connection, profiled: Profiled
):
    connection.execute(
        "create table staging.bronze (cdc_key_a int, cdc_key_b text, cdc_commit_order text, id int)"
    )
    connection.execute("""
        insert into staging.bronze
        values (1, 'x', '1'), (1, 'x', '2'), (1, 'y', '1'), (2, 'x', '1'), (3, 'x', '1'), (null, 'x', '1'), (4, 'x', null)
    """)
    connection.execute(
        "create view staging.part as select 1 as a, 'x' as b, false as cdc_is_deleted union all select 1, 'y', true"
    )
    known, unknown = relation("part", bronze=("staging", "bronze")), relation("part")
    (facts,) = profiled(known).relations
    assert (facts.rows, facts.current_rows, facts.deleted_keys, facts.deleted_share) == (
        2,
        1,
        3,
        0.75,
    )
    (facts,) = profiled(unknown).relations
    assert (facts.deleted_keys, facts.deleted_share) == (1, 0.5)


def test_bad_values_are_counted_by_column(connection: psycopg.Connection, profiled: Profiled):
    connection.execute("create table staging.part (id int, weight int, cdc_errors jsonb)")
    connection.execute(
        """insert into staging.part values (1, 1, null), (2, null, '{"weight": "no", "id": "no"}'), (3, null, '{"weight": "x"}')"""
    )
    found = profiled(relation("part"))
    assert found.relations[0].rows_with_errors == 2
    assert [column(found, "part", name).bad_values for name in ("id", "weight")] == [1, 2]


def test_a_sample_is_told_and_is_the_same_each_time(
    connection: psycopg.Connection, profiled: Profiled
):
    connection.execute(
        "create table staging.part as select n as a, n % 7 as b, n as v from generate_series(1, 5000) as n"
    )
    part = relation("part", key=("a", "b"))
    (facts,) = profiled(part, sample=1000).relations
    assert facts.is_sample
    assert facts.rows == 5000
    assert 850 < facts.read_rows < 1150
    value = facts.columns[2]
    assert (value.rows, value.distinct) == (facts.read_rows, facts.read_rows)
    (again,) = profiled(part, sample=1000).relations
    assert (again.read_rows, again.columns) == (facts.read_rows, facts.columns)
    (whole,) = profiled(part, sample=5000).relations
    assert (whole.is_sample, whole.read_rows) == (False, 5000)


def test_a_relation_without_a_key_is_not_sampled(
    connection: psycopg.Connection, profiled: Profiled
):
    connection.execute("create table staging.part as select n from generate_series(1, 50) as n")
    assert not profiled(relation("part"), sample=5).relations[0].is_sample


def test_a_row_of_a_sample_has_its_parent_though_that_is_not_in_the_sample(
    connection: psycopg.Connection, profiled: Profiled
):
    connection.execute(
        "create table staging.part as select n as id, n as parent from generate_series(1, 500) as n"
    )
    part = relation("part", key=("id",), foreign_keys=(reference("parent", "parent"),))
    parent = relation("parent", key=("code",))
    connection.execute(
        "create view staging.parent as select id, id + 1000 as code from staging.part"
    )
    found = profiled(part, parent, sample=50)
    assert [facts.is_sample for facts in found.relations] == [True, True]
    assert found.relations[0].orphans[0].rows == 0


def test_deleted_keys_are_not_known_of_a_bronze_table_without_order_columns(
    connection: psycopg.Connection, profiled: Profiled
):
    connection.execute("create table staging.bronze (id int, cdc_key_id int)")
    connection.execute("create view staging.part as select 1 as id")
    (facts,) = profiled(relation("part", bronze=("staging", "bronze"))).relations
    assert facts.deleted_keys is None
    assert (
        profiled(relation("part", bronze=("staging", "absent"))).relations[0].deleted_keys is None
    )

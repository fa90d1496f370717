"""What becomes of bronze, and of the views that read it, when a manifest takes another key."""

from collections.abc import Callable

import pytest

from tests.python.handwritten.small_project import send
from tests.python.handwritten.test_foreign_key import column
from tests.python.staging.dbt_project import DbtProject

MODEL = {
    "name": "stg_part",
    "config": {"meta": {"cdc": {"source_table": "dbo.Part", "key": ["ID"]}}},
    "columns": [column("id", "ID"), column("site", "Site", "text")],
}
COLUMNS = """
    select attname from pg_attribute
    where attrelid = 'bronze.part_cdc'::regclass and attgenerated = 's' and not attisdropped
    order by attname
"""
FUNCTIONS = """
    select count(*) from pg_proc
    where pronamespace = 'bronze'::regnamespace and proname like 'part_cdc%'
"""


@pytest.fixture(scope="module")
def project(write_project: Callable[..., DbtProject]) -> DbtProject:
    return write_project([MODEL])


def test_another_key_takes_new_columns_and_leaves_the_view_its_own(project: DbtProject):
    project.dbt("run")
    with project.connect() as connection:

        def names(query: str) -> list:
            return [value for (value,) in connection.execute(query)]

        rows = [{"ID": 1, "Site": site} for site in "AB"]
        send(connection, "part_cdc", *(("c", None, row) for row in rows))
        assert names("select site from staging.stg_part") == ["B"]

        path = project.path / "models/properties.yml"
        properties = path.read_text()
        assert "- ID\n" in properties
        path.write_text(properties.replace("- ID\n", "- ID\n        - Site\n", 1))
        printed = project.dbt("run", status=1)
        assert "bronze.part_cdc: its order columns" in printed
        assert "dbt run-operation create_bronze_tables" in printed

        assert "upgraded bronze.part_cdc" in project.dbt("run-operation", "create_bronze_tables")
        new = ["cdc_commit_order", "cdc_key_id", "cdc_key_site"]
        assert names(COLUMNS)[:3] == new
        assert [name[:9] for name in names(COLUMNS)[3:]] == ["replaced_"] * 2
        assert names("select site from staging.stg_part") == ["B"]

        project.dbt("run")
        assert names("select site from staging.stg_part order by site") == ["A", "B"]
        project.dbt("run-operation", "create_bronze_tables")
        assert names(COLUMNS) == new
        assert names(FUNCTIONS) == [3]

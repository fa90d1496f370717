"""codegen's reading of the database against the sources file that the generator wrote."""

from ruamel.yaml import YAML

from tests.python.staging.dbt_project import DbtProject
from tests.python.staging.truth import Table

SOURCES = "models/staging/product_ecosystem/_product_ecosystem__sources.yml"
TABLES_WITHOUT_EVENTS = {"compacted", "loaded_files", "rejected_lines"}


def columns_of(sources: dict) -> dict[str, list[tuple[str, str]]]:
    """Table, and its columns in order, each with its type."""
    (source,) = sources["sources"]
    return {
        table["name"]: [(column["name"], column["data_type"]) for column in table["columns"]]
        for table in source["tables"]
    }


def test_codegen_finds_the_tables_and_columns_of_the_sources_file(
    sample: tuple[DbtProject, list[Table]],
):
    project, _ = sample
    arguments = "{schema_name: bronze, generate_columns: true, include_data_types: true}"
    found = columns_of(
        YAML(typ="safe").load(
            project.dbt("--quiet", "run-operation", "generate_source", "--args", arguments)
        )
    )
    declared = columns_of(YAML(typ="safe").load(project.path / SOURCES))
    for table in TABLES_WITHOUT_EVENTS:
        found.pop(table)
    types = {"timestamptz": "timestamp with time zone"}
    assert found == {
        table: [(name, types.get(data_type, data_type)) for name, data_type in columns]
        for table, columns in declared.items()
    }

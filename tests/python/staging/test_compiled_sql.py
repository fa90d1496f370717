"""The SQL that one model becomes, whole: it is meant to be read."""

from pathlib import Path

from tests.python.staging.dbt_project import DbtProject
from tests.python.staging.truth import Table

GOLDEN = Path(__file__).resolve().parents[2] / "fixtures" / "golden"
MODEL = "stg_product_pricing.sql"
COMPILED = Path("target/compiled/cdc_staging/models/staging/product_ecosystem")


def test_the_compiled_sql_of_a_model(sample: tuple[DbtProject, list[Table]]):
    """If it was meant to change: copy the compiled file over the golden one and read the diff."""
    project, _ = sample
    compiled = (project.path / COMPILED / MODEL).read_text()
    compiled = compiled.replace(project.environment["PGDATABASE"], "analytics")
    assert compiled.strip() == (GOLDEN / MODEL).read_text().strip()

"""What a model's properties say of its table: names, words, key, deletes."""

import pytest
from ruamel.yaml import YAML

ITEM = """
create table Item (
    ID bigint primary key,
    Name nvarchar(9),
    Created datetime2 not null,
    Deleted bit not null,
    GroupID int
        constraint FK_Item_Group references [Group],
    ShelfID int references Shelf
)
go
create table [Group] (ID int primary key)
go
exec sp_addextendedproperty 'MS_Description', 'An article.', 'SCHEMA', 'dbo', 'TABLE', 'Item'
go
exec sp_addextendedproperty 'MS_Description', 'Its name.', 'SCHEMA', 'dbo', 'TABLE', 'Item',
    'COLUMN', 'Name'
"""


@pytest.fixture
def item(sandbox):
    sandbox.ddl(ITEM)
    return sandbox


def manifest(sandbox) -> dict:
    return sandbox.properties("stg_item")["config"]["meta"]["cdc"]


def test_columns_carry_type_source_and_encoding(item):
    item.tables("- Item")
    columns = item.columns("stg_item")
    assert columns["created"]["data_type"] == "timestamp"
    assert columns["created"]["config"] == {
        "meta": {"source": "Created", "encoding": "epoch_nanoseconds", "not_null": True}
    }
    assert columns["name"]["config"] == {"meta": {"source": "Name"}}


def test_the_connectors_modes_give_the_encodings(item):
    item.modes = "  time_precision_mode: isostring\n"
    item.tables("- Item")
    assert item.columns("stg_item")["created"]["config"]["meta"]["encoding"] == "iso_timestamp"


def test_the_metadata_columns_are_the_last_and_have_no_source(item):
    item.tables("- Item")
    metadata = list(item.columns("stg_item").values())[-9:]
    assert [(column["name"], column["data_type"]) for column in metadata] == [
        ("cdc_operation", "text"),
        ("cdc_source_timestamp", "timestamptz"),
        ("cdc_is_snapshot", "boolean"),
        ("cdc_commit_lsn", "text"),
        ("cdc_kafka_topic", "text"),
        ("cdc_kafka_partition", "integer"),
        ("cdc_kafka_offset", "bigint"),
        ("cdc_ingested_at", "timestamptz"),
        ("cdc_errors", "jsonb"),
    ]
    assert all("config" not in column for column in metadata)


def test_the_key_is_the_primary_key_unless_another_is_configured(item):
    item.tables("- Item")
    assert manifest(item)["key"] == ["ID"]
    item.tables("- Item: {key: [Deleted, created]}")
    assert manifest(item)["key"] == ["Deleted", "Created"]


def test_the_default_soft_delete_column_counts_only_where_it_is_a_bit(item):
    more = "defaults: {soft_delete: deleted}"
    item.tables("- Item\n- Group", more)
    assert manifest(item)["soft_delete"] == "Deleted"
    assert "soft_delete" not in item.properties("stg_group")["config"]["meta"]["cdc"]
    item.tables("- Item: {soft_delete: null}", more)
    assert "soft_delete" not in manifest(item)
    item.tables("- Item: {exclude: [Deleted]}", more)
    assert "soft_delete" not in manifest(item)
    item.ddl("create table Item (ID bigint primary key, Deleted datetime2)")
    item.tables("- Item", more)
    assert "soft_delete" not in manifest(item)


def test_a_table_may_name_its_own_soft_delete_column(item):
    item.tables("- Item: {soft_delete: deleted}")
    assert manifest(item)["soft_delete"] == "Deleted"


def test_kept_deletes_add_a_flag(item):
    item.tables("- Item: {keep_deleted: [hard]}")
    assert manifest(item)["keep_deleted"] == ["hard"]
    assert list(item.columns("stg_item"))[-1] == "cdc_is_deleted"


def test_words_of_the_table_win_over_words_for_all_tables_and_those_over_the_ddl(item):
    def described() -> str:
        return item.columns("stg_item")["name"]["description"]

    item.tables("- Item")
    assert described() == "Its name."
    item.tables("- Item", "columns: {NAME: For all.}")
    assert described() == "For all."
    item.tables("- Item: {columns: {name: {description: Its own.}}}", "columns: {Name: For all.}")
    assert described() == "Its own."


def test_a_foreign_key_without_words_says_what_it_refers_to(item):
    item.tables("- Item\n- Group: {rename: item_group}")
    columns = item.columns("stg_item")
    assert columns["group_id"]["description"] == "References `stg_item_group`."
    assert columns["shelf_id"]["description"] == "References dbo.Shelf, which is not captured."
    assert "description" not in columns["created"]


def test_the_tables_words_win_over_the_ddl(item):
    item.tables("- Item")
    assert item.properties("stg_item")["description"] == "An article."
    item.tables("- Item: {description: A thing.}")
    assert item.properties("stg_item")["description"] == "A thing."


def test_jinja_in_the_ddl_is_no_jinja_for_dbt(item):
    item.ddl(ITEM.replace("Its name.", "{{ x }} {% y %}"))
    item.tables("- Item")
    description = item.columns("stg_item")["name"]["description"]
    assert description == "{% raw %}{{ x }} {% y %}{% endraw %}"


def test_renames_hold_in_the_column_and_in_what_refers_to_it(item):
    item.tables("- Item: {columns: {ID: {rename: item_id}}}", "columns: {Name: {rename: title}}")
    assert list(item.columns("stg_item"))[:2] == ["item_id", "title"]


@pytest.mark.parametrize(
    ("column", "name"), [("Order", "order"), ("2nd", "2nd"), ("Größe", "größe")]
)
def test_names_that_postgres_takes_only_in_quotes_are_quoted(sandbox, column, name):
    sandbox.ddl(f"create table Item (ID bigint primary key, [{column}] int)")
    sandbox.tables("- Item")
    assert sandbox.columns("stg_item")[name]["quote"] is True
    assert "quote" not in sandbox.columns("stg_item")["id"]


def test_the_group_is_a_tag(item):
    item.tables("- Item")
    assert item.properties("stg_item")["config"]["tags"] == ["goods"]


def test_names_come_from_schema_and_table(sandbox):
    sandbox.ddl("create table sales.[Order Item] (ID int primary key)")
    sandbox.tables("- sales.Order Item")
    (model,) = sandbox.generate().project.models
    assert (model.name, model.bronze) == ("stg_order_item", "order_item_cdc")
    assert model.topic == "shop.Shop.sales.Order_Item"


def test_the_default_schema_is_that_of_the_configuration(sandbox):
    sandbox.ddl("create table Item (ID int primary key)\ngo\ncreate table dbo.Item (ID int)")
    sandbox.tables("- Item", "defaults: {schema: sales}")
    (model,) = sandbox.generate().project.models
    assert str(model.table) == "sales.Item"


def test_sources_have_topic_and_columns_of_bronze(item):
    item.tables("- Item\n- Group", "freshness: {warn_after: {count: 2, period: hour}}")
    (source,) = YAML(typ="safe").load(item.text("_shop__sources.yml"))["sources"]
    assert source["config"] == {
        "freshness": {"warn_after": {"count": 2, "period": "hour"}},
        "loaded_at_query": "select max(ingested_at) from (select ingested_at from {{ this }} "
        "order by id desc limit 1) as newest",
    }
    assert source["description"].endswith("one table a source table. A shop.")
    group, table = source["tables"]
    assert (group["name"], table["name"]) == ("group_cdc", "item_cdc")
    assert table["config"]["meta"]["cdc"] == {
        "source_table": "dbo.Item",
        "topic": "shop.Shop.dbo.Item",
    }
    names = [column["name"] for column in table["columns"]]
    assert names[:3] == ["id", "kafka_topic", "kafka_partition"]
    assert names[11:] == ["cdc_key_id", "cdc_commit_order"]


@pytest.mark.parametrize("monitor", ["summary", "bad_values", "offset_gaps"])
def test_monitoring_pairs_each_model_with_its_bronze_table(item, monitor):
    item.tables("- Item\n- Group")
    assert item.text(f"shop_{monitor}.sql").partition("\n")[2] == (
        f"{{{{ cdc_{monitor}([\n"
        "    (ref('stg_group'), source('bronze', 'group_cdc')),\n"
        "    (ref('stg_item'), source('bronze', 'item_cdc')),\n"
        "]) }}\n"
    )


def test_a_table_may_have_a_freshness_of_its_own_or_none(item):
    item.tables(
        "- Item: {freshness: {warn_after: {count: 3, period: day}}}\n- Group: {freshness: null}",
        "freshness: {warn_after: {count: 2, period: hour}}",
    )
    (source,) = YAML(typ="safe").load(item.text("_shop__sources.yml"))["sources"]
    group, table = source["tables"]
    assert table["config"]["freshness"] == {"warn_after": {"count": 3, "period": "day"}}
    assert group["config"]["freshness"] is None


@pytest.mark.parametrize(
    ("modes", "hours"), [("", 168), ("  capture: {retention_hours: 72}\n", 72)]
)
def test_health_is_told_of_retention_and_heartbeats(item, modes, hours):
    item.modes = modes
    item.tables("- Item")
    assert item.text("shop_health.sql").endswith(
        f"], {{\n    'retention_hours': {hours},\n"
        "    'heartbeat_topic': '__debezium-heartbeat.shop',\n}) }}\n"
    )


def test_postgresql_has_no_retention_of_changes(item):
    item.tables("- Item", "events: {connector: postgresql}")
    assert "retention" not in item.text("shop_health.sql")


def test_the_prefix_of_heartbeats_may_be_another(item):
    item.modes = "  properties: {topic.heartbeat.prefix: beat}\n"
    item.tables("- Item")
    assert "'heartbeat_topic': 'beat.shop'" in item.text("shop_health.sql")


@pytest.mark.parametrize(
    ("monitor", "columns"),
    [
        (
            "summary",
            "model source_table events current_rows rows_with_errors deleted_keys rejected_events "
            "newest_change",
        ),
        (
            "bad_values",
            "model source_table kafka_topic kafka_partition kafka_offset operation key column_name "
            "raw_value reason policy ingested_at",
        ),
    ],
)
def test_monitoring_models_describe_their_columns(item, monitor, columns):
    item.tables("- Item")
    described = item.columns(f"shop_{monitor}")
    assert " ".join(described) == columns
    assert all(column["description"] and column["data_type"] for column in described.values())

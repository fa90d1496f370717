"""What the shop is made of."""

DBT_PROJECT = """
name: cdc_staging
profile: cdc_staging
flags: {send_anonymous_usage_stats: false, validate_macro_args: true}
models:
  cdc_staging:
    staging: {+schema: staging, +contract: {enforced: true}}
    monitoring: {+schema: monitoring}
    +materialized: view
"""

DDL = """\
CREATE TABLE [dbo].[Part](
	[ID] [bigint] NOT NULL,
	[Name] [nvarchar](50) NULL,
	[Weight] [float] NULL,
	[Bought] [datetime2](7) NULL,
	[Legacy] [int] NULL,
 CONSTRAINT [PK_Part] PRIMARY KEY CLUSTERED ([ID] ASC)
)
GO
"""

CONFIG = """\
name: shop
description: Parts.
ddl: shop.sql
connector:
  name: shop
  database: Shop
  topic_prefix: shop
  schema_history_topic: history
  time_precision_mode: microseconds
tables:
  core:
    tables:
      - Part
"""

VISIT_PROPERTIES = {
    "sources": [
        {
            "name": "bronze",
            "tables": [{"name": "visit_cdc", "config": {"meta": {"cdc": {"topic": "visit"}}}}],
        }
    ],
    "models": [
        {
            "name": "stg_visit",
            "config": {
                "meta": {
                    "cdc": {
                        "source_table": "web.Visit",
                        "key": ["ID"],
                        "envelope": "flattened",
                        "ignored": ["Secret"],
                    }
                }
            },
            "columns": [
                {"name": "id", "data_type": "bigint", "config": {"meta": {"source": "ID"}}},
                {"name": "page", "data_type": "text", "config": {"meta": {"source": "Page"}}},
                {
                    "name": "seen",
                    "data_type": "timestamp",
                    "config": {"meta": {"source": "Seen", "encoding": "epoch_microseconds"}},
                },
            ],
        }
    ],
}

# By path under models/: the text of a file, or what is to be written as YAML.
BY_HAND = {
    "staging/web/stg_visit.sql": "{{ cdc_staging(source('bronze', 'visit_cdc')) }}",
    "staging/web/properties.yml": VISIT_PROPERTIES,
    "monitoring/web/web_drift.sql": (
        "{{ cdc_drift([(ref('stg_visit'), source('bronze', 'visit_cdc'))]) }}"
    ),
}

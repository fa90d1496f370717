"""An in-memory ConcordDb that emits what Debezium's SQL Server connector would emit for it."""

"""Property proof of `cdc_staging`: random change streams against the tables they came from."""

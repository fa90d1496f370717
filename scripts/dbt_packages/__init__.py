"""Installs the dbt packages of packages.yml, from the package hub or from our own subset."""

"""Gives each part of the pipeline a role of its own in PostgreSQL, with the rights that it needs.

roles.py      the four roles, and what each may do
schemas.py    the schemas that the dbt project builds in
catalogue.py  schemas, objects, owners and rights as they are in the database
plan.py       the statements that lead from there to the rights of roles.py
logins.py     login roles as members of the four
apply.py      all of it in one transaction, checked before it is committed
"""

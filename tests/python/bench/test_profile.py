"""The profile of a scan: its query, cut off after each step."""

import pytest

from scripts.bench.profile import NoSuchStepError, cut_off

QUERY = """\
-- A view.
with

one as (

    select 1 as n

),

two as (

    select n + 1 as n
    from one

)

select
    n
from two
where n > 5
"""


def test_a_query_is_cut_off_after_a_step(database):
    with database.connect() as connection:
        for step, value in (("one", 1), ("two", 2)):
            assert connection.execute(cut_off(QUERY, step)).fetchall() == [(value,)]


def test_a_step_that_is_not_there_is_an_error():
    with pytest.raises(NoSuchStepError, match="no step three"):
        cut_off(QUERY, "three")

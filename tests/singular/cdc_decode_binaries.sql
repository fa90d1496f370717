-- Binary values in each alphabet. dbt's unit tests cannot compare bytea.
select cases.*
from (
    values
    ('base64', {{ cdc_from_base64("'+/8='", 'bytea') }}, '\xfbff'::bytea),
    ('base64 of nothing', {{ cdc_from_base64("''", 'bytea') }}, '\x'::bytea),
    ('base64_url', {{ cdc_from_base64_url("'-_8='", 'bytea') }}, '\xfbff'::bytea),
    ('hex', {{ cdc_from_hex("'fbff'", 'bytea') }}, '\xfbff'::bytea)
) as cases (encoding, got, expected)
where cases.got is distinct from cases.expected

{#- Creates, beside the bronze tables, the functions that the staging views call. The bodies are bound when they are made:
    a role that reads staging needs no right to the schema of bronze. -#}
{%- macro _cdc_functions(schema) -%}
{%- set schema = adapter.quote(schema) -%}
{{ _cdc_input_is_valid(schema) }}

-- Whether a text is a bigint from `lowest` to `highest`. Here and below the CASE stands inside the cast: a function that
-- is not inlined may be planned with its arguments as constants, and a constant is cast ahead of the condition.
-- width_bucket instead of BETWEEN, which would judge and cast the text twice.
create or replace function {{ schema }}.cdc_count_is_between(value text, lowest bigint, highest bigint)
returns boolean
language sql stable
return case
    when value is not null
        then coalesce(
            width_bucket(
                cast(case when {{ schema }}.cdc_input_is_valid(value, 'bigint') then value end as bigint),
                array[lowest, highest + 1]
            ) = 1,
            false
        )
end;

-- Whether a text is a count since 1970-01-01 that lies in the years 1 to 9999.
create or replace function {{ schema }}.cdc_epoch_fits(value text, units_a_second bigint)
returns boolean
language sql stable
return {{ schema }}.cdc_count_is_between(
    value, -62135596800 * units_a_second, 253402300800 * units_a_second - 1
);

-- Whether a text is a number that a type holds as it is: casting would round the digits behind its scale.
create or replace function {{ schema }}.cdc_number_fits(value text, data_type text, scale integer)
returns boolean
language sql stable
return case
    when value is not null
        then coalesce(
            scale(trim_scale(
                cast(case when {{ schema }}.cdc_input_is_valid(value, data_type) then value end as numeric)
            )) <= scale,
            false
        )
end;

-- Stops the query: the policy `fail`. Not volatile, so that queries which leave the column out do not call it.
create or replace function {{ schema }}.cdc_raise(message text) returns text
language plpgsql stable
as $body$
begin
    raise data_exception using message = message;
end
$body$;

{{ _cdc_functions_in_parallel(schema) }}
{%- endmacro -%}


{#- A query runs in parallel only if all its functions may: those that do not try and catch. -#}
{%- macro _cdc_functions_in_parallel(schema) -%}
do $alter_functions$
begin
    if current_setting('server_version_num')::integer >= 160000 then
        alter function {{ schema }}.cdc_input_is_valid parallel safe;
        alter function {{ schema }}.cdc_count_is_between parallel safe;
        alter function {{ schema }}.cdc_epoch_fits parallel safe;
        alter function {{ schema }}.cdc_number_fits parallel safe;
    end if;
end
$alter_functions$;
{%- endmacro -%}


{#- Whether a text can be cast to a type, as the type's own input function has it. PostgreSQL has asked without an error
    since version 16. Before, a function must try and catch, which costs a subtransaction: what common values look like
    is taken without a trial. A number with a digit less before the point than its type allows cannot become too large by
    rounding. -#}
{%- macro _cdc_input_is_valid(schema) -%}
do $create_function$
begin
    if current_setting('server_version_num')::integer >= 160000 then
        create or replace function {{ schema }}.cdc_input_is_valid(value text, data_type text) returns boolean
        language sql stable
        return pg_input_is_valid(value, data_type);
        return;
    end if;

    create or replace function {{ schema }}.cdc_input_is_valid(value text, data_type text) returns boolean
    language plpgsql stable strict
    as $body$
    begin
        if (case data_type
            when 'bigint' then value ~ '^-?[0-9]{1,18}$'
            when 'integer' then value ~ '^-?[0-9]{1,9}$'
            when 'smallint' then value ~ '^-?[0-9]{1,4}$'
            when 'boolean' then value in ('true', 'false')
            when 'uuid' then value ~ '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$'
            when 'double precision' then value ~ '^-?[0-9]{1,15}([.][0-9]{1,15})?$'
            else data_type ~ '^numeric[(][0-9]+,[0-9]+[)]$'
                and value ~ '^-?[0-9]+([.][0-9]+)?$'
                and length(split_part(ltrim(value, '-'), '.', 1))
                < substring(data_type, '[(]([0-9]+)')::integer - substring(data_type, ',([0-9]+)')::integer
        end) then
            return true;
        end if;
        begin
            execute format('select $1::%s', data_type) using value;
            return true;
        exception
            when data_exception then
                return false;
        end;
    end
    $body$;
end
$create_function$;
{%- endmacro -%}

{#- Functions of this session that `_create_bronze_table` uses for every table. -#}
{%- macro _bronze_catalog_functions() -%}
-- All that this macro may change about a table, as one text; null if there is no such table.
create function pg_temp.bronze_shape(relation text) returns text
language sql as $function$
    select concat_ws(
        e'\n',
        string_agg(
            format(
                '%s %s %s %s %s',
                attname, atttypid::regtype, attnotnull,
                pg_get_expr(adbin, adrelid), col_description(attrelid, attnum)
            ),
            e'\n' order by attnum
        ),
        (select string_agg(indexrelid::text, ' ' order by indexrelid)
         from pg_index where indrelid = to_regclass(relation)),
        obj_description(to_regclass(relation), 'pg_class')
    )
    from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
    where attrelid = to_regclass(relation) and attnum > 0 and not attisdropped
    having count(*) > 0
$function$;

-- The JSON that a text is, else the text as a JSON string.
create function pg_temp.bronze_json_or_text(value text) returns jsonb
language plpgsql as $function$
begin
    return value::jsonb;
exception when data_exception then
    return to_jsonb(value);
end
$function$;

-- Whether a column is missing, of another type, or nullable though required.
create function pg_temp.bronze_lacks_columns(relation regclass, columns json) returns boolean
language sql as $function$
    select exists (
        select from json_to_recordset(columns) as wanted (name text, type text, required boolean)
        where not exists (
            select from pg_attribute
            where attrelid = relation and attname = wanted.name and not attisdropped
                and atttypid = wanted.type::regtype and attnotnull >= wanted.required
        )
    )
$function$;

-- Gives columns of an older table the type they should have, where PostgreSQL can do so without
-- loss. Only a key has another way: text that is no JSON becomes a JSON string.
create function pg_temp.bronze_fit_types(relation regclass, columns json) returns void
language plpgsql as $function$
declare
    misfit record;
begin
    for misfit in
        select attname, atttypid::regtype as actual, wanted.type as wanted
        from json_to_recordset(columns) as wanted (name text, type text)
        join pg_attribute on attrelid = relation and attname = wanted.name
        where atttypid <> wanted.type::regtype
    loop
        if misfit.actual = 'timestamp'::regtype then
            raise exception 'column % is of type %, and % is needed: only you know its time zone',
                misfit.attname, misfit.actual, misfit.wanted;
        end if;
        execute format(
            'alter table %1$s alter column %2$I type %3$s' || case
                when misfit.attname = 'kafka_key' and misfit.actual in ('text'::regtype, 'varchar')
                    then ' using case when %4$s.cdc_input_is_valid(%2$I, ''jsonb'')'
                        ' then %2$I::jsonb else to_jsonb(%2$I) end'
                else ''
            end,
            relation, misfit.attname, misfit.wanted,
            (select relnamespace::regnamespace from pg_class where oid = relation)
        );
    end loop;
end
$function$;

-- `on conflict` needs a unique index on exactly these columns.
create function pg_temp.bronze_require_key(relation regclass, key_columns name[]) returns void
language plpgsql as $function$
begin
    if not exists (
        select from pg_index
        where indrelid = relation and indisunique and indimmediate and indpred is null
            and key_columns @> array(
                select attname from pg_attribute where attrelid = relation and attnum = any(indkey)
            )
            and indnkeyatts = cardinality(key_columns)
    ) then
        execute format(
            'alter table %s add unique (%s)',
            relation, (select string_agg(quote_ident(c), ', ') from unnest(key_columns) as c)
        );
    end if;
end
$function$;

-- Lets a table, or each partition of it, keep rows of up to half a page whole.
create function pg_temp.bronze_keep_in_row(relation regclass) returns void
language plpgsql as $function$
declare
    leaf regclass;
begin
    for leaf in
        select tree.relid
        from pg_partition_tree(relation) as tree
        join pg_class on pg_class.oid = tree.relid
        where tree.isleaf and not 'toast_tuple_target=4096' = any(coalesce(reloptions, '{}'))
    loop
        execute format('alter table %s set (toast_tuple_target = 4096)', leaf);
    end loop;
end
$function$;

-- Renames the order columns of another definition: a view that reads them goes on to do so.
create function pg_temp.bronze_replace_columns(relation regclass) returns void
language plpgsql as $function$
declare
    attribute record;
begin
    for attribute in
        select attname, attnum
        from pg_attribute
        where attrelid = relation and attgenerated = 's' and not attisdropped and attname ~ '^cdc_(key_|commit_order$)'
    loop
        execute format(
            'alter table %s rename column %I to %I', relation, attribute.attname, 'replaced_' || attribute.attnum
        );
    end loop;
    perform pg_temp.bronze_drop_replaced(relation);
end
$function$;

-- Drops the columns that were replaced and their functions, but for those that a view reads.
create function pg_temp.bronze_drop_replaced(relation regclass) returns void
language plpgsql as $function$
declare
    attribute record;
    functions text;
begin
    for attribute in
        select attname, adrelid, adnum, pg_attrdef.oid as definition
        from pg_attribute
        join pg_attrdef on adrelid = attrelid and adnum = attnum
        where attrelid = relation and attgenerated = 's' and not attisdropped and attname ~ '^replaced_[0-9]+$'
    loop
        select string_agg(refobjid::regprocedure::text, ', ') into functions
        from pg_depend
        where classid = 'pg_attrdef'::regclass and objid = attribute.definition and refclassid = 'pg_proc'::regclass;
        begin
            execute format('alter table %s drop column %I', relation, attribute.attname);
        exception when dependent_objects_still_exist then
            continue;
        end;
        -- The columns of the new definition may be made by the same function.
        begin
            execute 'drop function if exists ' || functions;
        exception when dependent_objects_still_exist then
            null;
        end;
    end loop;
end
$function$;
{%- endmacro -%}

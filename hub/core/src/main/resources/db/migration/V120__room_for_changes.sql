-- A changed row that finds room on its own page needs no new entry in any index.
do $$
declare
    entity record;
begin
    for entity in
        select c.oid::regclass as name
          from pg_class as c
          join pg_attribute as a on a.attrelid = c.oid and a.attname = 'source_record_id'
         where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and c.relname not like '%\_history'
    loop
        execute format('alter table %s set (fillfactor = 90)', entity.name);
    end loop;
end $$;
alter table source_record set (fillfactor = 90);

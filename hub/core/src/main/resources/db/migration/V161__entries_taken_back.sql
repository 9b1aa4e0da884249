-- Why what people entered by hand was corrected or withdrawn, and by whom; what it said before is in the entity's history.
create table staff_entry_change (
    district    int         not null,
    entity      text        not null,
    id          bigint      not null,
    changed_at  timestamptz not null,
    kind        text        not null,
    account     text        not null,
    signed_name text        not null,
    reason      text        not null,
    constraint staff_entry_change_pk primary key (district, entity, id, changed_at),
    constraint staff_entry_change_kind_ck check (kind in ('corrected', 'withdrawn'))
);

-- For whom a personal link was made; empty for links made before anybody was asked.
alter table personal_link add column label text not null default '';

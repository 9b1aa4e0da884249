-- How many values a run emptied, by field: a few in each run add up over weeks. New table: no lock on existing rows.
create table run_emptied (
    district  int    not null,
    run       bigint not null,
    stream    text   not null,
    entity    text   not null,
    field     text   not null,
    rows      bigint not null,
    constraint run_emptied_pk primary key (district, run, stream, entity, field)
);

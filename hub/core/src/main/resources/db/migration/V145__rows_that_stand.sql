-- Rows that a source row does not say any more, and that stand until what it says instead can enter. New table: no lock on existing rows.
create table standing_row (
    district       int    not null,
    source_record  bigint not null,
    entity         text   not null,
    id             bigint not null,
    run            bigint not null,
    constraint standing_row_pk primary key (district, source_record, entity, id)
);

-- Records that a receiver tells otherwise than it accepted them: names of fields, never what they say. No field: it is gone there.
-- left_by: who said that it is right as it is there. New table: no lock on existing rows.
create table delivery_differing (
    district   int         not null,
    delivery   bigint      not null,
    reference  text        collate "C" not null,
    fields     text[]      not null,
    found_at   timestamptz not null,
    left_by    text,
    constraint delivery_differing_pk primary key (district, delivery)
);

-- A few rows, one a stream; the default needs no rewrite.
alter table system_count add column also_read boolean not null default false;

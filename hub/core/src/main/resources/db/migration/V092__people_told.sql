-- Merges and splits in the order in which they were decided, and how far each delivery has told its receiver. New tables.
create table person_change (
    district  int         not null,
    id        bigint      generated always as identity,
    kind      text        not null,
    event     bigint      not null,
    person    bigint      not null,
    other     bigint      not null,
    at        timestamptz not null,
    constraint person_change_pk primary key (district, id)
);

create table person_change_told (
    district  int    not null,
    delivery  text   not null,
    id        bigint not null,
    constraint person_change_told_pk primary key (district, delivery)
);

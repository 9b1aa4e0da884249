-- Versions of milestone frameworks that a person brought into force while the hub ran, for all its districts. Only added to.
create table framework_edition (
    number      bigint generated always as identity,
    framework   text        not null,
    version     text        not null,
    content     text        not null,
    brought_by  text        not null,
    brought_at  timestamptz not null,
    constraint framework_edition_pk primary key (number)
);
create index framework_edition_by_framework_idx on framework_edition (framework, number);

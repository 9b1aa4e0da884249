-- The latest comparison of a system's own count of a stream with the hub's. New table: no lock on existing rows.
create table system_count (
    district       int         not null,
    connection     int         not null,
    stream         text        not null,
    written        boolean     not null,
    theirs         bigint      not null,
    ours           bigint      not null,
    asked_at       timestamptz not null,
    differs_since  timestamptz,
    constraint system_count_pk primary key (district, connection, stream)
);

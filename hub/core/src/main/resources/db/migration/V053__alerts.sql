-- What a district is told of, once. New table: no lock on existing rows.

create table alert (
    district    int         not null,
    kind        text        not null,
    connection  text        not null,
    stream      text        not null,
    sentence    text        not null,
    who         text        not null,
    since       timestamptz not null,
    seen_at     timestamptz not null,
    told_at     timestamptz,
    over_at     timestamptz,
    constraint alert_pk primary key (district, kind, connection, stream, since)
);
create index alert_open_idx on alert (district, kind, connection, stream) where over_at is null;

-- What a run must leave behind so that it can be undone. New tables: no lock on existing rows.

-- Typed images that a run replaced or took away.
create table contribution_history (
    district       int    not null,
    entity         text   not null,
    id             bigint not null,
    source_record  bigint not null,
    part           int    not null,
    source_system  int    not null,
    fields         jsonb  not null,
    superseded_by  bigint not null
);
create index contribution_history_by_run_idx on contribution_history (district, superseded_by);

-- Entity rows whose key a run renamed.
create table renamed_row (
    district  int    not null,
    run       bigint not null,
    entity    text   not null,
    id        bigint not null,
    old_key   text   collate "C" not null,
    new_key   text   collate "C" not null,
    constraint renamed_row_pk primary key (district, run, entity, old_key)
);

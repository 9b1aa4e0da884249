-- Runs that a person must decide on, and what they would change. New tables: no lock on existing rows.

-- decision: approved, rejected; null while it waits. scope: all, additions.
create table held_run (
    district    int         not null,
    run         bigint      not null,
    held_at     timestamptz not null,
    expires_at  timestamptz not null,
    delta       boolean     not null,
    decision    text,
    scope       text,
    reason      text        not null default '',
    decided_by  text,
    decided_at  timestamptz,
    constraint held_run_pk primary key (district, run)
);
create index held_run_waiting_idx on held_run (district, run) where decision is null;

-- How a stream of a held run was read, so that it can be read again from the archive.
create table held_stream (
    district  int     not null,
    run       bigint  not null,
    position  int     not null,
    stream    text    not null,
    shape     text    not null,
    mode      text    not null,
    source    text    not null,
    columns   text[]  not null,
    proven    boolean not null,
    evidence  text    not null,
    cursor    text,
    constraint held_stream_pk primary key (district, run, stream)
);

-- Previous against now, by kind of change, stream, school and field. breach: this line is a reason for the hold.
create table held_finding (
    district     int     not null,
    run          bigint  not null,
    position     int     not null,
    kind         text    not null,
    stream       text    not null,
    school       bigint,
    school_name  text    not null default '',
    field        text    not null default '',
    before       bigint  not null,
    touched      bigint  not null,
    breach       boolean not null,
    sentence     text    not null,
    constraint held_finding_pk primary key (district, run, position)
);

-- Examples of the rows behind a finding. row_id: the entity row as held now; was and now: values that differ.
create table held_row (
    district  int    not null,
    run       bigint not null,
    position  int    not null,
    kind      text   not null,
    stream    text   not null,
    key       text   collate "C" not null,
    line      bigint not null,
    school    bigint,
    entity    text   not null,
    row_id    bigint,
    was       jsonb,
    now       jsonb,
    constraint held_row_pk primary key (district, run, position)
);

-- Keys that a source gave to rows it had under another key, as approved.
create table renamed_key (
    district       int    not null,
    run            bigint not null,
    source_record  bigint not null,
    old_key        text   collate "C" not null,
    new_key        text   collate "C" not null,
    constraint renamed_key_pk primary key (district, source_record, run)
);

create schema if not exists stage;

-- What the hub remembers of systems, runs and source records. Every key begins with the district.

create table district (
    id         int  primary key,
    code       text not null constraint district_by_code_idx unique,
    time_zone  text not null
);

-- Blocks of hub ids: one counter per district, handed out in ranges so that a load needs no sequence call per row.
create table id_counter (
    district  int    primary key,
    next_id   bigint not null
);

create table connection (
    district   int         not null,
    id         int         not null,
    name       text        not null,
    connector  text        not null,
    kind       text        not null,
    constraint connection_pk primary key (district, id),
    constraint connection_by_name_idx unique (district, name)
);

create table stream (
    district    int  not null,
    id          int  not null,
    connection  int  not null,
    name        text not null,
    constraint stream_pk primary key (district, id),
    constraint stream_by_name_idx unique (district, connection, name)
);

-- District, connections, bindings and deliveries as a person wrote them; the highest revision counts.
create table document (
    district    int         not null,
    kind        text        not null,
    name        text        not null,
    revision    int         not null,
    body        text        not null,
    removed     boolean     not null default false,
    applied_at  timestamptz not null,
    applied_by  text        not null,
    constraint document_pk primary key (district, kind, name, revision)
);

create table run (
    district          int         not null,
    id                bigint      not null,
    connection        int         not null,
    trigger           text        not null,
    state             text        not null,
    dry_run           boolean     not null default false,
    applied           boolean     not null default false,
    same_as_run       bigint,
    logical_time      timestamptz not null,
    finished_at       timestamptz,
    input_name        text        not null default '',
    input_hash        text        not null default '',
    understood_by     text        not null default '',
    fault             text,
    message           text,
    requested_by      text        not null,
    owner             text        not null,
    heartbeat_at      timestamptz not null,
    constraint run_pk primary key (district, id)
);
create index run_by_connection_idx on run (district, connection, id desc);
create index run_unfinished_idx on run (district, id) where finished_at is null;

create table run_stream (
    district     int     not null,
    run          bigint  not null,
    position     int     not null,
    stream       text    not null,
    mode         text    not null,
    source       text    not null,
    read         bigint  not null default 0,
    added        bigint  not null default 0,
    changed      bigint  not null default 0,
    rekeyed      bigint  not null default 0,
    unchanged    bigint  not null default 0,
    quarantined  bigint  not null default 0,
    parked       bigint  not null default 0,
    filtered     bigint  not null default 0,
    missing      bigint  not null default 0,
    ended        bigint  not null default 0,
    proven       boolean not null default false,
    evidence     text    not null default '',
    constraint run_stream_pk primary key (district, run, stream)
);

create table run_entity (
    district  int    not null,
    run       bigint not null,
    entity    text   not null,
    added     bigint not null,
    changed   bigint not null,
    ended     bigint not null,
    constraint run_entity_pk primary key (district, run, entity)
);

-- Causes in a run's reconciliation, grouped by stream, rule and column; the first place stands for all.
create table run_problem (
    district     int    not null,
    run          bigint not null,
    stream       text   not null,
    rule         text   not null,
    column_name  text   not null,
    severity     text   not null,
    rows         bigint not null,
    file         text   not null,
    line         bigint not null,
    message      text   not null,
    constraint run_problem_pk primary key (district, run, stream, rule, column_name, severity)
);

-- Where the next delta of a stream begins; moves in the transaction that applies what was read before it.
create table stream_cursor (
    district  int    not null,
    stream    int    not null,
    cursor    text   not null,
    run       bigint not null,
    constraint stream_cursor_pk primary key (district, stream)
);

create table archive_file (
    district      int         not null,
    id            bigint      not null,
    sha256        text        not null,
    bytes         bigint      not null,
    stored_bytes  bigint      not null,
    created_at    timestamptz not null,
    constraint archive_file_pk primary key (district, id),
    constraint archive_file_by_content_idx unique (district, sha256)
);

create table run_input (
    district      int    not null,
    run           bigint not null,
    position      int    not null,
    name          text   not null,
    archive_file  bigint not null,
    constraint run_input_pk primary key (district, run, position)
);

-- A file or page that rows came from, in one run.
create table source_file (
    district  int    not null,
    id        bigint not null,
    run       bigint not null,
    stream    int    not null,
    name      text   not null,
    mapping   text   not null,
    constraint source_file_pk primary key (district, id)
);

-- The current state of every source row: one per stream and key.
-- state: 0 present, 1 missing from a complete read, 2 ended, 3 parked, 4 filtered.
create table source_record (
    district       int      not null,
    id             bigint   not null,
    stream         int      not null,
    line           int      not null,
    file           bigint   not null,
    hash           uuid     not null,
    state          smallint not null default 0,
    key            text     collate "C" not null,
    missing_since  timestamptz,
    extras         jsonb,
    constraint source_record_pk primary key (district, stream, key)
);
create unique index source_record_by_id_idx on source_record (district, id);
create index source_record_not_present_idx on source_record (district, stream, state) where state <> 0;

-- Earlier states of changed source rows; the first state writes none.
create table source_record_history (
    district       int         not null,
    id             bigint      not null,
    line           int         not null,
    file           bigint      not null,
    hash           uuid        not null,
    state          smallint    not null,
    superseded_by  bigint      not null,
    superseded_at  timestamptz not null
);
create index source_record_history_by_id_idx on source_record_history (district, id, superseded_by);

-- Keys by which other source rows than its first one know an entity row.
create table link (
    district       int         not null,
    source_system  int         not null,
    entity         text        not null,
    source_key     text        collate "C" not null,
    id             bigint      not null,
    decision       text        not null,
    evidence       text        not null,
    recorded_at    timestamptz not null,
    constraint link_pk primary key (district, source_system, entity, source_key)
);
create index link_by_row_idx on link (district, entity, id);

-- Typed images of entity rows that more than one source row feeds; the row is rebuilt from them.
create table contribution (
    district       int    not null,
    entity         text   not null,
    id             bigint not null,
    source_record  bigint not null,
    part           int    not null,
    source_system  int    not null,
    fields         jsonb  not null,
    constraint contribution_pk primary key (district, entity, id, source_record, part)
);
create index contribution_by_source_idx on contribution (district, source_record);

-- Exact identifiers and name tokens of entity rows, written behind the load.
create table lookup_key (
    district  int    not null,
    token     text   collate "C" not null,
    entity    text   not null,
    id        bigint not null,
    constraint lookup_key_pk primary key (district, token, entity, id)
);
create index lookup_key_by_row_idx on lookup_key (district, entity, id);

-- Parts that wait for the row they refer to.
create table parked_part (
    district       int    not null,
    id             bigint not null,
    stream         int    not null,
    source_record  bigint not null,
    entity         text   not null,
    part           int    not null,
    source_key     text   collate "C" not null,
    waits_system   int    not null,
    waits_entity   text   not null,
    waits_key      text   collate "C" not null,
    row            jsonb  not null,
    constraint parked_part_pk primary key (district, id)
);
create index parked_part_by_target_idx on parked_part (district, waits_system, waits_entity, waits_key);
create index parked_part_by_source_idx on parked_part (district, source_record);

-- Rows that were withheld. state: open, healed (came good later), discarded.
create table quarantined_row (
    district    int         not null,
    id          bigint      not null,
    stream      int         not null,
    key         text        collate "C",
    run         bigint      not null,
    file        bigint      not null,
    line        bigint      not null,
    state       text        not null,
    rule        text        not null,
    column_name text        not null,
    message     text        not null,
    problems    int         not null,
    first_seen  timestamptz not null,
    closed_at   timestamptz,
    constraint quarantined_row_pk primary key (district, id)
);
create index quarantined_row_open_idx on quarantined_row (district, stream, key) where state = 'open';
create index quarantined_row_by_run_idx on quarantined_row (district, run);

-- Numbers of the change feed: given inside the one transaction per district that applies, so their order is the order of commits.
create sequence change_seq cache 1;

-- The change feed. An entry stands for the ids first_id to last_id; a first load writes one per entity.
-- kind: added, changed, ended.
create table change (
    district     int         not null,
    seq          bigint      not null,
    run          bigint      not null,
    entity       text        not null,
    first_id     bigint      not null,
    last_id      bigint      not null,
    kind         text        not null,
    recorded_at  timestamptz not null,
    constraint change_pk primary key (district, seq)
);
create index change_by_row_idx on change (district, entity, first_id);

-- How far the lookup keys have followed the change feed.
create table lookup_cursor (
    district  int    primary key,
    seq       bigint not null
);

-- What a connection remembers between runs besides its data: whether it may run, its secrets, the files and events it has
-- seen, and when it is due. New tables and columns with constant defaults: no lock worth naming on any size.

alter table connection
    add column paused_until    timestamptz,
    add column pause_reason    text    not null default '',
    add column paused_by       text    not null default '',
    add column writes_stopped  boolean not null default false,
    add column stopped_by      text    not null default '',
    add column circuit_fault   text,
    add column circuit_reason  text    not null default '',
    add column circuit_since   timestamptz,
    add column failures        int     not null default 0;

-- Values are AES-GCM under the master key of that id, which is never in the database.
create table secret (
    district    int         not null,
    name        text        not null,
    key_id      text        not null,
    nonce       bytea       not null,
    ciphertext  bytea       not null,
    changed_at  timestamptz not null,
    changed_by  text        not null,
    constraint secret_pk primary key (district, name)
);

-- Webhooks that were taken in: the same event is handled once.
create table webhook_event (
    district     int         not null,
    connection   int         not null,
    event        text        collate "C" not null,
    received_at  timestamptz not null,
    constraint webhook_event_pk primary key (district, connection, event)
);
create index webhook_event_by_time_idx on webhook_event (district, received_at);

-- Files of the district that were brought and read, as they stood then: another size or time is another file.
-- state: taken, refused.
create table brought_file (
    district     int         not null,
    connection   int         not null,
    path         text        collate "C" not null,
    bytes        bigint      not null,
    modified_at  timestamptz not null,
    state        text        not null,
    brought_at   timestamptz not null,
    constraint brought_file_pk primary key (district, connection, path)
);

-- Keys of file servers, remembered on the first visit.
create table host_key (
    district    int         not null,
    host        text        not null,
    key         text        not null,
    first_seen  timestamptz not null,
    constraint host_key_pk primary key (district, host)
);

-- db-scheduler's own table; an instance is named district/binding. Not a district's data: its key is the library's.
create table scheduled_tasks (
    task_name             text        not null,
    task_instance         text        not null,
    task_data             bytea,
    execution_time        timestamptz not null,
    picked                boolean     not null,
    picked_by             text,
    last_success          timestamptz,
    last_failure          timestamptz,
    consecutive_failures  int,
    last_heartbeat        timestamptz,
    version               bigint      not null,
    priority              smallint,
    constraint scheduled_tasks_pk primary key (task_name, task_instance)
);
create index scheduled_tasks_due_idx on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat_idx on scheduled_tasks (last_heartbeat);

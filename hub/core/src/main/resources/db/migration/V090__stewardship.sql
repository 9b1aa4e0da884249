-- What people decide about who is who, and all that is needed to take a decision back. New tables and columns: the table of
-- questions is rewritten once, well under a second for a hundred thousand questions.

-- kind: record (somebody new may be somebody known), duplicate (two of the roster), joins (a record fits two known people).
-- state: open, later, same, different.
alter table identity_question
    add column id          bigint      generated always as identity,
    add column kind        text        not null default 'record',
    add column decided_at  timestamptz,
    add column decided_by  text,
    add column reason      text        not null default '';
create unique index identity_question_by_id_idx on identity_question (district, id);
create index identity_question_waiting_idx on identity_question (district, id) where state in ('open', 'later');
create index identity_question_by_other_idx on identity_question (district, other);

-- Two people, the lower id first. Kept for ever; lifted only by a person who confirms it.
create table never_link (
    district       int         not null,
    a              bigint      not null,
    b              bigint      not null,
    kind           text        not null,
    reason         text        not null,
    question       bigint,
    source_system  int,
    source_key     text        collate "C",
    decided_by     text        not null,
    decided_at     timestamptz not null,
    lifted_by      text,
    lifted_at      timestamptz,
    constraint never_link_pk primary key (district, a, b)
);
create index never_link_by_other_idx on never_link (district, b);
create index never_link_by_key_idx on never_link (district, source_system, source_key) where source_key is not null;

-- One person was taken into another; undone_at: and came out again. account: the evidence it was decided by.
create table merge_event (
    district       int         not null,
    id             bigint      generated always as identity,
    survivor       bigint      not null,
    absorbed       bigint      not null,
    run            bigint      not null,
    question       bigint,
    reason         text        not null,
    sentence       text        not null,
    account        jsonb,
    confirmed      text[]      not null,
    moved          bigint      not null,
    merged_by      text        not null,
    merged_at      timestamptz not null,
    undone_by      text,
    undone_at      timestamptz,
    undone_reason  text        not null default '',
    undo_run       bigint,
    constraint merge_event_pk primary key (district, id)
);
create unique index merge_event_standing_idx on merge_event (district, absorbed) where undone_at is null;
create index merge_event_by_survivor_idx on merge_event (district, survivor);
create index merge_event_by_absorbed_idx on merge_event (district, absorbed);

-- Before-images. The two people, with what their sources said.
create table merge_person (
    district     int    not null,
    event        bigint not null,
    person       bigint not null,
    row_before   jsonb  not null,
    row_after    jsonb  not null,
    said_before  jsonb  not null,
    constraint merge_person_pk primary key (district, event, person)
);
create index merge_person_by_person_idx on merge_person (district, person, event);

-- Keys that led to a person and now lead to the other; made: the person's own key, which became a link.
create table merge_key (
    district       int     not null,
    event          bigint  not null,
    source_system  int     not null,
    source_key     text    collate "C" not null,
    person         bigint  not null,
    made           boolean not null,
    constraint merge_key_pk primary key (district, event, source_system, source_key)
);

-- References to a person that now name the other. row_key: the row's id, or what names a contribution.
-- recorded_before: when the row was recorded before any merge that stands touched it.
create table merge_cell (
    district         int         not null,
    event            bigint      not null,
    table_name       text        not null,
    row_key          text        collate "C" not null,
    column_name      text        not null,
    person           bigint      not null,
    recorded_before  timestamptz,
    constraint merge_cell_pk primary key (district, event, table_name, row_key, column_name)
);
create index merge_cell_by_row_idx on merge_cell (district, table_name, row_key);

-- What arrived for a merged person while the merge stood, and by which key: so that it is known to whom it goes afterwards.
create table merge_later (
    district       int    not null,
    entity         text   not null,
    id             bigint not null,
    column_name    text   not null,
    source_system  int    not null,
    source_key     text   collate "C" not null,
    constraint merge_later_pk primary key (district, entity, id, column_name)
);

-- Who an id stands for now.
create function person_now(of_district int, of_person bigint) returns bigint
    language sql stable
as $$
    with recursive up as (
        select of_person as id, 0 as steps
        union all
        select m.survivor, up.steps + 1 from up join merge_event as m
            on m.district = of_district and m.absorbed = up.id and m.undone_at is null)
    select id from up order by steps desc limit 1
$$;

-- What leaves the district. New tables: no lock on existing rows.

-- How far a delivery has followed the change feed, and what it was decided by.
create table delivery_cursor (
    district     int    not null,
    delivery     text   not null,
    mapping      text   not null,
    seq          bigint not null,
    run          bigint not null,
    fingerprint  text   not null,
    day          date   not null,
    constraint delivery_cursor_pk primary key (district, delivery, mapping)
);

-- Rows to be looked at again. Emptied batch by batch, in the transaction that writes what was decided.
create table delivery_due (
    district  int    not null,
    delivery  text   not null,
    mapping   text   not null,
    row_id    bigint not null,
    constraint delivery_due_pk primary key (district, delivery, mapping, row_id)
);

-- What became of a row at one receiver.
-- state: pending, waiting_for_window, accepted, rejected, unknown, withheld. wait: why a pending one is not sent yet.
create table delivery (
    district        int         not null,
    id              bigint      generated always as identity,
    delivery        text        not null,
    mapping         text        not null,
    connection      int         not null,
    stream          text        not null,
    entity          text        not null,
    row_id          bigint      not null,
    student         bigint,
    state           text        not null,
    wait            text        not null default '',
    field           text        not null default '',
    reason          text        not null default '',
    action          text        not null default '',
    reference       text        collate "C",
    revision        int         not null default 0,
    content         text        not null default '',
    parts           bigint[],
    accepted_parts  bigint[],
    target_id       text,
    attempts        int         not null default 0,
    decided_at      timestamptz not null,
    sent_at         timestamptz,
    answered_at     timestamptz,
    accepted_at     timestamptz,
    next_at         timestamptz,
    process_on      date,
    constraint delivery_pk primary key (district, id),
    constraint delivery_by_row_idx unique (district, delivery, mapping, row_id)
);
create unique index delivery_by_reference_idx on delivery (district, reference) where reference is not null;
create index delivery_by_student_idx on delivery (district, student, id) where student is not null;
create index delivery_by_state_idx on delivery (district, delivery, state, id);
create index delivery_open_idx on delivery (district, delivery, id) where state in ('pending', 'waiting_for_window', 'unknown');
create index delivery_unprocessed_idx on delivery (district, delivery, process_on) where process_on is not null;

-- What was said to and by the receiver. Rows are only ever added.
-- outcome: sent, accepted, rejected, try_later, unknown, not_sent.
create table delivery_attempt (
    district   int         not null,
    id         bigint      generated always as identity,
    delivery   bigint      not null,
    reference  text        collate "C" not null,
    at         timestamptz not null,
    outcome    text        not null,
    field      text        not null default '',
    reason     text        not null default '',
    constraint delivery_attempt_pk primary key (district, id)
);
create index delivery_attempt_by_delivery_idx on delivery_attempt (district, delivery, id);

-- Who was sent a record, and why. Written with the intent to send; rows are only ever added, and acknowledged once.
create table disclosure (
    district         int         not null,
    id               bigint      generated always as identity,
    at               timestamptz not null,
    delivery         text        not null,
    reference        text        collate "C" not null,
    recipient        text        not null,
    agreement        text        not null,
    legal_basis      text        not null,
    purpose          text        not null,
    field_groups     text[]      not null,
    entity           text        not null,
    row_id           bigint      not null,
    student          bigint,
    acknowledged_at  timestamptz,
    constraint disclosure_pk primary key (district, id)
);
create index disclosure_by_student_idx on disclosure (district, student, id) where student is not null;
create index disclosure_by_reference_idx on disclosure (district, reference);

-- Numbers under which a person is found by name, birth date and contacts; made by the identity engine, written when needed.
create table person_key (
    district  int    not null,
    k         bigint not null,
    id        bigint not null,
    constraint person_key_pk primary key (district, k, id)
);
create index person_key_by_person_idx on person_key (district, id);

create table person_key_cursor (
    district  int    not null,
    seq       bigint not null,
    constraint person_key_cursor_pk primary key (district)
);

-- The account of a link that was made on evidence: its bits, line by line, without names or dates.
alter table link add column account jsonb;

-- Two people who may be one. Somebody decides; until then they are two.
create table identity_question (
    district       int              not null,
    person         bigint           not null,
    other          bigint           not null,
    source_system  int              not null,
    source_key     text             collate "C" not null,
    bits           double precision not null,
    why            text             not null,
    account        jsonb            not null,
    state          text             not null default 'open',
    asked_at       timestamptz      not null,
    constraint identity_question_pk primary key (district, person, other)
);

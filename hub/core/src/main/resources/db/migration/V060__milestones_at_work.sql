-- What people add to milestones, and what was published of them. New tables: no lock on existing rows.

-- How an organisation counts credits; organization 0 is the whole district. Exact fractions as text, for instance 2/3.
create table unit_conversion (
    district      int    not null,
    organization  bigint not null,
    unit          text   not null,
    into_unit     text   not null,
    factor        text   not null,
    constraint unit_conversion_pk primary key (district, organization, unit, into_unit)
);

-- A family's own view of one record: opened by whoever holds the link, until it expires or is revoked. Only the hash is kept.
create table personal_link (
    district    int         not null,
    id          bigint      not null,
    hash        text        not null,
    student     bigint      not null,
    language    text        not null,
    issued_by   text        not null,
    issued_at   timestamptz not null,
    expires_at  timestamptz not null,
    revoked_at  timestamptz,
    opened      int         not null default 0,
    opened_at   timestamptz,
    constraint personal_link_pk primary key (district, id),
    constraint personal_link_by_hash_idx unique (district, hash)
);
create index personal_link_by_student_idx on personal_link (district, student);

-- The last release of every measure: the true figures, and what was printed of them. A later release is held against it.
create table measure_round (
    district     int         not null,
    framework    text        not null,
    version      text        not null,
    as_of        date        not null,
    change       bigint      not null,
    made_at      timestamptz not null,
    took_millis  bigint      not null,
    constraint measure_round_pk primary key (district, framework)
);
create table measure_release (
    district   int   not null,
    framework  text  not null,
    position   int   not null,
    measure    text  not null,
    each_of    text  not null,
    tables     jsonb not null,
    constraint measure_release_pk primary key (district, framework, position)
);

-- Who signed what people entered by hand: sessions, waivers, attestations.
create table staff_entry (
    district    int         not null,
    entity      text        not null,
    id          bigint      not null,
    account     text        not null,
    signed_name text        not null,
    entered_at  timestamptz not null,
    constraint staff_entry_pk primary key (district, entity, id)
);

-- What waits for data: few rows of many, asked for by page. Builds while nobody writes statuses; under a minute for ten million rows.
create index milestone_status_data_missing_idx on milestone_status (district, milestone) where 'data_missing' = any (flags);

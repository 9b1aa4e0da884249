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
    hash        text        not null constraint personal_link_by_hash_idx unique,
    student     bigint      not null,
    language    text        not null,
    issued_by   text        not null,
    issued_at   timestamptz not null,
    expires_at  timestamptz not null,
    revoked_at  timestamptz,
    opened      int         not null default 0,
    opened_at   timestamptz,
    constraint personal_link_pk primary key (district, id)
);
create index personal_link_by_student_idx on personal_link (district, student);

-- The last release of every published table, with the true figures it was made from: a later release is checked against it.
create table published_table (
    district      int         not null,
    name          text        not null,
    published_at  timestamptz not null,
    figures       jsonb       not null,
    constraint published_table_pk primary key (district, name)
);

-- Figures of measures by school and group, added up by the judge: pages read these, never a million rows.
create table measure_figure (
    district     int    not null,
    framework    text   not null,
    measure      text   not null,
    each_of      text   not null,
    dimensions   text   not null,
    cell         text   not null,
    school       bigint not null,
    numerator    numeric not null,
    denominator  numeric not null,
    unknown      bigint not null,
    constraint measure_figure_pk primary key (district, framework, measure, each_of, dimensions, school, cell)
);
create table measure_freshness (
    district     int         not null,
    framework    text        not null,
    version      text        not null,
    as_of        date        not null,
    computed_at  timestamptz not null,
    constraint measure_freshness_pk primary key (district, framework)
);

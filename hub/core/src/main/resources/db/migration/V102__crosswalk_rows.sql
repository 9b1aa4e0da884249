-- Rows that people added to crosswalks of their district, with their revisions: the highest of a source code counts.
-- New table: no lock on existing rows.
create table crosswalk_row (
    district     int         not null,
    shape        text        not null,
    crosswalk    text        not null,
    source_code  text        collate "C" not null,
    revision     bigint      not null,
    code         text        not null,
    note         text        not null,
    removed      boolean     not null default false,
    added_at     timestamptz not null,
    added_by     text        not null,
    constraint crosswalk_row_pk primary key (district, shape, crosswalk, source_code, revision)
);
create index crosswalk_row_version_idx on crosswalk_row (district, revision desc);

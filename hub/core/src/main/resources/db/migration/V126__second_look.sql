-- People of whom a known record says something else since; they are weighed again behind the run. New table: no lock on existing
-- rows. Questions have a fourth kind, moved: the record of the question, linked to the person other, may be somebody else, the
-- person person; where both are the same, nobody is known whom it fits better.
create table identity_recheck (
    district  int         not null,
    person    bigint      not null,
    since     timestamptz not null,
    constraint identity_recheck_pk primary key (district, person)
);

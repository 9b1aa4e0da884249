-- How far the search for people who are held twice has come: rows of the change feed up to seq are done, of those up to up_to the
-- people up to person. New table: no lock on existing rows.
create table proposal_cursor (
    district  int    not null,
    seq       bigint not null,
    up_to     bigint not null,
    person    bigint not null,
    constraint proposal_cursor_pk primary key (district)
);

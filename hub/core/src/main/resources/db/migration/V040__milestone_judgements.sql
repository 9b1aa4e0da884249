-- What the judge remembers besides the status rows of the model. New tables: no lock on existing rows.

-- What a status row cannot say in the words of the data model. A row met ahead of its cohort is kept ended until its time comes.
create table milestone_judgement (
    district     int      not null,
    status       bigint   not null,
    school_year  int      not null,
    version      text     not null,
    ahead        boolean  not null,
    frozen       boolean  not null,
    constraint milestone_judgement_pk primary key (district, status)
);

-- How far a framework's judge has followed the change feed, and what else its answer hangs on.
create table milestone_cursor (
    district   int   not null,
    framework  text  not null,
    seq        bigint not null,
    judged_on  date  not null,
    version    text  not null,
    stale      text  not null,
    constraint milestone_cursor_pk primary key (district, framework)
);

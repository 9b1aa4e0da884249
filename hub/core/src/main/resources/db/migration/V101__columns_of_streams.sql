-- What columns a stream had when it was last applied, to tell which are new and which went. New table: no lock on existing rows.
create table stream_columns (
    district  int    not null,
    stream    int    not null,
    run       bigint not null,
    columns   text[] not null,
    constraint stream_columns_pk primary key (district, stream)
);

-- Unknown codes are told one by one: several causes of one rule and column differ in their message. The table holds a few rows a run.
alter table run_problem drop constraint run_problem_pk;
alter table run_problem add constraint run_problem_pk primary key (district, run, stream, rule, column_name, severity, message);

-- Among whom names, dates and places were counted. A version stays in force until the district has grown or shrunk; the
-- counts themselves are made from these people when a process first needs them.
create table identity_sample (
    district    int         not null,
    version     int         not null,
    people      bigint      not null,
    ids         bigint[]    not null,
    mark        bigint      not null,
    constraint identity_sample_pk primary key (district, version)
);

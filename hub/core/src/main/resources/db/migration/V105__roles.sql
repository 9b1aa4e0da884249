-- Accounts that are not administrators: what a person may reach. Few rows; no lock worth speaking of.
alter table account add column full_name text not null default '';
alter table account add column school bigint;
alter table account add column person bigint;

-- Who opened which view on which day; what frameworks mean by use of the hub. One row a person, view, breakdown and day.
create table view_use (
    district   int    not null,
    day        date   not null,
    view       text   not null,
    role       text   not null,
    who        text   not null,
    dimension  text   not null default '',
    school     bigint not null default 0,
    constraint view_use_pk primary key (district, view, role, day, who, dimension)
);

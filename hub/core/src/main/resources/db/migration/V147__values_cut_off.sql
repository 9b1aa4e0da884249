-- Values that a run cut off stand beside those it emptied. Thirty days of a few rows each: the key is built in a moment.
alter table run_emptied add column cut_off boolean not null default false;
alter table run_emptied drop constraint run_emptied_pk;
alter table run_emptied add constraint run_emptied_pk primary key (district, run, stream, entity, field, cut_off);

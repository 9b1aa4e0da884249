-- Runs are numbered one after the other. They took their numbers from the counter of all ids, so that run 2 was followed by run 4711.
-- Reads the runs once; locks nothing that a run needs.
create table run_counter (
    district  int    primary key,
    next_id   bigint not null
);

insert into run_counter (district, next_id) select district, max(id) + 1 from run group by district;

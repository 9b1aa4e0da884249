-- The newest time of a district's runs is asked at the beginning of each. Short lock on a small table.
create index run_by_time_idx on run (district, logical_time);

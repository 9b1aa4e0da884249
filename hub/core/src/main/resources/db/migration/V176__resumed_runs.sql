-- How often a run went on after the hub stopped in the middle of it: one that ends the hub each time is not tried for ever.
-- No table is rewritten; run is locked for a moment.
alter table run add column resumed smallint not null default 0;

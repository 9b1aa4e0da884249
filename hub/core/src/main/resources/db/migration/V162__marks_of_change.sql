-- When its source says that it last changed a row, in microseconds, or its version of it: what comes later and is older is not taken.
alter table source_record add column mark bigint;

-- When a call's source changed a row that is withheld: a call that was overtaken says nothing about it.
alter table quarantined_row add column mark bigint;

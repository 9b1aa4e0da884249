-- Several webhooks may share a run: which run took each one in. Empty for those of before.
alter table webhook_event add column run bigint;

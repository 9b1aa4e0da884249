-- Rows that went a few at a time are added up over weeks, by when they went. One scan of source_record while it is built:
-- about a second on a million rows, during which no run is applied.
create index source_record_gone_idx on source_record (district, stream, missing_since) where missing_since is not null;

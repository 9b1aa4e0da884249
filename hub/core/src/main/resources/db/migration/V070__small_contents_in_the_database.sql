-- Sealed content of a few kilobytes, which needs no file of its own: an event's records. Null for contents kept as files.
alter table archive_file add column content bytea;

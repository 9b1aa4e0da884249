-- Rows of the last applied full read of a file's stream by their prints, so that a row that comes again is not mapped again.
-- Only a memory: whoever writes records of a stream in another way throws away what is known of it, and nothing is lost.
-- entries: 20 bytes a row, print (8), check (4), record (8).
create table known_row (
    district       int   not null,
    stream         int   not null,
    chunk          int   not null,
    understood_by  text  not null,
    entries        bytea not null,
    constraint known_row_pk primary key (district, stream, chunk)
);
-- prints cannot be compressed; the server should not try
alter table known_row alter column entries set storage external;

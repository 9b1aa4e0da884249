-- Values that a source row did not tell, or that could not be read, and that are kept from its former version: which line said
-- them last. A line is true while (file, line) is the place of the source row's newest version; written only where a value was
-- left out.
create table kept_value (
    district       int     not null,
    source_record  bigint  not null,
    file           bigint  not null,
    line           int     not null,
    entity         text    not null,
    column_name    text    not null,
    said_file      bigint  not null,
    said_line      int     not null,
    constraint kept_value_pk primary key (district, source_record, file, line, entity, column_name)
);
create index kept_value_by_file_idx on kept_value (district, file);

-- Identifiers and name words by number, which sort and compare faster than their texts; whoever finds one looks at the row itself.
drop table lookup_key;
delete from lookup_cursor;
create table lookup_key (
    district  int    not null,
    k         bigint not null,
    id        bigint not null
);
create index lookup_key_idx on lookup_key (district, k, id);

-- Every word of a name that was ever held, once: beginnings of words are looked up here.
create table name_word (
    district  int  not null,
    word      text collate "C" not null,
    constraint name_word_pk primary key (district, word)
);

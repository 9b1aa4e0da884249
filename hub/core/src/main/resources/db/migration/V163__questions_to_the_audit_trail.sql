-- Who looked, and when: asked by an account's name and by days.
create index audit_entry_by_who_idx on audit_entry (district, who, id desc);
create index audit_entry_by_time_idx on audit_entry (district, at);

-- A person may end a choice that protected a student and that its source tells no more; its reason stands beside it.
alter table staff_entry_change drop constraint staff_entry_change_kind_ck;
alter table staff_entry_change add constraint staff_entry_change_kind_ck check (kind in ('corrected', 'withdrawn', 'ended'));

-- What receivers refused is few among all that was delivered, and looked for every few minutes.
create index delivery_rejected_idx on delivery (district, connection, delivery) where state = 'rejected';

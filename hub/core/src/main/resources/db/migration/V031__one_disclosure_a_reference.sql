-- One disclosure for one reference, kept by the database. Short lock on a table that is only added to.

drop index disclosure_by_reference_idx;
create unique index disclosure_by_reference_idx on disclosure (district, reference);

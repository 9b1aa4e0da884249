-- Who told the hub how an organisation counts credits, and when; rows of before are nobody's.
alter table unit_conversion add column said_by text, add column said_at timestamptz;

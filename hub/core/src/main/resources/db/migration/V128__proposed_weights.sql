-- Weights that were learned from a district's own decisions, as a document that a person may put in force. base: revision of the
-- document it was made beside. state: open, approved, dismissed. New table: no lock on existing rows.
create table identity_proposal (
    district    int         not null,
    number      int         not null,
    base        int         not null,
    body        text        not null,
    by_number   int         not null,
    by_steward  int         not null,
    impact      text        not null,
    made_at     timestamptz not null,
    made_by     text        not null,
    state       text        not null default 'open',
    decided_at  timestamptz,
    decided_by  text,
    constraint identity_proposal_pk primary key (district, number)
);

-- Schools and programs are judged by the records that name them. Each index locks its table against writing while it is
-- built: about two seconds for a million enrolments.
create index school_enrollment_by_school_idx on school_enrollment (district, school);
create index program_enrollment_by_program_idx on program_enrollment (district, program);
create index relationship_by_organization_idx on relationship (district, organization) where organization is not null;

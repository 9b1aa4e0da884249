package org.milestonehub.server;

/** A district with one system, one run, one student and two rows in quarantine. */
final class SmallDistrict {

    static final String SQL = """
            insert into district values (1, 'rivergate', 'America/New_York');
            insert into id_counter values (1, 1000);
            insert into run_counter values (1, 1000);
            insert into connection (district, id, name, connector, kind) values (1, 1, 'rivergate-sis', 'oneroster-csv', 'sis');
            insert into stream values (1, 10, 1, 'users');
            insert into run (district, id, connection, trigger, state, applied, logical_time, finished_at, input_name, requested_by,
                             owner, heartbeat_at)
                 values (1, 7, 1, 'file', 'partly_succeeded', true, '2026-11-16T06:00:00Z', '2026-11-16T06:00:05Z', 'bulk.zip',
                         'routes', 'h', now());
            insert into run_stream (district, run, position, stream, mode, source, read, added, quarantined, proven, evidence)
                 values (1, 7, 0, 'users', 'full', 'users.csv', 1236, 1234, 2, true, 'manifest');
            insert into run (district, id, connection, trigger, state, logical_time, finished_at, message, requested_by, owner, heartbeat_at)
                 values (1, 8, 1, 'schedule', 'held', now(), now(), 'users: 60 of 100 (60 %) rows are gone.', 'rivergate-sis', 'n', now());
            insert into held_run (district, run, held_at, expires_at, delta) values (1, 8, now(), now() + interval '7 days', false);
            insert into held_finding values (1, 8, 0, 'removed', 'users', 6, 'Lincoln High School', '', 40, 40, true,
                                             'Lincoln High School, users: all 40 rows are gone; the school is left without any.');
            insert into held_row values (1, 8, 0, 'removed', 'users', 'u-4', 4, 6, 'Person', 5, '{"family_name": "Okonkwo-Reyes"}', null);
            insert into run_problem values (1, 7, 'users', 'required', 'familyName', 'error', 2, 'users.csv', 9, 'no name');
            insert into source_file values (1, 20, 7, 10, 'users.csv', 'oneroster-1.1/users@3f');
            insert into source_record (district, id, stream, line, file, hash, key)
                 values (1, 100, 10, 4, 20, '00000000-0000-0000-0000-000000000000', 'u-4');
            insert into person (district, id, source_record_id, recorded_at, source_system, source_key, given_name, family_name,
                                kinds, identifiers, birth_date)
                 values (1, 5, 100, '2026-11-16T06:00:00Z', 1, 'u-4', 'Amina', 'Okonkwo-Reyes', '{student}',
                         '{local_student:000000123}', '2010-02-03');
            insert into change (district, seq, run, entity, first_id, last_id, kind, recorded_at)
                 values (1, nextval('change_seq'), 7, 'Person', 5, 5, 'added', now());
            insert into organization (district, id, source_record_id, recorded_at, source_system, source_key, name, kind)
                 values (1, 6, 100, '2026-11-16T06:00:00Z', 1, 's-1', 'Lincoln High School', 'school');
            insert into school_enrollment (district, id, source_record_id, recorded_at, source_system, source_key, student, school,
                                           grade_level)
                 values (1, 8, 100, '2026-11-16T06:00:00Z', 1, 'u-4|s-1', 5, 6, '10');
            insert into student_characteristic (district, id, source_record_id, recorded_at, source_system, source_key, student,
                                                characteristic, value)
                 values (1, 9, 100, '2026-11-16T06:00:00Z', 1, 'u-4|frl', 5, 'economic', 'yes');
            insert into milestone_status (district, id, source_record_id, recorded_at, source_system, source_key, milestone,
                                          subject_type, subject_id, state, progress, due_on)
                 values (1, 12, 0, '2026-11-16T06:00:00Z', 0, 'ms|5|career_exploration', 'career_exploration', 'student', 5,
                         'in_progress', 0.4, '2027-06-25');
            insert into quarantined_row (district, id, stream, key, run, file, line, state, rule, column_name, message, problems,
                                         first_seen)
                 values (1, 30, 10, 'u-9', 7, 20, 9, 'open', 'required', 'familyName', 'no name', 1, now()),
                        (1, 31, 10, 'u-10', 7, 20, 10, 'open', 'required', 'familyName', 'no name', 1, now());
            """;

    private SmallDistrict() {}
}

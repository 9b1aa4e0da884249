package org.milestonehub.core.governance;

import java.util.List;

/** The audit trail: written before the thing is shown or done, never changed. */
public interface AuditLog {

    /** Adds entries, all or none. */
    void record(List<AuditEntry> entries);

    /** The newest entries of a district first. */
    List<AuditEntry> latest(int district, int most);

    /** Entries that answer a question, newest first. */
    List<AuditEntry> find(AuditQuestion question, int most);

    /** Who saw a student, newest first. */
    List<AuditEntry> ofStudent(int district, long student, int most);
}

package org.milestonehub.connectors.portal;

import static org.milestonehub.spi.StreamDescriptor.Capability.COUNT;
import static org.milestonehub.spi.StreamDescriptor.Capability.DELETES;
import static org.milestonehub.spi.StreamDescriptor.Capability.DELTA;
import static org.milestonehub.spi.StreamDescriptor.Capability.FULL;
import static org.milestonehub.spi.StreamDescriptor.Capability.LOOKUP;
import static org.milestonehub.spi.StreamDescriptor.Capability.UNDO;
import static org.milestonehub.spi.StreamDescriptor.Capability.WEBHOOK;
import static org.milestonehub.spi.StreamDescriptor.Capability.WRITE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.StreamDescriptor;
import org.milestonehub.spi.StreamDescriptor.Capability;

/** The streams of a portal, parents first: what each is called here and where it lies there. */
enum PortalStream {
    SCHOOLS("schools", "Schools", "schools", "", false, "Organization.identity"),
    INSTITUTIONS("institutions", "Colleges and other destinations", "institutions", "", false,
            "Organization.identity", "Organization.collegeProfile"),
    STUDENTS("students", "Student accounts", "students", "", false, "Person.identity", "Person.contact"),
    PLANS("plans", "Plans", "plans", "", true, "Plan.plan", "Plan.narrative"),
    PLAN_OPTIONS("plan-options", "Options on a student's list", "plan-options", "", true,
            "PlanOption.option", "PlanOption.match"),
    APPLICATIONS("applications", "Applications", "applications", "", true, "Application.application",
            "Application.result"),
    AID_STATUSES("aid-statuses", "Aid filing status", "aid-statuses", "", true, "AidApplication.filingStatus"),
    DECISIONS("decisions", "Decisions", "decisions", "", true, "Decision.decision", "Decision.verification"),
    EXPERIENCES("experiences", "Activities", "activities", "experiences:batch", true, "Experience.participation"),
    ADVISING_SESSIONS("advising-sessions", "Advising sessions", "advising-sessions", "", true,
            "AdvisingSession.session"),
    ROSTER("roster", "Roster", "", "roster/students:batch", false,
            "Person.identity", "Person.contact", "SchoolEnrollment.enrolment", "SchoolEnrollment.cohort"),
    TRANSCRIPTS("transcripts", "Transcripts", "", "transcripts:batch", false,
            "StudentSummary.academic", "CourseResult.result"),
    MILESTONE_STATUSES("milestone-statuses", "Milestone statuses", "", "milestone-statuses:batch", false,
            "MilestoneStatus.status");

    private final String stream;
    private final String title;
    private final String resource;
    private final String writeResource;
    private final boolean called;
    private final List<String> fieldGroups;

    PortalStream(String stream, String title, String resource, String writeResource, boolean called, String... groups) {
        this.stream = stream;
        this.title = title;
        this.resource = resource;
        this.writeResource = writeResource;
        this.called = called;
        this.fieldGroups = List.of(groups);
    }

    /** The stream of that name, which must be readable. */
    static PortalStream reading(String stream) {
        return Arrays.stream(values()).filter(s -> s.stream.equals(stream) && s.isRead()).findFirst()
                .orElseThrow(() -> new ConnectorException(Fault.DEFECT, "the portal has no stream " + stream
                        + " to read"));
    }

    /** The stream of that name. */
    static Optional<PortalStream> named(String stream) {
        return Arrays.stream(values()).filter(s -> s.stream.equals(stream)).findFirst();
    }

    /** The stream of that name, which must be writable. */
    static PortalStream writing(String stream) {
        return Arrays.stream(values()).filter(s -> s.stream.equals(stream) && s.isWritten()).findFirst()
                .orElseThrow(() -> new ConnectorException(Fault.DEFECT, "stream " + stream + " cannot be written"));
    }

    /** The stream a webhook speaks of, in the portal's word. */
    static Optional<PortalStream> called(String resource) {
        return Arrays.stream(values()).filter(s -> s.called && s.resource.equals(resource)).findFirst();
    }

    static List<PortalStream> read() {
        return Arrays.stream(values()).filter(PortalStream::isRead).toList();
    }

    static List<StreamDescriptor> descriptors() {
        List<StreamDescriptor> all = new ArrayList<>();
        for (PortalStream s : values()) {
            all.add(new StreamDescriptor(s.stream, s.title, s.capabilities(), s.fieldGroups));
        }
        return all;
    }

    String stream() {
        return stream;
    }

    /** The portal's word for what is read. */
    String resource() {
        return resource;
    }

    String readPath() {
        return "/v1/" + resource;
    }

    String writePath() {
        return "/v1/" + writeResource;
    }

    /** Whether a record once written can be taken back: the portal has a word for it in these streams only. */
    boolean undoable() {
        return this == EXPERIENCES || this == ROSTER;
    }

    /** Under which name the portal counts it. */
    String countedAs() {
        return switch (this) {
            case ROSTER -> "students";
            case TRANSCRIPTS -> "transcripts";
            case MILESTONE_STATUSES -> "milestoneStatuses";
            default -> resource;
        };
    }

    private boolean isRead() {
        return !resource.isEmpty();
    }

    private boolean isWritten() {
        return !writeResource.isEmpty();
    }

    private Set<Capability> capabilities() {
        Set<Capability> all = EnumSet.of(COUNT);
        if (isRead()) {
            all.addAll(EnumSet.of(FULL, DELTA, DELETES));
        }
        if (called) {
            all.add(WEBHOOK);
        }
        if (isWritten()) {
            all.addAll(EnumSet.of(WRITE, LOOKUP));
        }
        if (undoable()) {
            all.add(UNDO);
        }
        return all;
    }
}

package org.milestonehub.connectors.stars;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.milestonehub.spi.StreamDescriptor;
import org.milestonehub.spi.StreamDescriptor.Capability;

/** The streams of the contract, parents before children, with the names of their operations and elements. */
enum StarsStream {
    SCHOOLS("schools", "Schools", "school", List.of("Organization.identity"), "", List.of()),
    TERMS("terms", "Terms", "term", List.of("Term.calendar"), "", List.of()),
    COURSES("courses", "Course catalogue", "course", List.of("Course.catalogue"), "", List.of()),
    STUDENTS("students", "Students", "student",
            List.of("Person.identity", "Person.language"), "", List.of()),
    SCHEDULES("schedules", "Student schedules", "schedule", List.of("Group.definition", "GroupMembership.membership"), "",
            List.of()),
    COURSE_RESULTS("courseResults", "Course results", "courseResult", List.of("CourseResult.result"), "", List.of()),
    SUMMARIES("summaries", "Credits and averages", "summary", List.of("StudentSummary.academic"), "", List.of()),
    EXPERIENCES("experiences", "Experiences and conferences", "experience",
            List.of("Experience.participation", "Experience.placement", "AdvisingSession.session"), "recordExperiences",
            List.of("experienceType", "activity", "title", "experienceDate", "endDate", "hours", "hostName", "staffName",
                    "withFamily", "conferencePurpose", "conferenceFormat", "minutes", "attended")),
    PLAN_FIELDS("planFields", "Plan fields", "planField", List.of("Plan.plan", "Plan.narrative"), "recordPlanFields",
            List.of("fieldName", "fieldValue", "asOfDate")),
    CONFIRMED_PLANS("confirmedPlans", "Confirmed postsecondary plans", "confirmedPlan",
            List.of("Decision.decision", "Decision.verification"), "recordConfirmedPlan",
            List.of("planCode", "destinationName", "destinationCode", "verification", "verifiedDate", "verifiedBy"));

    private static final Set<Capability> READ = EnumSet.of(Capability.FULL, Capability.DELTA, Capability.DELETES,
            Capability.COUNT);
    private static final Set<Capability> READ_AND_WRITE = EnumSet.of(Capability.FULL, Capability.DELTA, Capability.DELETES,
            Capability.WRITE, Capability.UNDO, Capability.LOOKUP, Capability.COUNT);

    private final String streamName;
    private final String title;
    private final String element;
    private final List<String> fieldGroups;
    private final String writeOperation;
    private final List<String> writtenFields;

    StarsStream(String streamName, String title, String element, List<String> fieldGroups, String writeOperation,
            List<String> writtenFields) {
        this.streamName = streamName;
        this.title = title;
        this.element = element;
        this.fieldGroups = fieldGroups;
        this.writeOperation = writeOperation;
        this.writtenFields = writtenFields;
    }

    static Optional<StarsStream> named(String name) {
        return Arrays.stream(values()).filter(stream -> stream.streamName.equals(name)).findFirst();
    }

    static List<StreamDescriptor> descriptors() {
        return Arrays.stream(values()).map(stream -> new StreamDescriptor(stream.streamName, stream.title,
                stream.isWritten() ? READ_AND_WRITE : READ, stream.fieldGroups)).toList();
    }

    String streamName() {
        return streamName;
    }

    /** Name of one record's element, the same for reading and writing. */
    String element() {
        return element;
    }

    String readOperation() {
        return "read" + Character.toUpperCase(streamName.charAt(0)) + streamName.substring(1);
    }

    boolean isWritten() {
        return !writeOperation.isEmpty();
    }

    String writeOperation() {
        return writeOperation;
    }

    /** Fields of a written record after those that all entries share, in the order the schema asks for. */
    List<String> writtenFields() {
        return writtenFields;
    }
}

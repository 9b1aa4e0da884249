package org.milestonehub.connectors.oneroster;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.milestonehub.spi.Connector;
import org.milestonehub.spi.ConnectorContext;
import org.milestonehub.spi.ConnectorDescriptor;
import org.milestonehub.spi.ConnectorDescriptor.Bringing;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.Settings;
import org.milestonehub.spi.SettingsCheck;
import org.milestonehub.spi.StreamDescriptor;
import org.milestonehub.spi.StreamDescriptor.Capability;

/** OneRoster and School Data Sync packages. */
public final class OneRosterCsvConnector implements Connector {

    private static final ConnectorDescriptor DESCRIPTOR = new ConnectorDescriptor("oneroster-csv", "1",
            "OneRoster or School Data Sync files", "sis", Bringing.FILES, OneRosterCsvSettings.ALL, streams(), Optional.empty());

    @Override
    public ConnectorDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public SettingsCheck check(Settings settings, ConnectorContext context) {
        return new SettingsCheck(Choices.from(settings).problems());
    }

    @Override
    public OpenConnection open(Settings settings, ConnectorContext context) {
        Choices choices = Choices.from(settings);
        if (!choices.problems().isEmpty()) {
            throw new ConnectorException(Fault.SETTINGS, context.connection() + ": " + choices.problems().get(0));
        }
        return new OneRosterCsvConnection(settings, choices);
    }

    private static List<StreamDescriptor> streams() {
        return List.of(
                stream("orgs", "Organizations", "Organization.identity"),
                stream("academicSessions", "Terms", "Term.calendar"),
                stream("courses", "Courses", "Course.catalogue"),
                stream("classes", "Class sections", "Group.definition"),
                stream("users", "People", "Person.identity", "Person.contact", "SchoolEnrollment.enrolment", "Relationship.role"),
                stream("roles", "Roles of people", "Person.identity", "SchoolEnrollment.enrolment", "Relationship.role"),
                stream("userProfiles", "Accounts of people"),
                stream("enrollments", "Members of class sections", "GroupMembership.membership"),
                stream("demographics", "Demographics", "Person.identity", "StudentCharacteristic.equity"),
                stream("relationships", "Family relationships", "Relationship.role"),
                stream("userFlags", "Flags of students", "StudentCharacteristic.equity"),
                stream("categories", "Grade book categories"),
                stream("scoreScales", "Score scales"),
                stream("lineItems", "Grade book assignments"),
                stream("lineItemLearningObjectiveIds", "Learning objectives of assignments"),
                stream("lineItemScoreScales", "Score scales of assignments"),
                stream("results", "Grade book results"),
                stream("resultLearningObjectiveIds", "Learning objectives of results"),
                stream("resultScoreScales", "Score scales of results"),
                stream("resources", "Learning resources"),
                stream("classResources", "Resources of class sections"),
                stream("courseResources", "Resources of courses"),
                stream("userResources", "Resources of people"));
    }

    private static StreamDescriptor stream(String name, String title, String... fieldGroups) {
        return new StreamDescriptor(name, title, Set.of(Capability.FULL, Capability.DELTA, Capability.DELETES), List.of(fieldGroups));
    }
}

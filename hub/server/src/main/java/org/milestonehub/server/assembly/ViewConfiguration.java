package org.milestonehub.server.assembly;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.milestonehub.core.alert.AlertWatch;
import org.milestonehub.core.connection.ConfiguredOwnership;
import org.milestonehub.core.connection.ConnectionStates;
import org.milestonehub.core.connection.DocumentStore;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.connection.KeptSecrets;
import org.milestonehub.core.connection.SchoolDays;
import org.milestonehub.core.governance.StandingChoices;
import org.milestonehub.core.milestone.ExplainedStudents;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.milestone.LackingData;
import org.milestonehub.core.milestone.MilestoneExplanation;
import org.milestonehub.core.milestone.MilestoneRecords;
import org.milestonehub.core.milestone.StaffEntries;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.access.JdbcPersonalLinks;
import org.milestonehub.core.store.access.JdbcStandingChoices;
import org.milestonehub.core.store.backup.BackupWriter;
import org.milestonehub.core.store.connection.JdbcAlerts;
import org.milestonehub.core.store.connection.JdbcDistricts;
import org.milestonehub.core.store.delivery.JdbcConflicts;
import org.milestonehub.core.store.milestone.JdbcSignedEntries;
import org.milestonehub.core.store.milestone.JdbcStaffEntries;
import org.milestonehub.core.store.milestone.JdbcStudentEntries;
import org.milestonehub.core.store.quarantine.JdbcQuarantineView;
import org.milestonehub.core.store.run.JdbcReconciliation;
import org.milestonehub.core.store.view.JdbcCaseloadView;
import org.milestonehub.core.store.view.JdbcHealthView;
import org.milestonehub.core.store.view.JdbcMissingData;
import org.milestonehub.core.store.view.JdbcMissingRows;
import org.milestonehub.core.store.view.JdbcStudentNames;
import org.milestonehub.core.store.view.JdbcStudentView;
import org.milestonehub.core.view.CaseloadView;
import org.milestonehub.core.view.ConflictView;
import org.milestonehub.core.view.Districts;
import org.milestonehub.core.view.HealthView;
import org.milestonehub.core.view.MissingData;
import org.milestonehub.core.view.MissingRows;
import org.milestonehub.core.view.PersonalLinks;
import org.milestonehub.core.view.QuarantineView;
import org.milestonehub.core.view.Reconciliation;
import org.milestonehub.core.view.SignedEntries;
import org.milestonehub.core.view.StudentEntries;
import org.milestonehub.core.view.StudentNames;
import org.milestonehub.core.view.StudentView;
import org.milestonehub.server.alert.MailAlerts;
import org.milestonehub.server.alert.WebhookAlerts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** What people see. */
@Configuration(proxyBeanMethods = false)
class ViewConfiguration {

    @Bean
    BackupWriter backupWriter(DataSource dataSource, HubSettings settings, Clock clock) {
        return new BackupWriter(dataSource, settings.archive(), clock);
    }

    @Bean
    Districts districts(DataSource dataSource) {
        return new JdbcDistricts(dataSource);
    }

    @Bean
    ConflictView conflictView(DataSource dataSource, DocumentStore store, Documents documents, Clock clock) {
        return new JdbcConflicts(dataSource, new ConfiguredOwnership(store, documents, clock));
    }

    @Bean
    MissingRows missingRows(DataSource dataSource, Documents documents) {
        return new JdbcMissingRows(dataSource, new SchoolDays(documents)::ends);
    }

    @Bean
    StandingChoices standingChoices(DataSource dataSource, Clock clock) {
        return new JdbcStandingChoices(dataSource, clock);
    }

    @Bean
    StudentNames studentNames(DataSource dataSource) {
        return new JdbcStudentNames(dataSource);
    }

    @Bean
    HealthView healthView(DataSource dataSource, Clock clock) {
        return new JdbcHealthView(dataSource, clock);
    }

    @Bean
    JdbcAlerts alerts(DataSource dataSource) {
        return new JdbcAlerts(dataSource);
    }

    @Bean
    AlertWatch alertWatch(Documents documents, ConnectionStates states, JdbcAlerts alerts, HubSettings settings, KeptSecrets secrets,
            Clock clock) {
        return new AlertWatch(documents, states, alerts, new DataRoom(settings.data()), alerts, List.of(new MailAlerts(secrets, clock), new WebhookAlerts()), clock);
    }

    @Bean
    Reconciliation reconciliation(DataSource dataSource) {
        return new JdbcReconciliation(dataSource);
    }

    @Bean
    QuarantineView quarantineView(DataSource dataSource) {
        return new JdbcQuarantineView(dataSource);
    }

    @Bean
    CaseloadView caseloadView(DataSource dataSource) {
        return new JdbcCaseloadView(dataSource);
    }

    @Bean
    LackingData lackingData(FrameworkJudges judges, MilestoneRecords records) {
        return new LackingData(judges, records);
    }

    @Bean
    MissingData missingData(DataSource dataSource) {
        return new JdbcMissingData(dataSource);
    }

    @Bean
    PersonalLinks personalLinks(DataSource dataSource) {
        return new JdbcPersonalLinks(dataSource);
    }

    @Bean
    StaffEntries staffEntries(DataSource dataSource, Clock clock) {
        return new JdbcStaffEntries(dataSource, clock);
    }

    @Bean
    @Primary
    StudentView studentView(DataSource dataSource) {
        return new JdbcStudentView(dataSource, Model.shipped());
    }

    @Bean
    ExplainedStudents explainedStudents(StudentView students, MilestoneExplanation explanation) {
        return new ExplainedStudents(students, explanation);
    }

    @Bean
    StudentEntries studentEntries(DataSource dataSource) {
        return new JdbcStudentEntries(dataSource);
    }

    @Bean
    SignedEntries signedEntries(DataSource dataSource) {
        return new JdbcSignedEntries(dataSource);
    }
}

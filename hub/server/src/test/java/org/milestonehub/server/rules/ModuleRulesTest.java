package org.milestonehub.server.rules;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ObjectInputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may know whom across the modules of the hub. */
class ModuleRulesTest {

    private static final String[] CONNECTORS = {"org.milestonehub.connectors.."};

    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.milestonehub");

    @Test
    void every_module_is_looked_at() {
        assertThat(List.of("spi", "core", "routes", "console", "server", "simulator", "connectors.oneroster", "connectors.stars",
                "connectors.portal", "connectors.wbl")).allSatisfy(part -> assertThat(CLASSES)
                        .anyMatch(type -> type.getPackageName().startsWith("org.milestonehub." + part)));
    }

    @Test
    void a_connector_knows_the_contract_and_nothing_else_of_the_hub() {
        noClasses().that().resideInAnyPackage(CONNECTORS)
                .should().dependOnClassesThat(otherThanTheContract())
                .orShould().dependOnClassesThat().resideInAnyPackage("org.springframework..", "org.apache.camel..", "java.sql..")
                .because("a vendor's jar has a class loader that shows it the JDK and the contract: ask for what is lacking "
                        + "in hub/spi, or bring a library of your own")
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> otherThanTheContract() {
        return resideInAnyPackage("org.milestonehub..")
                .and(DescribedPredicate.not(resideInAnyPackage("org.milestonehub.spi..", CONNECTORS[0])))
                .as("belong to the hub and not to its contract");
    }

    @Test
    void connectors_do_not_know_each_other() {
        slices().matching("org.milestonehub.connectors.(*)..").should().notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAPackage("org.milestonehub.connectors.rest.."))
                .because("each is a plugin of its own: what several need is a library such as connectors/rest-kit, which goes into"
                        + " the jar of each")
                .check(CLASSES);
    }

    @Test
    void nobody_compiles_against_a_connector() {
        noClasses().that().resideOutsideOfPackages(CONNECTORS)
                .should().dependOnClassesThat().resideInAnyPackage(CONNECTORS)
                .because("connectors are found at run time: speak to org.milestonehub.spi.Connector")
                .check(CLASSES);
    }

    @Test
    void the_simulator_knows_nothing_of_the_hub() {
        classes().that().resideInAPackage("org.milestonehub.simulator..")
                .should().onlyDependOnClassesThat(DescribedPredicate.not(resideInAnyPackage("org.milestonehub..")
                        .and(DescribedPredicate.not(resideInAnyPackage("org.milestonehub.simulator..")))))
                .because("it must never agree with our mistakes: write it again from the system's own documentation")
                .check(CLASSES);
    }

    @Test
    void the_hub_does_not_know_that_a_district_is_simulated() {
        noClasses().that().resideOutsideOfPackage("org.milestonehub.simulator..")
                .should().dependOnClassesThat().resideInAPackage("org.milestonehub.simulator..")
                .because("the demo starts it as a process of its own and speaks to it over the network")
                .check(CLASSES);
    }

    @Test
    void routes_and_pages_speak_no_sql() {
        noClasses().that().resideInAnyPackage("org.milestonehub.routes..", "org.milestonehub.console..")
                .should().dependOnClassesThat().resideInAnyPackage("org.milestonehub.core.store..", "java.sql..", "javax.sql..",
                        "org.springframework.jdbc..")
                .because("only the store knows tables: ask a port of the core for it, and let the store implement it")
                .check(CLASSES);
    }

    @Test
    void doors_answers_and_demo_speak_no_sql() {
        noClasses().that().resideInAnyPackage("org.milestonehub.server.api..", "org.milestonehub.server.access..",
                        "org.milestonehub.server.demo..")
                .should().dependOnClassesThat().resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..")
                .because("ports and store meet in server.assembly, and in the commands that open a data directory: take the port instead")
                .check(CLASSES);
    }

    @Test
    void the_time_is_asked_of_a_clock() {
        noClasses().that().resideOutsideOfPackage("org.milestonehub.bench..")
                .should().callMethod(Instant.class, "now")
                .orShould().callMethod(LocalDate.class, "now")
                .orShould().callMethod(LocalDateTime.class, "now")
                .orShould().callMethod(OffsetDateTime.class, "now")
                .orShould().callMethod(ZonedDateTime.class, "now")
                .orShould().callMethod(System.class, "currentTimeMillis")
                .because("a test sets the time: take a java.time.Clock in the constructor; a connector has ConnectorContext.clock()")
                .check(CLASSES);
    }

    @Test
    void nothing_from_outside_is_deserialized() {
        noClasses().should().dependOnClassesThat().areAssignableTo(ObjectInputStream.class)
                .because("Java deserialization runs what a stranger sent: read JSON, CSV or XML into values")
                .check(CLASSES);
    }
}

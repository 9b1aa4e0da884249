package org.milestonehub.core.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ObjectInputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

/** Who may know whom inside the core and the contract. */
class PackageRulesTest {

    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.milestonehub.core", "org.milestonehub.spi");

    @Test
    void only_the_store_speaks_sql() {
        noClasses().that().resideOutsideOfPackage("..core.store..")
                .should().dependOnClassesThat().resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework..",
                        "org.postgresql..", "org.flywaydb..", "com.zaxxer..", "com.github.kagkarlsson..", "io.zonky..")
                .because("SQL lives in the core's package store: declare what you need on a port of your own and implement it there")
                .check(CLASSES);
    }

    @Test
    void nobody_knows_the_store() {
        noClasses().that().resideOutsideOfPackage("..core.store..")
                .should().dependOnClassesThat().resideInAPackage("..core.store..")
                .because("the store implements the ports of the other packages: name an interface beside the caller, "
                        + "let the store implement it and let the server put the two together")
                .check(CLASSES);
    }

    @Test
    void the_parts_of_the_store_stand_on_one_another() {
        slices().matching("org.milestonehub.core.store.(*)..").should().beFreeOfCycles()
                .because("runs use people, never the other way, and everything uses what stands in store itself: "
                        + "put what two parts share into the lower one")
                .check(CLASSES);
        noClasses().that().resideInAPackage("org.milestonehub.core.store")
                .should().dependOnClassesThat().resideInAPackage("org.milestonehub.core.store.*..")
                .because("what all parts share knows none of them")
                .check(CLASSES);
    }

    @Test
    void only_one_package_knows_camel() {
        noClasses().that().resideOutsideOfPackage("..core.camel..")
                .should().dependOnClassesThat().resideInAPackage("org.apache.camel..")
                .because("Camel moves runs, it does not know records: put the step behind a method of a bean "
                        + "and let a route template in the module routes call that")
                .check(CLASSES);
    }

    @Test
    void the_core_knows_no_neighbour() {
        noClasses().that().resideInAPackage("org.milestonehub.core..")
                .should().dependOnClassesThat().resideInAnyPackage("org.milestonehub.server..", "org.milestonehub.console..",
                        "org.milestonehub.routes..", "org.milestonehub.connectors..", "org.milestonehub.simulator..")
                .because("the core is used by these and not the other way: move the shared word into the core or pass it in")
                .check(CLASSES);
    }

    @Test
    void the_contract_needs_the_jdk_alone() {
        classes().that().resideInAPackage("org.milestonehub.spi..")
                .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "org.jspecify..", "org.milestonehub.spi..")
                .because("a vendor compiles against the contract alone: express it in types of the JDK")
                .check(CLASSES);
    }

    @Test
    void the_time_is_asked_of_a_clock() {
        noClasses()
                .should().callMethod(Instant.class, "now")
                .orShould().callMethod(LocalDate.class, "now")
                .orShould().callMethod(LocalDateTime.class, "now")
                .orShould().callMethod(OffsetDateTime.class, "now")
                .orShould().callMethod(ZonedDateTime.class, "now")
                .orShould().callMethod(System.class, "currentTimeMillis")
                .orShould().callMethod(Clock.class, "systemUTC")
                .orShould().callMethod(Clock.class, "systemDefaultZone")
                .because("a run has one time and a test sets it: take a java.time.Clock in the constructor")
                .check(CLASSES);
    }

    @Test
    void nothing_from_outside_is_deserialized() {
        noClasses()
                .should().dependOnClassesThat().areAssignableTo(ObjectInputStream.class)
                .because("Java deserialization runs what a stranger sent: read JSON, CSV or XML into values")
                .check(CLASSES);
    }

    @Test
    void standard_output_belongs_to_the_command_line() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS
                .because("programs read it: use an SLF4J logger, and never log a student")
                .check(CLASSES);
    }
}

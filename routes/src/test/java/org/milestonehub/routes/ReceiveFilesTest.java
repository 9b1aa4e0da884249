package org.milestonehub.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.core.camel.BroughtFiles;
import org.milestonehub.core.camel.BroughtFiles.State;
import org.milestonehub.core.camel.RunOutcome;
import org.milestonehub.core.camel.Spool;
import org.milestonehub.core.camel.Template;
import org.milestonehub.core.connection.BringDocument;
import org.milestonehub.core.connection.BringDocument.Afterwards;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.connection.Secrets;
import org.milestonehub.core.sync.RunReport;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.RunRequest.Trigger;
import org.milestonehub.routes.bring.OneConnection;
import org.milestonehub.routes.bring.RememberedFiles;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;

class ReceiveFilesTest extends TemplateTest {

    private static final RunRequest REQUEST = RunRequest.pull(DISTRICT, CONNECTION, Trigger.SCHEDULE, "clock");

    @TempDir
    static Path folder;

    @TempDir
    static Path spool;

    private final RememberedFiles files = new RememberedFiles();

    @Override
    void bindMore(Registry registry) throws Exception {
        registry.bind("clock", Clock.class, CLOCK);
        registry.bind("secrets", Secrets.class, (Secrets) (district, reference) -> Optional.empty());
        registry.bind("files", BroughtFiles.class, files);
        registry.bind("spool", new Spool(spool));
        registry.bind("documents", Documents.class, new OneConnection(new BringDocument(folder.toUri(), "**",
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Duration.ZERO,
                Afterwards.KEEP)));
    }

    @BeforeEach
    void makeRoute() throws Exception {
        for (int day = 16; day <= 18; day++) {
            Path zip = Files.writeString(folder.resolve("roster-" + day + ".zip"), "PK" + day);
            Files.setLastModifiedTime(zip, FileTime.from(Instant.parse("2026-11-" + day + "T06:00:00Z")));
        }
        make(Template.RECEIVE_FILES, new ReceiveFiles());
        context.addRoutes(new PullStream());
        TemplatedRouteBuilder.builder(context, Template.PULL_STREAM.id())
                .routeId(Template.PULL_STREAM.routeId(DISTRICT, CONNECTION))
                .parameter("district", DISTRICT)
                .parameter("name", CONNECTION)
                .add();
    }

    @Test
    void every_new_bundle_becomes_a_run_and_the_copies_go() throws Exception {
        changed.expectedMessageCount(3);

        RunOutcome outcome = outcome(Template.RECEIVE_FILES, REQUEST);

        assertThat(outcome.runs()).extracting(RunReport::input).containsExactly("roster-16.zip", "roster-17.zip", "roster-18.zip");
        assertThat(Files.list(spool)).isEmpty();
        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void nothing_new_is_no_run() {
        outcome(Template.RECEIVE_FILES, REQUEST);

        assertThat(outcome(Template.RECEIVE_FILES, REQUEST)).isEqualTo(RunOutcome.NOTHING);
        assertThat(engine.requests).hasSize(3);
    }

    @Test
    void when_the_hub_cannot_go_on_the_later_bundles_wait_for_the_earlier() throws Exception {
        engine.failure = Optional.of(new ConnectorException(Fault.UNREACHABLE, "the archive is away"));

        RunOutcome outcome = outcome(Template.RECEIVE_FILES, REQUEST);

        assertThat(outcome.failure().orElseThrow().retryAfter()).isPresent();
        assertThat(engine.requests).hasSize(1);
        assertThat(files.looks).isEmpty();
        assertThat(Files.list(spool)).isEmpty();
    }

    @Test
    void a_bundle_that_is_no_bundle_is_told_and_not_read_again_until_it_changes() {
        engine.failure = Optional.of(new ConnectorException(Fault.BAD_DATA, "not a zip"));
        RunOutcome first = outcome(Template.RECEIVE_FILES, REQUEST);

        engine.failure = Optional.empty();

        assertThat(first.failure().orElseThrow().fault()).isEqualTo(Fault.BAD_DATA);
        assertThat(files.states).hasSize(3).containsEntry("roster-16.zip", State.REFUSED);
        assertThat(outcome(Template.RECEIVE_FILES, REQUEST).runs()).isEmpty();
    }
}

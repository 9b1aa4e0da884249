package org.milestonehub.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.milestonehub.simulator.fault.ConnectionValve;
import org.milestonehub.simulator.fault.Misbehaviour;
import org.milestonehub.simulator.fault.MisbehaviourFilter;
import org.milestonehub.simulator.fault.SystemName;
import org.milestonehub.simulator.portal.PortalErrors;
import org.milestonehub.simulator.portal.PortalServlet;
import org.milestonehub.simulator.sis.SftpFolder;
import org.milestonehub.simulator.stars.StarsEndpoint;
import org.milestonehub.simulator.stars.StarsServlet;
import org.milestonehub.simulator.wbl.WblErrors;
import org.milestonehub.simulator.wbl.WblServlet;
import org.milestonehub.simulator.wbl.WblSystem;
import org.milestonehub.simulator.web.Json;
import org.milestonehub.simulator.web.WebServer;

/**
 * A running district: all four systems answer until it is closed. Safe for several threads. Started again over the
 * same data folder with the same options it continues where it was; with other options it refuses.
 */
public final class SimulatedDistrict implements AutoCloseable {
    private final World world;
    private final WebServer web;
    private final SftpFolder sftp;
    private final DistrictAddresses addresses;
    private final Path data;
    private final boolean temporary;

    private SimulatedDistrict(DistrictOptions options) throws IOException {
        temporary = options.data().isEmpty();
        data = temporary ? Files.createTempDirectory("simulated-district") : options.data().get();
        Files.createDirectories(data);
        new DataFolder(data).claim(options);
        world = new World(options, data);
        world.restore();
        Secrets secrets = new Secrets(options.seed());
        sftp = SftpFolder.start(world.export.folder(), data.resolve("keys"), options.sftpPort(), secrets.of("sftp"),
                world.misbehaviours);
        web = serve(options, secrets).start();
        String base = "http://127.0.0.1:" + web.port();
        addresses = new DistrictAddresses(world.export.folder().toAbsolutePath(), sftp.address(), URI.create(base
                + "/stars"),
                URI.create(base + "/stars?wsdl"), "hub", secrets.of("stars"), URI.create(base + "/portal"),
                "milestone-hub",
                secrets.of("portal"), URI.create(base + "/wbl"), secrets.of("wbl"), URI.create(base + "/control"),
                secrets.of("control"));
    }

    /**
     * Secrets for systems that guard nothing: the same ones for the same seed, so that a restart needs no new
     * settings.
     */
    private record Secrets(long seed) {
        String of(String system) {
            return UUID.nameUUIDFromBytes((system + seed).getBytes(StandardCharsets.UTF_8)).toString().replace("-", "");
        }
    }

    /** Answers when every system takes calls. */
    public static SimulatedDistrict start(DistrictOptions options) {
        try {
            return new SimulatedDistrict(options);
        } catch (IOException e) {
            throw new UncheckedIOException("the simulated district does not start: " + e.getMessage(), e);
        }
    }

    private WebServer serve(DistrictOptions options, Secrets secrets) {
        StarsEndpoint endpoint = new StarsEndpoint(world.stars, world.operations, world.misbehaviours);
        return new WebServer(options.port(), data.resolve("web"))
                .filter(new MisbehaviourFilter(world.misbehaviours,
                        Map.of(SystemName.PORTAL, new PortalErrors(), SystemName.WBL, new WblErrors())),
                        new ConnectionValve())
                .serve("/stars", new StarsServlet(endpoint, "hub", secrets.of("stars")))
                .serve("/portal", new PortalServlet(world.portal, world.operations, world.misbehaviours,
                "milestone-hub",
                        secrets.of("portal"), options.callsPerMinute(), options.clock()))
                .serve("/wbl", new WblServlet(world.wbl, world.operations, world.misbehaviours, secrets.of("wbl"),
                        options.callsPerMinute(), options.clock()))
                .serve("/control", new ControlServlet(world, secrets.of("control")));
    }

    public DistrictAddresses addresses() {
        return addresses;
    }

    /** The simulated day. */
    public LocalDate today() {
        return world.operations.read(world.living::today);
    }

    /** Students who are enrolled today. */
    public int students() {
        return world.operations.read(world.living::enrolled);
    }

    /** Lives through so many school days, in order. */
    public List<NewDay> advance(int days) {
        List<NewDay> lived = new ArrayList<>();
        for (int i = 0; i < days; i++) {
            lived.add(world.advance());
        }
        return lived;
    }

    /**
     * Counts per system, as {@code /control/state} answers them; {@code state("portal", "duplicates")} is one of them.
     */
    public JsonNode state() {
        return world.state();
    }

    public long state(String system, String count) {
        JsonNode value = state().path(system).path(count);
        if (!value.isNumber()) {
            throw new IllegalArgumentException("no count " + system + "." + count);
        }
        return value.asLong();
    }

    /**
     * What a system holds now, as it stands: of {@code stars} {@code experiences}, {@code planFields} and
     * {@code confirmedPlans}, of {@code portal} and {@code wbl} every stream that can be read.
     */
    public List<JsonNode> records(String system, String stream) {
        return world.operations.read(() -> switch (system) {
            case "stars" -> List.<JsonNode>copyOf(world.stars.records(stream));
            case "portal" -> List.<JsonNode>copyOf(world.portal.records(stream));
            case "wbl" -> List.<JsonNode>copyOf(world.wbl.records(stream));
            default -> throw new IllegalArgumentException("no records of " + system);
        });
    }

    public void misbehave(Misbehaviour misbehaviour) {
        world.misbehaviours.begin(misbehaviour);
    }

    public void behave(SystemName system) {
        world.misbehaviours.clear(system);
    }

    public void behave() {
        world.misbehaviours.clear();
    }

    /** One late correction of approved hours; the changed entry, or an empty object when there was none to change. */
    public JsonNode correctOneHourEntry() {
        return world.operations.execute(WblSystem.CORRECT_HOURS, Json.object());
    }

    /** Writes tonight's full export again. */
    public Path export() {
        return world.operations.read(() -> world.export.bulk(world.living));
    }

    /** Waits until all webhooks were called or given up; false when that took longer. */
    public boolean awaitWebhooks(Duration atMost) throws InterruptedException {
        return world.portalWebhooks.await(atMost) && world.wblWebhooks.await(atMost);
    }

    @Override
    public void close() {
        web.close();
        try {
            sftp.close();
            world.close();
            if (temporary) {
                delete(data);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path each : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}

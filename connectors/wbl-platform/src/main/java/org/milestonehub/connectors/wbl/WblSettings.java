package org.milestonehub.connectors.wbl;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.milestonehub.spi.Secret;
import org.milestonehub.spi.Setting;

/** The settings of a platform connection, in the order of the form. */
final class WblSettings {

    static final Setting<URI> BASE_URL = Setting.uri("base-url").title("Address of the platform")
            .description("Up to, and without, /api.").example("https://wbl.example.org").required();

    static final Setting<Secret> API_KEY = Setting.secret("api-key").title("API key")
            .description("Given by the platform for this district.").required();

    static final Setting<URI> WEBHOOK_URL = Setting.uri("webhook-url").title("Where the platform reaches the hub")
            .description("The hub's public address for calls of this platform. The hub subscribes it at each "
                    + "read; without it changes wait for the next read.")
            .example("https://hub.example.edu/hooks/wbl");

    static final Setting<Secret> WEBHOOK_SECRET = Setting.secret("webhook-secret").title("Webhook secret")
            .description("Shared with the platform; without it no webhook is accepted.");

    static final Setting<Integer> PAGE_SIZE = Setting.integer("page-size", 1, 200).title("Records on a page")
            .description("Smaller pages lose less when the connection breaks; larger ones need fewer calls.")
            .defaultsTo("200");

    static final Setting<Duration> OVERLAP = Setting.duration("overlap").title("Overlap of two reads")
            .description("How far before the newest change of the last read the next one begins, against clocks "
                    + "that differ.")
            .defaultsTo("PT5M");

    static final Setting<Duration> CONNECT_TIMEOUT = Setting.duration("connect-timeout").title("Wait for a connection")
            .description("After this the system counts as unreachable.").defaultsTo("PT10S");

    static final Setting<Duration> ANSWER_TIMEOUT = Setting.duration("answer-timeout").title("Wait for a whole answer")
            .description("After this a read is given up, and a write's outcome is unknown until it was looked up.")
            .defaultsTo("PT60S");

    static final List<Setting<?>> ALL = List.of(BASE_URL, API_KEY, WEBHOOK_URL, WEBHOOK_SECRET, PAGE_SIZE, OVERLAP,
            CONNECT_TIMEOUT, ANSWER_TIMEOUT);

    private WblSettings() {}
}

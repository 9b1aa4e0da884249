package org.milestonehub.connectors.wbl;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.milestonehub.connectors.rest.RestSettings;
import org.milestonehub.spi.Secret;
import org.milestonehub.spi.Setting;

/** The settings of a platform connection, in the order of the form. */
final class WblSettings {

    static final Setting<URI> BASE_URL = Setting.uri("base-url").title("Address of the platform")
            .description("Up to, and without, /api.").example("https://wbl.example.org").required();

    static final Setting<Secret> API_KEY = Setting.secret("api-key").title("API key")
            .description("Given by the platform for this district.").required();

    static final Setting<URI> WEBHOOK_URL = RestSettings.webhookUrl("platform");

    static final Setting<Integer> PAGE_SIZE = Setting.integer("page-size", 1, 200).title("Records on a page")
            .description("Smaller pages lose less when the connection breaks; larger ones need fewer calls.")
            .defaultsTo("200");

    static final Setting<Duration> OVERLAP = Setting.duration("overlap").title("Overlap of two reads")
            .description("How far before the newest change of the last read the next one begins, against clocks "
                    + "that differ.")
            .defaultsTo("PT5M");

    static final List<Setting<?>> ALL = List.of(BASE_URL, API_KEY, WEBHOOK_URL, RestSettings.WEBHOOK_SECRET, PAGE_SIZE,
            OVERLAP, RestSettings.CONNECT_TIMEOUT, RestSettings.ANSWER_TIMEOUT);

    private WblSettings() {}
}

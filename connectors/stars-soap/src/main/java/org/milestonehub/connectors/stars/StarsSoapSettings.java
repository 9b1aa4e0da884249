package org.milestonehub.connectors.stars;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.milestonehub.spi.Secret;
import org.milestonehub.spi.Setting;
import org.milestonehub.spi.Settings;
import org.milestonehub.spi.SettingsCheck.Problem;

/**
 * The settings of one connection, typed.
 *
 * @param address where the service answers
 * @param username user of the WS-Security token
 * @param password password of the WS-Security token; travels only as a digest
 * @param pageSize records asked for in one call, 1 to 1,000
 * @param connectTimeout how long to wait for the connection
 * @param receiveTimeout how long to wait for the answer
 */
record StarsSoapSettings(
        URI address, String username, Secret password, int pageSize, Duration connectTimeout, Duration receiveTimeout) {

    static final Setting<URI> ADDRESS = Setting.uri("address").title("Address of the SOAP service")
            .description("Where the service answers, without ?wsdl.")
            .example("https://stars.example.edu/services/stars").required();
    static final Setting<String> USERNAME = Setting.text("username").title("User name")
            .description("The interface user that the owner of the transcript system gave to the hub.")
            .example("milestone-hub").required();
    static final Setting<Secret> PASSWORD = Setting.secret("password").title("Password")
            .description("Sent as a WS-Security digest with a nonce, never in clear.").required();
    static final Setting<Integer> PAGE_SIZE = Setting.integer("page-size", 1, 1_000).title("Records per page")
            .description("Smaller pages lose less when the connection breaks; larger ones need fewer calls.").defaultsTo("500");
    static final Setting<Duration> CONNECT_TIMEOUT = Setting.duration("connect-timeout").title("Longest wait for a connection")
            .description("After this the system counts as unreachable.").defaultsTo("PT10S");
    static final Setting<Duration> RECEIVE_TIMEOUT = Setting.duration("receive-timeout").title("Longest wait for an answer")
            .description("After this a read is given up, and the outcome of a write is unknown until it was looked up.")
            .defaultsTo("PT60S");

    static final List<Setting<?>> ALL = List.of(ADDRESS, USERNAME, PASSWORD, PAGE_SIZE, CONNECT_TIMEOUT, RECEIVE_TIMEOUT);

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    static StarsSoapSettings of(Settings settings) {
        return new StarsSoapSettings(settings.get(ADDRESS), settings.get(USERNAME), settings.get(PASSWORD),
                settings.get(PAGE_SIZE), settings.get(CONNECT_TIMEOUT), settings.get(RECEIVE_TIMEOUT));
    }

    /** What is wrong with the values before anybody is called, all at once. */
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        if (!Set.of("http", "https").contains(address.getScheme())) {
            problems.add(Problem.error(ADDRESS.name(), "has to begin with https:// or http://"));
        } else if (address.getUserInfo() != null || address.getQuery() != null) {
            problems.add(Problem.error(ADDRESS.name(), "holds a user name or a query; write the address alone"));
        } else if ("http".equals(address.getScheme()) && !LOOPBACK.contains(address.getHost())) {
            problems.add(Problem.warning(ADDRESS.name(), "is not encrypted: students' records travel readable; ask for https"));
        }
        checkWait(CONNECT_TIMEOUT, connectTimeout, problems);
        checkWait(RECEIVE_TIMEOUT, receiveTimeout, problems);
        return problems;
    }

    /** Zero would mean "wait for ever" to the HTTP client. */
    private static void checkWait(Setting<Duration> setting, Duration wait, List<Problem> problems) {
        if (wait.toMillis() < 1 || wait.compareTo(LONGEST_WAIT) > 0) {
            problems.add(Problem.error(setting.name(),
                    wait + " is not between a millisecond and an hour; write PT30S for 30 seconds"));
        }
    }
}

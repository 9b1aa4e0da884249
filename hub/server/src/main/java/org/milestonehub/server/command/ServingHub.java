package org.milestonehub.server.command;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.milestonehub.core.governance.AccessToken;
import org.milestonehub.core.governance.Accounts;
import org.milestonehub.core.governance.ApiToken;
import org.milestonehub.core.governance.ApiTokens;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.store.DatabaseException;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.server.HubApplication;
import org.milestonehub.server.access.Administrators;
import org.milestonehub.server.assembly.HubSettings;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** The web application in this process, from its start to its end. */
final class ServingHub implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final Path data;
    private final String address;
    private final Optional<String> oneTimePassword;
    private final CountDownLatch ended = new CountDownLatch(1);

    private ServingHub(ConfigurableApplicationContext context, Path data, String address) {
        this.context = context;
        this.data = data;
        this.address = address;
        this.oneTimePassword = administrators().makeFirst();
        context.addApplicationListener((ApplicationListener<ContextClosedEvent>) event -> RunningHub.withdraw(data));
        endsBefore(ended::countDown);
    }

    /**
     * Starts it.
     *
     * @param port 0 for any
     * @param bindings whether schedules run from the beginning
     */
    static ServingHub start(Path data, String address, int port, boolean bindings) {
        RunningHub.in(data).ifPresent(running -> {
            throw HubProblem.failure("a hub already runs on " + data + ", at " + running.address());
        });
        SpringApplication application = new SpringApplication(HubApplication.class);
        application.setLogStartupInfo(false);
        application.setDefaultProperties(Map.of());
        AtomicReference<ServingHub> started = new AtomicReference<>();
        // before its health says that it is ready: whoever waited for that finds the way in
        application.addListeners((ApplicationListener<ApplicationStartedEvent>) event -> started.set(announced(event.getApplicationContext(), data, address)));
        try {
            DataDirectory.closedFolder(HubSettings.web(data));
            application.run("--hub.data=" + data, "--server.address=" + address,
                    "--server.port=" + port, "--hub.bindings.run=" + bindings,
                    "--server.tomcat.basedir=" + HubSettings.web(data));
            return started.get();
        } catch (RuntimeException e) {
            throw reason(e, port);
        }
    }

    private static ServingHub announced(ConfigurableApplicationContext context, Path data, String address) {
        int actual = ((WebServerApplicationContext) context).getWebServer().getPort();
        boolean tls = context.getEnvironment().containsProperty("server.ssl.key-store")
                || context.getEnvironment().containsProperty("server.ssl.certificate")
                || context.getEnvironment().containsProperty("server.ssl.bundle");
        ServingHub hub = new ServingHub(context, data, (tls ? "https://" : "http://") + shown(address) + ":" + actual);
        hub.announce();
        return hub;
    }

    /** Where it is reached. */
    String address() {
        return address;
    }

    /** The administrator's password of the very first start. */
    Optional<String> oneTimePassword() {
        return oneTimePassword;
    }

    /** Of this hub's parts. */
    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    Administrators administrators() {
        return new Administrators(part(Accounts.class), part(ApiTokens.class), part(AuditLog.class), part(Clock.class));
    }

    /** Where the process is ended, this happens after the hub has let go of everything. */
    static void endsBefore(Runnable action) {
        SpringApplication.getShutdownHandlers().add(action);
    }

    /** Whether somebody ends the process, so that work under way fails by itself. */
    boolean isEnding() {
        return context.isClosed();
    }

    /** Until somebody ends the process. */
    void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        context.close();
    }

    private void announce() {
        ApiTokens tokens = part(ApiTokens.class);
        Clock clock = part(Clock.class);
        AccessToken token = AccessToken.random();
        tokens.revoke(Administrators.FIRST, ApiToken.OF_THIS_MACHINE, clock.instant());
        tokens.add(new ApiToken(token.hash(), ApiToken.OF_THIS_MACHINE, Administrators.FIRST, Optional.empty()), clock.instant());
        new RunningHub(address, token.text(), ProcessHandle.current().pid()).announce(data);
    }

    private static String shown(String address) {
        return address.equals("0.0.0.0") || address.equals("::") ? "127.0.0.1" : address;
    }

    private static HubProblem reason(RuntimeException e, int port) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException) {
                return HubProblem.failure("port " + port + " is in use; choose another with --port");
            }
            if (cause instanceof DatabaseException || cause instanceof SyncException || cause instanceof HubProblem) {
                return HubProblem.failure(String.valueOf(cause.getMessage()));
            }
        }
        return HubProblem.failure("the hub could not start (" + e.getClass().getSimpleName() + "); its log says why");
    }
}

package org.milestonehub.server.command;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.milestonehub.core.governance.Accounts;
import org.milestonehub.core.governance.ApiTokens;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.server.access.Administrators;
import org.milestonehub.server.assembly.CoreAssembly;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives a new one-time password to somebody who forgot theirs. The hub must not be running: who holds the machine decides. */
@Command(name = "password", description = "Prints a new one-time password for an account. Stop the hub first.")
final class PasswordCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Parameters(paramLabel = "ACCOUNT", defaultValue = Administrators.FIRST, description = "whose (default: ${DEFAULT-VALUE})")
    private String account = Administrators.FIRST;

    @Override
    public Integer call() {
        DataDirectory.prepare(shared.data());
        if (RunningHub.in(shared.data()).isPresent()) {
            throw HubProblem.usage("stop the hub first");
        }
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.getEnvironment().getPropertySources()
                    .addFirst(new MapPropertySource("command", Map.of("hub.data", shared.data().toString())));
            context.register(CoreAssembly.class);
            context.refresh();
            Administrators administrators = new Administrators(context.getBean(Accounts.class), context.getBean(ApiTokens.class),
                    context.getBean(AuditLog.class), context.getBean(Clock.class));
            String password = administrators.resetPassword(account)
                    .orElseThrow(() -> HubProblem.usage("there is no account " + account));
            if (shared.json()) {
                shared.print(Json.MAPPER.createObjectNode().put("user", account).put("oneTimePassword", password));
            } else {
                shared.print("One-time password of " + account + ": " + password);
            }
            return ExitCode.GOOD;
        }
    }
}

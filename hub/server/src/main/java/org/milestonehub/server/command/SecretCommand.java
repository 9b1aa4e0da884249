package org.milestonehub.server.command;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps a secret. */
@Command(name = "secret", description = "Keeps a secret that documents name as secret:NAME; its value is typed or comes on standard input.")
final class SecretCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Parameters(paramLabel = "NAME", description = "name of the secret")
    private String name = "";

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "whose secret (default: the only one)")
    private String district = "";

    @Override
    public Integer call() throws IOException {
        Console console = System.console();
        char[] typed = console == null ? new char[0] : console.readPassword("Value of %s: ", name);
        String value = console == null ? piped() : new String(typed);
        if (value.isEmpty()) {
            throw HubProblem.usage("no value was given");
        }
        try (Hub hub = shared.hub()) {
            hub.secret(district, name, value);
            if (shared.json()) {
                shared.print(Json.MAPPER.createObjectNode().put("secret", name));
            } else {
                shared.print("secret " + name + " is kept");
            }
            return ExitCode.GOOD;
        }
    }

    private static String piped() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        return line == null ? "" : line;
    }
}

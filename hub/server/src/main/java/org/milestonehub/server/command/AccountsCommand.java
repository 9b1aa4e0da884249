package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who may sign in, and as what; the same as the page of that name. */
@Command(name = "accounts", description = "Lists accounts with their roles, gives, changes and closes them.",
        subcommands = {AccountsCommand.ListThem.class, AccountsCommand.Add.class, AccountsCommand.Change.class,
            AccountsCommand.Close.class, AccountsCommand.Reset.class, HelpCommand.class})
final class AccountsCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Override
    public Integer call() {
        return list(shared);
    }

    private static int list(Shared shared) {
        try (Hub hub = shared.hub()) {
            JsonNode accounts = hub.accounts().all();
            shared.print(shared.json() ? Json.line(accounts)
                    : Tables.list(accounts, "name", "fullName", "role", "district", "school", "caseload", "open"));
            return ExitCode.GOOD;
        }
    }

    /** Lists them. */
    @Command(name = "list", description = "Lists accounts with role and reach.")
    static final class ListThem implements Callable<Integer> {

        @Mixin
        private Shared shared = new Shared();

        @Override
        public Integer call() {
            return list(shared);
        }
    }

    /** Role and reach, as options; what is not given stays as it is. */
    static final class Wish {

        @Option(names = "--role", paramLabel = "ROLE",
                description = "admin, district_leader, school_leader, counselor, it or partner")
        private Optional<String> role = Optional.empty();

        @Option(names = "--district", paramLabel = "CODE", description = "empty: the whole hub (administrators and IT)")
        private Optional<String> district = Optional.empty();

        @Option(names = "--school", paramLabel = "CODE", description = "whose students a school leader or counselor reaches; its code or id")
        private Optional<String> school = Optional.empty();

        @Option(names = "--caseload", paramLabel = "ID", description = "person whose caseload a counselor reaches")
        private Optional<String> caseload = Optional.empty();

        @Option(names = "--full-name", paramLabel = "NAME", description = "as the person signs")
        private Optional<String> fullName = Optional.empty();

        ObjectNode over(ObjectNode account) {
            role.ifPresent(value -> account.put("role", value));
            district.ifPresent(value -> account.put("district", value));
            school.ifPresent(value -> account.put("school", value));
            caseload.ifPresent(value -> account.put("caseload", value));
            fullName.ifPresent(value -> account.put("fullName", value));
            return account;
        }
    }

    /** Gives one. */
    @Command(name = "add", description = "Gives an account and prints its one-time password, this once.")
    static final class Add implements Callable<Integer> {

        @Mixin
        private Shared shared = new Shared();

        @Mixin
        private Wish wish = new Wish();

        @Parameters(paramLabel = "NAME", description = "as typed at sign-in")
        private String name = "";

        @Override
        public Integer call() {
            ObjectNode account = wish.over(Json.MAPPER.createObjectNode().put("name", name).put("open", true));
            if (!account.has("role")) {
                throw HubProblem.usage("say which role: --role counselor, for example");
            }
            try (Hub hub = shared.hub()) {
                return given(shared, hub.accounts().add(account));
            }
        }
    }

    /** Changes role and reach. */
    @Command(name = "change", description = "Gives an account another role or reach; opens one that was closed.")
    static final class Change implements Callable<Integer> {

        @Mixin
        private Shared shared = new Shared();

        @Mixin
        private Wish wish = new Wish();

        @Parameters(paramLabel = "NAME", description = "whose")
        private String name = "";

        @Override
        public Integer call() {
            try (Hub hub = shared.hub()) {
                hub.accounts().change(name, wish.over(found(hub, name)).put("open", true));
                shared.print(shared.json() ? "{}" : name + " is changed");
                return ExitCode.GOOD;
            }
        }
    }

    /** Closes one. */
    @Command(name = "close", description = "Closes an account; it is kept, with what it did, and can be opened again.")
    static final class Close implements Callable<Integer> {

        @Mixin
        private Shared shared = new Shared();

        @Parameters(paramLabel = "NAME", description = "whose")
        private String name = "";

        @Override
        public Integer call() {
            try (Hub hub = shared.hub()) {
                hub.accounts().change(name, found(hub, name).put("open", false));
                shared.print(shared.json() ? "{}" : name + " is closed");
                return ExitCode.GOOD;
            }
        }
    }

    /** A new password. */
    @Command(name = "password", description = "Prints a new one-time password for an account.")
    static final class Reset implements Callable<Integer> {

        @Mixin
        private Shared shared = new Shared();

        @Parameters(paramLabel = "NAME", description = "whose")
        private String name = "";

        @Override
        public Integer call() {
            try (Hub hub = shared.hub()) {
                return given(shared, hub.accounts().reset(name));
            }
        }
    }

    private static int given(Shared shared, JsonNode answer) {
        shared.print(shared.json() ? Json.line(answer)
                : "One-time password of " + answer.path("name").asText() + ": " + answer.path("password").asText());
        return ExitCode.GOOD;
    }

    private static ObjectNode found(Hub hub, String name) {
        return StreamSupport.stream(hub.accounts().all().spliterator(), false)
                .filter(account -> account.path("name").asText().equals(name))
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElseThrow(() -> HubProblem.usage("there is no account " + name));
    }
}

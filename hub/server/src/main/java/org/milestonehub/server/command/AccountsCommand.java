package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who may sign in, and as what; the same as the page of that name. */
@Command(name = "accounts", description = "Lists accounts with their roles, gives, changes and closes them.",
        subcommands = HelpCommand.class)
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

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists accounts with role and reach.")
    int listThem(@Mixin Shared asked) {
        return list(asked);
    }

    @Command(name = "add", mixinStandardHelpOptions = true, description = "Gives an account and prints its one-time password, this once.")
    int add(@Mixin Shared asked, @Mixin Wish wish, @Parameters(paramLabel = "NAME", description = "as typed at sign-in") String name) {
        ObjectNode account = wish.over(Json.MAPPER.createObjectNode().put("name", name).put("open", true));
        if (!account.has("role")) {
            throw HubProblem.usage("say which role: --role counselor, for example");
        }
        try (Hub hub = asked.hub()) {
            return given(asked, hub.accounts().add(account));
        }
    }

    @Command(name = "change", mixinStandardHelpOptions = true, description = "Gives an account another role or reach; opens one that was closed.")
    int change(@Mixin Shared asked, @Mixin Wish wish, @Parameters(paramLabel = "NAME", description = "whose") String name) {
        return change(asked, name, account -> wish.over(account).put("open", true), "changed");
    }

    @Command(name = "close", mixinStandardHelpOptions = true,
            description = "Closes an account; it is kept, with what it did, and can be opened again.")
    int close(@Mixin Shared asked, @Parameters(paramLabel = "NAME", description = "whose") String name) {
        return change(asked, name, account -> account.put("open", false), "closed");
    }

    @Command(name = "password", mixinStandardHelpOptions = true, description = "Prints a new one-time password for an account.")
    int password(@Mixin Shared asked, @Parameters(paramLabel = "NAME", description = "whose") String name) {
        try (Hub hub = asked.hub()) {
            return given(asked, hub.accounts().reset(name));
        }
    }

    private static int change(Shared asked, String name, UnaryOperator<ObjectNode> change, String said) {
        try (Hub hub = asked.hub()) {
            hub.accounts().change(name, change.apply(found(hub, name)));
            asked.print(asked.json() ? "{}" : name + " is " + said);
            return ExitCode.GOOD;
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

package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.milestonehub.core.camel.BindingRoutes;
import org.milestonehub.core.connection.DocumentText;
import org.milestonehub.core.milestone.EvaluateMilestones;
import org.milestonehub.core.store.FileTrouble;
import org.milestonehub.core.store.backup.BackupManifest;
import org.milestonehub.core.store.server.ServerLog;
import org.milestonehub.core.sync.RunStore;
import org.milestonehub.server.access.AccountDesk;
import org.milestonehub.server.api.AccountApi;
import org.milestonehub.server.api.Caller;
import org.milestonehub.server.api.ChoiceApi;
import org.milestonehub.server.api.ConflictApi;
import org.milestonehub.server.api.ConnectionApi;
import org.milestonehub.server.api.CountApi;
import org.milestonehub.server.api.DistrictApi;
import org.milestonehub.server.api.DistrictChoice;
import org.milestonehub.server.api.DocumentApi;
import org.milestonehub.server.api.HeldApi;
import org.milestonehub.server.api.IdentityApi;
import org.milestonehub.server.api.Imports;
import org.milestonehub.server.api.LocalBundle;
import org.milestonehub.server.api.MatchingApi;
import org.milestonehub.server.api.MilestoneApi;
import org.milestonehub.server.api.PastFigureApi;
import org.milestonehub.server.api.ReviewApi;
import org.milestonehub.server.api.MissingApi;
import org.milestonehub.server.api.OwnGround;
import org.milestonehub.server.api.QuarantineApi;
import org.milestonehub.server.api.RunAnswer;
import org.milestonehub.server.api.RunApi;
import org.milestonehub.server.api.StudentApi;
import org.milestonehub.server.api.TrialApi;
import org.milestonehub.server.assembly.CoreAssembly;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.util.FileSystemUtils;

/** The core in this process, without a web server: for a data directory on which no hub runs. */
final class LocalHub implements Hub {

    /** What is more waits for a hub that serves, or for {@code milestones evaluate}: nobody wants to wait for it here. */
    private static final long JUDGED_AT_ONCE = 20_000;

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final Path data;
    private final Optional<Path> passing;
    private final ServerLog database;
    private final Caller caller = new Caller("(" + System.getProperty("user.name", "somebody") + ")", "this machine");

    LocalHub(Path data) {
        this(data, Map.of("hub.data", data.toString()), Optional.empty());
    }

    private LocalHub(Path data, Map<String, Object> settings, Optional<Path> passing) {
        this.data = data;
        this.passing = passing;
        this.database = ServerLog.fromNow(data);
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("command", settings));
        context.register(CoreAssembly.class, DistrictChoice.class, OwnGround.class, DistrictApi.class, RunApi.class, ConnectionApi.class,
                QuarantineApi.class, HeldApi.class, StudentApi.class, DocumentApi.class, MilestoneApi.class, PastFigureApi.class, ReviewApi.class, TrialApi.class,
                ConflictApi.class, MissingApi.class, ChoiceApi.class, CountApi.class, IdentityApi.class, MatchingApi.class, Imports.class,
                AccountDesk.class, AccountApi.class);
        context.registerBean(PasswordEncoder.class, PasswordEncoderFactories::createDelegatingPasswordEncoder);
        guard(() -> {
            context.refresh();
            context.getBean(RunStore.class).recoverInterrupted();
            return "";
        });
    }

    /** An empty one, of which nothing is left when it is closed. */
    static LocalHub passing() {
        try {
            Path folder = Files.createTempDirectory("milestone-hub-");
            Path data = DataDirectory.prepare(folder.resolve("data"));
            return new LocalHub(data, Map.of("hub.data", data.toString(), "hub.keys", folder.resolve("keys").toString()), Optional.of(folder));
        } catch (IOException e) {
            throw HubProblem.failure("no folder can be made for a dry run: " + FileTrouble.why(e));
        }
    }

    @Override
    public JsonNode runs(String district, int most) {
        return answer(() -> context.getBean(RunApi.class).latest(district, most));
    }

    @Override
    public JsonNode run(String district, long id) {
        return answer(() -> context.getBean(RunApi.class).one(district, id));
    }

    @Override
    public JsonNode start(String district, String connection, boolean full, boolean dryRun) {
        return answer(() -> {
            context.getBean(BindingRoutes.class).start();
            return context.getBean(RunApi.class).run(district, connection, full, dryRun, caller);
        });
    }

    @Override
    public JsonNode trial(String district, String what, String name, ObjectNode trial) {
        return answer(() -> {
            TrialApi trials = context.getBean(TrialApi.class);
            TrialApi.Trial change = Json.MAPPER.convertValue(trial, TrialApi.Trial.class);
            return switch (what) {
                case "deliveries" -> trials.delivery(district, name, change, caller);
                case "rollover" -> trials.rollover(district, name, caller);
                default -> trials.run(district, name, change, caller);
            };
        });
    }

    @Override
    public JsonNode check(String district, String connection) {
        return answer(() -> context.getBean(ConnectionApi.class).check(district, connection));
    }

    @Override
    public JsonNode importFiles(FileOrder order) {
        Imports imports = context.getBean(Imports.class);
        JsonNode run = answer(() -> {
            Imports.Order placed = imports.placed(new Imports.Order(order.connector(), order.district(), order.newDistrict(),
                    LocalBundle.of(order.files()), order.dryRun(), caller.name()));
            return RunAnswer.of(imports.run(placed)).in(placed.district());
        });
        judge(run.path("district").asText(), run);
        return run;
    }

    private void judge(String district, JsonNode run) {
        long moved = 0;
        for (JsonNode stream : run.path("streams")) {
            moved += stream.path("added").asLong() + stream.path("changed").asLong();
        }
        if (run.path("applied").asBoolean() && moved > 0 && moved <= JUDGED_AT_ONCE) {
            answer(() -> context.getBean(EvaluateMilestones.class).evaluate(district));
        }
    }

    @Override
    public JsonNode held(String district) {
        return answer(() -> context.getBean(HeldApi.class).waiting(district));
    }

    @Override
    public JsonNode heldRun(String district, long run) {
        return answer(() -> context.getBean(HeldApi.class).one(district, run));
    }

    @Override
    public JsonNode heldRows(String district, long run) {
        return answer(() -> context.getBean(HeldApi.class).rows(district, run, caller));
    }

    @Override
    public JsonNode approve(String district, long run, boolean additionsOnly) {
        return answer(() -> {
            context.getBean(BindingRoutes.class).start();
            return context.getBean(HeldApi.class).approve(district, run, additionsOnly ? "additions" : "all", caller);
        });
    }

    @Override
    public void reject(String district, long run, String reason) {
        guard(() -> {
            context.getBean(HeldApi.class).reject(district, run, reason, caller);
            return "";
        });
    }

    @Override
    public JsonNode undo(String district, long run, boolean dryRun) {
        return answer(() -> context.getBean(RunApi.class).undo(district, run, dryRun, caller));
    }

    @Override
    public void pause(String district, String connection, String until, String reason) {
        guard(() -> {
            context.getBean(ConnectionApi.class).pause(district, connection, until, reason, caller);
            return "";
        });
    }

    @Override
    public void resume(String district, String connection) {
        guard(() -> {
            context.getBean(ConnectionApi.class).resume(district, connection, caller);
            return "";
        });
    }

    @Override
    public JsonNode district(String district) {
        return answer(() -> context.getBean(DistrictApi.class).one(district));
    }

    @Override
    public JsonNode quarantineRows(String district, WaitingCause cause, int most) {
        return answer(() -> context.getBean(QuarantineApi.class).rows(district, cause.connection(), cause.stream(), cause.rule(), cause.column(),
                most));
    }

    @Override
    public JsonNode quarantine(String district) {
        return answer(() -> context.getBean(QuarantineApi.class).causes(district));
    }

    @Override
    public JsonNode roots(String district) {
        return answer(() -> context.getBean(QuarantineApi.class).roots(district));
    }

    @Override
    public JsonNode missing(String district) {
        return answer(() -> context.getBean(MissingApi.class).groups(district));
    }

    @Override
    public JsonNode missingRows(String district, String connection) {
        return answer(() -> context.getBean(MissingApi.class).rows(district, connection, "", caller));
    }

    @Override
    public JsonNode conflicts(String district) {
        return answer(() -> context.getBean(ConflictApi.class).all(district));
    }

    @Override
    public AccountBook accounts() {
        return new LocalAccounts(context.getBean(AccountApi.class), caller, this::answer);
    }

    @Override
    public ChoiceBook choices() {
        return new LocalChoices(context.getBean(ChoiceApi.class), caller, this::answer);
    }

    @Override
    public CountBook counts() {
        return new LocalCounts(context.getBean(CountApi.class), caller, this::answer);
    }

    @Override
    public JsonNode codes(String district) {
        return answer(() -> context.getBean(QuarantineApi.class).codes(district));
    }

    @Override
    public JsonNode explain(String district, ObjectNode row) {
        return answer(() -> {
            context.getBean(BindingRoutes.class).start();
            return context.getBean(QuarantineApi.class).explain(district, Json.MAPPER.convertValue(row, QuarantineApi.Meaning.class), caller);
        });
    }

    @Override
    public JsonNode replay(String district, ObjectNode rows) {
        return answer(() -> {
            context.getBean(BindingRoutes.class).start();
            return context.getBean(QuarantineApi.class).replay(district, Json.MAPPER.convertValue(rows, QuarantineApi.Replay.class), caller);
        });
    }

    @Override
    public JsonNode find(String district, String text) {
        return answer(() -> context.getBean(StudentApi.class).search(district, new StudentApi.Search(text), caller));
    }

    @Override
    public JsonNode student(String district, String id) {
        return answer(() -> context.getBean(StudentApi.class).student(district, UUID.fromString(id), caller));
    }

    @Override
    public JsonNode unmasked(String district, String id, String reason) {
        return answer(() -> context.getBean(StudentApi.class).unmasked(district, UUID.fromString(id), new StudentApi.Unmasking(reason), caller));
    }

    @Override
    public JsonNode judge(String district, boolean everybody) {
        return answer(() -> context.getBean(MilestoneApi.class).evaluate(district, everybody, caller));
    }

    @Override
    public JsonNode explain(String district, Question question) {
        return answer(() -> context.getBean(MilestoneApi.class).explain(district, question.type(), UUID.fromString(question.id()),
                question.framework(), day(question.asOf()), day(question.asKnownOn()), caller));
    }

    @Override
    public JsonNode figures(String district, Question question) {
        return answer(() -> context.getBean(PastFigureApi.class).rebuilt(district, question.framework(), day(question.asOf()), day(question.asKnownOn()), caller).getBody());
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            throw HubProblem.usage("\"" + text + "\" is no day; write it as 2026-11-17");
        }
    }

    @Override
    public JsonNode review(String district, JsonNode review) {
        return answer(() -> context.getBean(ReviewApi.class).add(district, Json.read(review, ReviewApi.Review.class), caller));
    }

    @Override
    public JsonNode impact(String district, DocumentText framework) {
        return answer(() ->
                context.getBean(MilestoneApi.class).impact(district, new MilestoneApi.Proposal(framework.text(), framework.file()), caller));
    }

    @Override
    public Stewards stewards() {
        return new LocalStewards(context.getBean(IdentityApi.class), context.getBean(MatchingApi.class), caller, this::answer);
    }

    @Override
    public JsonNode apply(List<DocumentText> documents, boolean whole, boolean dryRun) {
        return answer(() -> context.getBean(DocumentApi.class).apply(new DocumentApi.Texts(documents, whole, dryRun), caller));
    }

    @Override
    public String export(String district) {
        return guard(() -> context.getBean(DocumentApi.class).export(district));
    }

    @Override
    public void secret(String district, String name, String value) {
        guard(() -> {
            context.getBean(DocumentApi.class).secret(district, name, value, caller);
            return "";
        });
    }

    @Override
    public JsonNode backup(Path file) {
        BackupManifest manifest = guard(() -> new BackupFile(file, context).write());
        return Json.MAPPER.createObjectNode().put("file", file.toAbsolutePath().toString())
                .put("rows", manifest.tables().stream().mapToLong(BackupManifest.Table::rows).sum());
    }

    BackupFile.Restored restore(Path file) {
        return guard(() -> new BackupFile(file, context).restore());
    }

    @Override
    public void close() {
        context.close();
        try {
            FileSystemUtils.deleteRecursively(passing.orElse(null));
        } catch (IOException e) {
            throw HubProblem.failure("the folder of the dry run cannot be removed: " + FileTrouble.why(e));
        }
    }

    private JsonNode answer(Supplier<Object> question) {
        return Json.tree(guard(question));
    }

    private <T> T guard(Supplier<T> question) {
        try {
            return LocalAnswers.guard(question);
        } catch (HubProblem e) {
            throw database.saysDiskFull() ? e.because("no space is left on the disk of " + data + ". Make room there: nothing was half"
                    + " applied, and an import whose files had arrived goes on by itself when the hub serves; anything else is to be asked for again") : e;
        }
    }
}

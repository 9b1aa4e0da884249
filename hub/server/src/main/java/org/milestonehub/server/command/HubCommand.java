package org.milestonehub.server.command;

import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line as a whole. */
@Command(name = "milestone-hub", mixinStandardHelpOptions = true, version = "Milestone Hub 0.1.0",
        description = "Keeps the student records of a district's systems in step, and answers for them.",
        subcommands = {DemoCommand.class, ServeCommand.class, ApplyCommand.class, ExportCommand.class, SecretCommand.class,
            CheckCommand.class, RunCommand.class, DryRunCommand.class, RehearseCommand.class, ImportCommand.class, RunsCommand.class, HeldCommand.class,
            ApproveCommand.class, RejectCommand.class, UndoCommand.class, PauseCommand.class, ResumeCommand.class, QuarantineCommand.class, ConflictsCommand.class,
            MissingCommand.class,
            ChoicesCommand.class,
            CountsCommand.class,
            TraceCommand.class, IdentityCommand.class, MilestonesCommand.class, BackupCommand.class, RestoreCommand.class,
            AccountsCommand.class, PasswordCommand.class, HelpCommand.class},
        footer = {"", "Exit codes: 0 good, 1 finished with problems in the data, 2 wrong use, 3 the hub or a system failed."})
public final class HubCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs one command and answers its exit code. */
    public static int execute(String... arguments) {
        return line().execute(arguments);
    }

    static CommandLine line() {
        CommandLine line = new CommandLine(new HubCommand());
        explain(line);
        return line.registerConverter(Long.class, HubCommand::number).registerConverter(long.class, HubCommand::number)
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    if (e instanceof HubProblem problem) {
                        command.getErr().println(problem.getMessage());
                        problem.problems().forEach(one -> command.getErr().println("  " + one));
                        return problem.exitCode();
                    }
                    // The message of a surprise may quote a row: only its type is told.
                    command.getErr().println("the hub met " + e.getClass().getName() + " at " + e.getStackTrace()[0]);
                    return ExitCode.FAILED;
                });
    }

    /** Every command answers to {@code --help}; commands that are methods say so themselves, since their arguments are counted. */
    private static void explain(CommandLine line) {
        for (CommandLine below : line.getSubcommands().values()) {
            CommandSpec words = below.getCommandSpec();
            if (!words.mixinStandardHelpOptions() && !words.helpCommand() && !(words.userObject() instanceof Method)) {
                words.mixinStandardHelpOptions(true).version(line.getCommandSpec().version());
            }
            explain(below);
        }
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new CommandLine.TypeConversionException("\"" + text + "\" is no number; runs, held and quarantine list what has one");
        }
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }
}

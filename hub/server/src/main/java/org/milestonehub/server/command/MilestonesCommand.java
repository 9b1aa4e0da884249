package org.milestonehub.server.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Everything about milestones; the work is in the subcommands. */
@Command(name = "milestones", description = "Judges milestones, says why, signs for what no data can prove, adds past figures up again, previews changes of a framework, and runs worked cases.",
        subcommands = {MilestonesEvaluateCommand.class, MilestonesExplainCommand.class, MilestonesAttestCommand.class, MilestonesFiguresCommand.class, MilestonesImpactCommand.class,
            MilestonesTestCommand.class, HelpCommand.class})
final class MilestonesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }
}

package org.milestonehub.server.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Who is who. */
@Command(name = "identity", description = "Links records that share no id to the right person; decides and takes back who is who.",
        subcommands = {IdentityLinkCommand.class, IdentityQueueCommand.class, IdentityShowCommand.class,
            IdentityDecideCommand.class, IdentityUndoCommand.class, IdentityMergeCommand.class,
            IdentityUnmergeCommand.class, IdentityHistoryCommand.class, IdentityProposeCommand.class,
            IdentityShadowCommand.class, IdentityWeightsCommand.class})
final class IdentityCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }
}

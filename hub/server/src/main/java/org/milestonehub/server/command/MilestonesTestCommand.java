package org.milestonehub.server.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.milestonehub.core.milestone.cases.CaseRunner;
import org.milestonehub.core.milestone.cases.FrameworkLibrary;
import org.milestonehub.core.milestone.framework.FrameworkLoader;
import org.milestonehub.core.model.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs worked cases; needs no hub and no data directory. */
@Command(name = "test", mixinStandardHelpOptions = true,
        description = {"Runs worked cases: one line for each case that fails, then \"N passed, N failed\".",
            "The framework a file names is looked for beside the file, in the folder above it, in the folders given with"
                + " --frameworks, and then among those that travel with the hub."},
        footer = {"", "Exit code: 0 only when no case failed."})
final class MilestonesTestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "CASES.yaml", description = "files of worked cases")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--frameworks", paramLabel = "DIR", description = "a further folder with framework files; may be given again")
    private List<Path> folders = new ArrayList<>();

    @Override
    public Integer call() {
        CaseRunner runner = new CaseRunner(new FrameworkLoader(Model.shipped()), new FrameworkLibrary(folders));
        CaseRunner.Outcome outcome = runner.run(files, line -> spec.commandLine().getOut().println(line));
        spec.commandLine().getOut().flush();
        return outcome.failed() == 0 ? ExitCode.GOOD : ExitCode.PROBLEMS_IN_THE_DATA;
    }
}

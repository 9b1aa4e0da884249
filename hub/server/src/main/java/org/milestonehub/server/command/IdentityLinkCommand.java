package org.milestonehub.server.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.identity.file.ColumnsFile;
import org.milestonehub.core.identity.file.LinkFiles;
import org.milestonehub.core.identity.file.LinkProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Links files, without a hub. */
@Command(name = "link", description = "Links the records of files and says which ones are one person. Needs no data directory.")
final class IdentityLinkCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--in", required = true, split = ",", paramLabel = "FILE", description = "files of records, separated by commas")
    private List<Path> files = List.of();

    @Option(names = "--columns", required = true, paramLabel = "FILE",
            description = "which column is which attribute, and each file's kind of system (YAML, below 'files:'; hub/docs/identity.md shows one)")
    private Path columns = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "writes record_id,cluster_id here")
    private Path out = Path.of("");

    @Option(names = "--review", required = true, paramLabel = "FILE",
            description = "writes the pairs somebody has to look at here: id_a,id_b,score,decision,guards,why")
    private Path review = Path.of("");

    @Option(names = "--order", paramLabel = "FILE",
            description = "record ids in order of arrival, one a line: links them one by one (default: all at once)")
    private @Nullable Path order;

    @Override
    public Integer call() {
        try {
            LinkFiles.Report report = new LinkFiles(ColumnsFile.read(columns)).link(files, Optional.ofNullable(order), out, review);
            spec.commandLine().getErr().println(report.records() + " records are " + report.people() + " people; "
                    + report.questions() + " pairs need a person to look at them (" + review + ")");
            report.placeholders().forEach(value -> spec.commandLine().getErr().println("stands for nothing: " + value));
            return ExitCode.GOOD;
        } catch (LinkProblem e) {
            throw HubProblem.usage(e.getMessage());
        }
    }
}

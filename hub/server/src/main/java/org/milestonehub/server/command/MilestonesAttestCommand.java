package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Signs for what no data can prove. */
@Command(name = "attest", mixinStandardHelpOptions = true,
        description = "Writes down that a named person answers for a milestone, or a part of it, that no data can prove, and judges again. It is shown"
                + " as attested. Written to the audit trail.")
final class MilestonesAttestCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Parameters(index = "0", paramLabel = "SUBJECT", description = "id of a program, school or district")
    private String subject = "";

    @Parameters(index = "1", paramLabel = "MILESTONE", description = "id of the milestone")
    private String milestone = "";

    @Option(names = "--type", paramLabel = "TYPE", required = true, description = "program, school or district")
    private String type = "";

    @Option(names = "--framework", paramLabel = "ID", required = true, description = "the framework that asks for it")
    private String framework = "";

    @Option(names = "--role", paramLabel = "ROLE", required = true, description = "in which role the person signs, for example principal")
    private String role = "";

    @Option(names = "--name", paramLabel = "NAME", required = true, description = "the person who answers for it, by name")
    private String name = "";

    @Option(names = "--item", paramLabel = "PART", defaultValue = "", description = "the part that is signed for, where the framework names parts")
    private String item = "";

    @Option(names = "--document", paramLabel = "ADDRESS", defaultValue = "", description = "where the signed document lies")
    private String document = "";

    @Option(names = "--until", paramLabel = "DAY", defaultValue = "",
            description = "the last day on which it holds (default: as long as the framework says)")
    private String until = "";

    @Option(names = "--cycle", paramLabel = "YEAR", defaultValue = "", description = "school year of a yearly milestone (default: any)")
    private String cycle = "";

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "where (default: the only one)")
    private String district = "";

    @Override
    public Integer call() {
        try (Hub hub = shared.hub()) {
            ObjectNode review = Json.MAPPER.createObjectNode().put("framework", framework).put("milestone", milestone).put("type", type)
                    .put("subject", subject).put("kind", "confirm").put("role", role).put("item", item).put("document", document).put("name", name);
            if (!until.isEmpty()) {
                review.put("expiresOn", until);
            }
            if (!cycle.isEmpty()) {
                review.put("cycle", cycle);
            }
            String written = hub.review(district, review).path("id").asText();
            shared.print(shared.json() ? "{\"id\":\"" + written + "\"}" : "written down as " + written + "; the milestones are judged again");
            return ExitCode.GOOD;
        }
    }
}

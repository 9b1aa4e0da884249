package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.milestonehub.core.connection.DocumentText;

/** What commands ask of a hub, wherever it is; answers are those of the API. */
interface Hub extends AutoCloseable {

    /** The newest runs first. */
    JsonNode runs(String district, int most);

    /** One run with its reconciliation. */
    JsonNode run(String district, long id);

    /** Runs a connection now. */
    JsonNode start(String district, String connection, boolean full, boolean dryRun);

    /**
     * What would happen.
     *
     * @param what {@code runs}, {@code deliveries} or {@code rollover}
     * @param name of the connection, or of the delivery
     * @param trial documents and mappings that are not in force
     */
    JsonNode trial(String district, String what, String name, ObjectNode trial);

    /** Tries the settings of a connection. */
    JsonNode check(String district, String connection);

    /** Reads files once. */
    JsonNode importFiles(FileOrder order);

    /** Runs that wait for a person. */
    JsonNode held(String district);

    /** One run that waits, with what it would move. */
    JsonNode heldRun(String district, long run);

    /** Rows behind it. */
    JsonNode heldRows(String district, long run);

    /** Lets it go on. */
    JsonNode approve(String district, long run, boolean additionsOnly);

    /** Cancels it. */
    void reject(String district, long run, String reason);

    /** Undoes a run. */
    JsonNode undo(String district, long run, boolean dryRun);

    /** Stops a connection for a while. */
    void pause(String district, String connection, String until, String reason);

    /** Ends a pause. */
    void resume(String district, String connection);

    /** What is known of the district named, or of the only one. */
    JsonNode district(String district);

    /** Rows of one cause of quarantine, with their numbers. */
    JsonNode quarantineRows(String district, WaitingCause cause, int most);

    /** Causes of quarantine. */
    JsonNode quarantine(String district);

    /** What is lacking and holds rows back. */
    JsonNode roots(String district);

    /** What complete reads did not bring any more, by stream and school. */
    JsonNode missing(String district);

    /** The same, row by row; of one connection where it is named. */
    JsonNode missingRows(String district, String connection);

    /** Choices that protect though their source tells them no more. */
    ChoiceBook choices();

    /** Where systems contradict each other. */
    JsonNode conflicts(String district);

    /** What systems count themselves. */
    CountBook counts();

    /** Codes that no crosswalk explains. */
    JsonNode codes(String district);

    /** Says what one means. */
    JsonNode explain(String district, ObjectNode row);

    /** Tries withheld rows again. */
    JsonNode replay(String district, ObjectNode rows);

    /** Students that a text finds. */
    JsonNode find(String district, String text);

    /** One student with provenance. */
    JsonNode student(String district, String id);

    /** The same with sensitive values as they are, for a reason that is kept. */
    JsonNode unmasked(String district, String id, String reason);

    /**
     * Whose milestones, and when.
     *
     * @param type student, program, school or district
     * @param framework all in force where empty
     * @param asOf a day; today where empty
     * @param asKnownOn a day; everything known where empty
     */
    record Question(String type, String id, String framework, String asOf, String asKnownOn) {}

    /** Judges whom changes have touched, or everybody. */
    JsonNode judge(String district, boolean everybody);

    /** The milestones of one subject with their reasons. */
    JsonNode explain(String district, Question question);

    /** True figures of a framework as of a day and as known on one, or how far they have come; the question names no subject. */
    JsonNode figures(String district, Question question);

    /** Writes down a review, as {@code POST /api/v1/reviews} takes it, and judges again. */
    JsonNode review(String district, JsonNode review);

    /** What a changed framework would change. */
    JsonNode impact(String district, DocumentText framework);

    /** Who may sign in, and as what. */
    AccountBook accounts();

    /** Who is who. */
    Stewards stewards();

    /** Applies documents. */
    JsonNode apply(List<DocumentText> documents, boolean whole, boolean dryRun);

    /** All documents of a district. */
    String export(String district);

    /** Keeps a secret. */
    void secret(String district, String name, String value);

    /** Writes everything into one file. */
    JsonNode backup(Path file);

    @Override
    void close();
}

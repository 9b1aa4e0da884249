package org.milestonehub.server.command;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.milestonehub.core.connection.DocumentProblem;
import org.milestonehub.core.connection.DocumentsException;
import org.milestonehub.core.store.DatabaseException;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.server.api.Refusal;
import org.milestonehub.spi.ConnectorException;
import org.springframework.beans.BeansException;

/** Answers of the core in this process as commands read them, and refusals in the words in which they were said. */
final class LocalAnswers {

    private LocalAnswers() {}

    static <T> T guard(Supplier<T> question) {
        try {
            return question.get();
        } catch (SyncException e) {
            throw new HubProblem(e.fault().name().toLowerCase(Locale.ROOT), String.valueOf(e.getMessage()), List.of());
        } catch (ConnectorException e) {
            throw new HubProblem(e.fault().name().toLowerCase(Locale.ROOT), String.valueOf(e.getMessage()), List.of());
        } catch (DocumentsException e) {
            throw new HubProblem("settings", String.valueOf(e.getMessage()),
                    e.problems().stream().map(DocumentProblem::toString).toList());
        } catch (DatabaseException e) {
            throw HubProblem.failure(String.valueOf(e.getMessage()));
        } catch (Refusal e) {
            throw HubProblem.usage(String.valueOf(e.getMessage()));
        } catch (BeansException e) {
            throw start(e);
        }
    }

    /** What kept the core from starting is the innermost cause that speaks to people. */
    private static HubProblem start(BeansException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseException || cause instanceof SyncException) {
                return HubProblem.failure(String.valueOf(cause.getMessage()));
            }
        }
        return HubProblem.failure(String.valueOf(e.getMostSpecificCause().getMessage()));
    }
}

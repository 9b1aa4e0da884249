package org.milestonehub.core.connection;

import java.util.List;

/** Documents cannot be applied. */
public final class DocumentsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<DocumentProblem> problems;

    public DocumentsException(String message, List<DocumentProblem> problems) {
        super(message);
        this.problems = List.copyOf(problems);
    }

    /** The mistakes, empty where the documents are good but the moment is not. */
    public List<DocumentProblem> problems() {
        return problems;
    }
}

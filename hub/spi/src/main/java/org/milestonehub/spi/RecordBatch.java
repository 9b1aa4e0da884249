package org.milestonehub.spi;

import java.util.List;

/**
 * Some rows of a stream, in the order of the source.
 *
 * @param rows good rows
 * @param problems rows that could not be read as records (counted as read), and warnings about good ones
 * @param checkpoint the place right after this batch: a reader that resumes there gives the following rows
 */
public record RecordBatch(List<SourceRow> rows, List<RowProblem> problems, Checkpoint checkpoint) {

    public RecordBatch {
        problems = List.copyOf(problems);
    }
}

package org.milestonehub.connectors.oneroster;

import java.util.ArrayList;
import java.util.List;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;

/** Everything that refuses a package, gathered, so that its sender mends it in one go. */
final class PackageFaults {

    private static final int MOST = 30;

    private final List<String> sentences = new ArrayList<>();
    private boolean columnsLack;

    void add(String sentence) {
        if (!sentences.contains(sentence)) {
            sentences.add(sentence);
        }
    }

    /** Keeps what the sender has to mend; what somebody else must mend ends the look at once. */
    void add(ConnectorException fault) {
        if (fault.fault() != Fault.BAD_DATA) {
            throw fault;
        }
        add(String.valueOf(fault.getMessage()));
    }

    /** Needed columns that no file has. */
    void addLacking(List<String> columns) {
        columns.forEach(this::add);
        columnsLack |= !columns.isEmpty();
    }

    /** Refuses the package if anything was found. */
    void refuse() {
        if (sentences.isEmpty()) {
            return;
        }
        List<String> told = new ArrayList<>(sentences.subList(0, Math.min(MOST, sentences.size())));
        if (sentences.size() > MOST) {
            told.add("and " + (sentences.size() - MOST) + " more");
        }
        throw BadBundle.because(String.join("\n", told) + "\nNothing was read."
                + (columnsLack ? " If the export is right as it is, list the columns in missing-columns" : ""));
    }
}

package org.milestonehub.core.sync;

import java.util.List;
import java.util.Optional;

/** Finished and unfinished runs, for people and commands. */
public interface RunLog {

    /** One run with its reconciliation. */
    Optional<RunReport> find(String district, long run);

    /** The newest runs first, without their streams. */
    List<RunReport> latest(String district, int most);

    /** The newest runs of one connection first, with their streams. */
    List<RunReport> latestOf(String district, String connection, int most);
}

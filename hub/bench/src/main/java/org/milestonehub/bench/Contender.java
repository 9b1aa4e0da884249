package org.milestonehub.bench;

/** Something that can do the job, or a part of it, in a process and a database of its own. */
public interface Contender {

    /** Prepares what is not measured, measures, and says what came out. */
    void run(Work work) throws Exception;
}

package org.milestonehub.core.milestone;

/** Step of the route {@code evaluate-milestones}. */
public interface EvaluateMilestones {

    /**
     * Judges who may be touched by what changed since the last time: everybody on a new day, under another framework or
     * when a feed has gone or come; else the students of changed records. One call at a time per district.
     *
     * @param district code
     */
    JudgeReport evaluate(String district);
}

package org.milestonehub.core.milestone;

import java.util.List;
import java.util.Map;
import org.milestonehub.core.connection.District;

/** Why a student's rows are as they are, worked out when somebody asks. */
public interface MilestoneExplanation {

    /** By milestone id and cycle, {@code id/cycle}: the tree of what was wanted and found, deeper lines indented. */
    Map<String, List<String>> lines(District district, long student);
}

package org.milestonehub.core.milestone;

import java.util.List;
import java.util.Map;
import org.milestonehub.core.connection.District;

/** Why a student's rows are as they are, worked out when somebody asks. */
public interface MilestoneExplanation {

    /** By framework, milestone and cycle, {@code framework/milestone/cycle}: the tree of what was wanted and found, deeper lines indented. */
    Map<String, List<String>> lines(District district, long student);
}

package org.milestonehub.core.milestone.measure;

import java.util.List;
import java.util.Map;

/** True figures by name, and the sums that a reader of all of them can do. */
interface Figures {

    /** Every figure, those of nobody too. */
    Map<String, Cell> figures();

    /** What adds up to what. */
    List<Line> lines();
}

package org.milestonehub.core.milestone.measure;

import java.util.List;

/** A row, a column or a margin: the names of the parts and of the figure they add up to. */
record Line(List<String> parts, String sum) {}

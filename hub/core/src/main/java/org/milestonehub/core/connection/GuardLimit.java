package org.milestonehub.core.connection;

import java.math.BigDecimal;

/**
 * How much a run may change by itself. A breach is more than the percentage <em>and</em> at least the count.
 *
 * @param percent 0 to 100, of the rows known before
 * @param count at least 1
 * @param perSchool judged for each school too, and not only for the whole stream; true unless the document says {@code per: stream}
 */
public record GuardLimit(BigDecimal percent, int count, boolean perSchool) {}

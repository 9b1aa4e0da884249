package org.milestonehub.spi;

import java.util.Optional;

/**
 * Whether a read reached a proven end. Only a proven full read may let the hub conclude that a record is gone.
 *
 * @param proven the source itself showed that nothing is lacking
 * @param evidence how, or what is lacking, as words of a sentence: {@code last page seen, 812 of 812 records}
 * @param cursor where the next delta read begins; empty where the stream has none
 */
public record Completeness(boolean proven, String evidence, Optional<Checkpoint> cursor) {}

package org.milestonehub.core.milestone.framework;

import java.util.Optional;

/**
 * A number or list that a district may change.
 *
 * @param name as expressions write it, without the dollar sign
 * @param type {@code integer}, {@code number}, {@code money}, {@code list}, {@code grade} or {@code string}
 * @param value the default, or what a district or school set
 * @param basis {@code document}, {@code published} or {@code local}: who says so
 * @param source where it is said, or why it was chosen
 * @param bound {@code lower} or {@code upper} when nobody may be looser than the value
 * @param local the lowest level that may set it: {@code district} (default) or {@code school}
 */
public record Parameter(
        String name, String type, Object value, String basis, String source, Optional<String> bound, String local) {

    /** The same parameter with another value. */
    Parameter with(Object newValue) {
        return new Parameter(name, type, newValue, basis, source, bound, local);
    }
}

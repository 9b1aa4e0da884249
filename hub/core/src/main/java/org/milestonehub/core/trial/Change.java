package org.milestonehub.core.trial;

import java.util.List;
import org.milestonehub.core.connection.DocumentText;
import org.milestonehub.core.mapping.MappingFolder;

/**
 * What would be otherwise.
 *
 * @param documents texts that would be applied
 * @param mappings mappings and crosswalks that would lie over those in force, text by text
 * @param rollover judged as if the school year turned today
 */
public record Change(List<DocumentText> documents, List<MappingFolder> mappings, boolean rollover) {

    /** All stays as it is. */
    public static final Change NONE = new Change(List.of(), List.of(), false);

    public Change {
        documents = List.copyOf(documents);
        mappings = List.copyOf(mappings);
    }
}

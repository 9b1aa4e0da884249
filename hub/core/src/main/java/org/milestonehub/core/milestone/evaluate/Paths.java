package org.milestonehub.core.milestone.evaluate;

import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.FieldType;
import org.milestonehub.core.model.Model;

/** Types of fields and dotted paths. */
public final class Paths {

    private static final FieldType TEXT = FieldType.parse("string");
    private static final FieldType DAY = FieldType.parse("date");

    private Paths() {}

    /**
     * The type at the end of a path from an entity; header fields and paths the model does not know are days or text.
     */
    public static FieldType type(String entity, String path) {
        EntityType at = Model.shipped().find(entity).orElse(null);
        String[] names = path.split("\\.");
        for (int i = 0; at != null && i < names.length; i++) {
            Field field = at.field(names[i]).orElse(null);
            if (field == null) {
                break;
            }
            if (i == names.length - 1) {
                return field.type();
            }
            at = Model.shipped().find(field.type().target()).orElse(null);
        }
        String last = names[names.length - 1];
        return last.startsWith("effective") || last.startsWith("recorded") ? DAY : TEXT;
    }
}

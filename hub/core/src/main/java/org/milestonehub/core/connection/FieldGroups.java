package org.milestonehub.core.connection;

import java.util.List;
import org.milestonehub.core.model.FieldGroup;
import org.milestonehub.core.model.Model;

/** Checks field groups as people write them. */
final class FieldGroups {

    private FieldGroups() {}

    /** Complains about each group of a list that the model does not have. */
    static List<String> checked(Model model, Keys keys, String key) {
        List<String> groups = keys.list(key);
        for (int i = 0; i < groups.size(); i++) {
            if (model.group(groups.get(i)).isEmpty()) {
                keys.wrongElement(key, i, "the data model has no field group " + groups.get(i) + hint(model, groups.get(i)));
            }
        }
        if (groups.isEmpty()) {
            keys.wrong(key, "names no field group; for example [Experience.participation]");
        }
        return groups;
    }

    /** The groups of the entity, where at least that is known. */
    static String hint(Model model, String group) {
        int dot = group.indexOf('.');
        return model.find(dot < 0 ? group : group.substring(0, dot))
                .map(entity -> "; " + entity.name() + " has "
                        + String.join(", ", entity.groups().stream().map(FieldGroup::qualifiedName).toList()))
                .orElse("; write one like Person.identity");
    }
}

package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.milestonehub.core.sync.SheetCell;

/** What a dry run would move, for people and for spreadsheets. */
final class RowTables {

    private RowTables() {}

    static void print(Shared shared, JsonNode trial, boolean rows) {
        shared.print(Tables.run(trial.path("run")));
        if (!trial.path("findings").isEmpty()) {
            shared.print(Tables.list(trial.path("findings"), "kind", "stream", "school", "field", "before", "moves", "now", "breach"));
        }
        if (rows) {
            shared.print(Tables.list(trial.path("rows"), "kind", "stream", "key", "line", "was", "now"));
        } else if (!trial.path("rows").isEmpty()) {
            shared.print(trial.path("rows").size() + " rows; --rows lists them, --csv FILE writes them");
        }
    }

    /** One line for each element, under the names of the first one's members. */
    static String csv(JsonNode elements) {
        if (elements.isEmpty()) {
            return "";
        }
        List<String> names = new ArrayList<>();
        elements.forEach(element -> element.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                names.add(name);
            }
        }));
        StringBuilder text = new StringBuilder(String.join(",", names) + "\n");
        elements.forEach(element -> text.append(String.join(",", names.stream().map(name -> cell(element.path(name))).toList())).append('\n'));
        return text.toString();
    }

    private static String cell(JsonNode value) {
        return SheetCell.of(value.isValueNode() ? value.asText() : value.isMissingNode() ? "" : value.toString());
    }
}

package org.milestonehub.core.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.milestone.measure.Breakdown;
import org.milestonehub.core.milestone.measure.Cell;
import org.milestonehub.core.milestone.measure.Published;
import org.milestonehub.core.milestone.measure.PublishedCell;

/** Published tables as JSON: the true figures, and beside each what is printed of it and since when. */
public final class PublishedJson {

    private PublishedJson() {}

    public static ObjectNode of(Published tables) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode dimensions = json.putArray("dimensions");
        tables.truth().dimensions().forEach(dimensions::add);
        ArrayNode crosses = json.putArray("crosses");
        tables.truth().crosses().forEach(cross -> crosses.addArray().add(cross.get(0)).add(cross.get(1)));
        ObjectNode truth = json.putObject("truth");
        tables.truth().cells().forEach((name, cell) -> truth.putArray(name)
                .add(cell.numerator().toString()).add(cell.denominator().toString()).add(cell.unknown()).add(cell.subjects()));
        ObjectNode printed = json.putObject("printed");
        tables.cells().forEach((name, cell) -> add(printed.putArray(name), cell));
        json.put("asOf", tables.asOf().toString());
        ObjectNode older = json.putObject("older");
        tables.older().forEach((name, day) -> older.put(name, day.toString()));
        return json;
    }

    private static void add(ArrayNode json, PublishedCell cell) {
        if (cell instanceof PublishedCell.Range range) {
            json.add("range").add(range.low().toString()).add(range.high().toString()).add(range.people()).add(range.unknown());
        } else if (cell instanceof PublishedCell.Nobody nobody) {
            json.add("nobody").add(nobody.unknown());
        } else {
            json.add("hidden");
        }
    }

    public static Published read(JsonNode json) {
        List<String> dimensions = new ArrayList<>();
        json.path("dimensions").forEach(one -> dimensions.add(one.asText()));
        List<List<String>> crosses = new ArrayList<>();
        json.path("crosses").forEach(one -> crosses.add(List.of(one.get(0).asText(), one.get(1).asText())));
        Map<String, Cell> truth = new HashMap<>();
        json.path("truth").properties().forEach(entry -> truth.put(entry.getKey(), new Cell(number(entry.getValue().get(0)),
                number(entry.getValue().get(1)), entry.getValue().get(2).asLong(), entry.getValue().get(3).asLong())));
        Map<String, PublishedCell> printed = new HashMap<>();
        json.path("printed").properties().forEach(entry -> printed.put(entry.getKey(), cell(entry.getValue())));
        Map<String, LocalDate> older = new HashMap<>();
        json.path("older").properties().forEach(entry -> older.put(entry.getKey(), LocalDate.parse(entry.getValue().asText())));
        return new Published(new Breakdown(dimensions, crosses, truth), printed, LocalDate.parse(json.path("asOf").asText()), older);
    }

    private static PublishedCell cell(JsonNode json) {
        return switch (json.get(0).asText()) {
            case "range" -> new PublishedCell.Range(
                    number(json.get(1)), number(json.get(2)), json.get(3).asLong(), json.get(4).asLong());
            case "nobody" -> new PublishedCell.Nobody(json.get(1).asLong());
            default -> new PublishedCell.Hidden();
        };
    }

    private static Fraction number(JsonNode json) {
        return Fraction.from(json.asText()).orElseThrow();
    }
}

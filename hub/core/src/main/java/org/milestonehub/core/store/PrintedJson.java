package org.milestonehub.core.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.milestone.measure.Breakdown;
import org.milestonehub.core.milestone.measure.Cell;
import org.milestonehub.core.milestone.measure.PrintedBreakdown;
import org.milestonehub.core.milestone.measure.PrintedCell;

/** Printed tables as JSON: the true figures, and beside each what is printed of it. */
public final class PrintedJson {

    private PrintedJson() {}

    public static ObjectNode of(PrintedBreakdown tables) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode dimensions = json.putArray("dimensions");
        tables.truth().dimensions().forEach(dimensions::add);
        ArrayNode crosses = json.putArray("crosses");
        tables.truth().crosses().forEach(cross -> crosses.addArray().add(cross.get(0)).add(cross.get(1)));
        ObjectNode truth = json.putObject("truth");
        tables.truth().cells().forEach((name, cell) -> truth.putArray(name)
                .add(cell.numerator().toString()).add(cell.denominator().toString()).add(cell.unknown()));
        ObjectNode printed = json.putObject("printed");
        tables.cells().forEach((name, cell) -> printed.putArray(name).add(kind(cell)).add(beside(cell)));
        return json;
    }

    private static long beside(PrintedCell cell) {
        if (cell instanceof PrintedCell.Bound bound) {
            return bound.unknown();
        }
        return cell instanceof PrintedCell.None none ? none.unknown() : 0;
    }

    private static String kind(PrintedCell cell) {
        if (cell instanceof PrintedCell.Bound bound) {
            return (bound.below() ? "<" : ">") + bound.limit();
        }
        return cell instanceof PrintedCell.Shown ? "shown" : cell instanceof PrintedCell.Hidden ? "hidden" : "none";
    }

    public static PrintedBreakdown read(JsonNode json) {
        List<String> dimensions = new ArrayList<>();
        json.path("dimensions").forEach(one -> dimensions.add(one.asText()));
        List<List<String>> crosses = new ArrayList<>();
        json.path("crosses").forEach(one -> crosses.add(List.of(one.get(0).asText(), one.get(1).asText())));
        Map<String, Cell> truth = new HashMap<>();
        json.path("truth").fields().forEachRemaining(entry -> truth.put(entry.getKey(), new Cell(
                number(entry.getValue().get(0).asText()), number(entry.getValue().get(1).asText()), entry.getValue().get(2).asLong())));
        Map<String, PrintedCell> printed = new HashMap<>();
        json.path("printed").fields().forEachRemaining(entry -> printed.put(
                entry.getKey(), cell(entry.getValue().get(0).asText(), entry.getValue().get(1).asLong(),
                        truth.getOrDefault(entry.getKey(), Cell.EMPTY))));
        return new PrintedBreakdown(new Breakdown(dimensions, crosses, truth), printed);
    }

    private static PrintedCell cell(String kind, long beside, Cell truth) {
        return switch (kind) {
            case "hidden" -> new PrintedCell.Hidden();
            case "none" -> new PrintedCell.None(beside);
            case "shown" -> new PrintedCell.Shown(
                    truth.numerator(), truth.denominator(), truth.rate().orElse(Fraction.ZERO), truth.unknown());
            default -> new PrintedCell.Bound(kind.startsWith("<"), number(kind.substring(1)), truth.denominator(), beside);
        };
    }

    private static Fraction number(String text) {
        return Fraction.from(text).orElseThrow();
    }
}

package org.milestonehub.connectors.oneroster;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.milestonehub.connectors.oneroster.Layouts.Layout;
import org.milestonehub.spi.RowHeader;
import org.milestonehub.spi.RowProblem;

/**
 * The header of one file, understood.
 *
 * @param header names of the cells a row keeps: as specified where they are known, else as the file has them
 * @param places for each column of the file its cell in a row, -1 where it is dropped
 * @param notes columns under another name, twice or without one
 * @param lacking needed columns that are not there, each as a sentence
 * @param headless a sentence where the first line is no header at all
 */
record Columns(RowHeader header, int[] places, List<RowProblem> notes, List<String> lacking, Optional<String> headless) {

    /** Seen in real exports. What stands right is right only if the file has no column of that name. */
    private static final Map<String, String> KNOWN_SLIPS = Map.ofEntries(
            Map.entry("prefferedgivenname", "preferredGivenName"), Map.entry("preferedgivenname", "preferredGivenName"),
            Map.entry("preferredfirstname", "preferredGivenName"), Map.entry("prefferedmiddlename", "preferredMiddleName"),
            Map.entry("prefferedfamilyname", "preferredFamilyName"), Map.entry("preferredlastname", "preferredFamilyName"),
            Map.entry("datalastmodified", "dateLastModified"), Map.entry("datelastmodifed", "dateLastModified"),
            Map.entry("grade", "grades"), Map.entry("usersourcedid", "sourcedId"), Map.entry("sourcedid", "userSourcedId"),
            Map.entry("orgsourcedid", "orgSourcedIds"), Map.entry("termsourcedid", "termSourcedIds"),
            Map.entry("agentsourcedid", "agentSourcedIds"), Map.entry("agents", "agentSourcedIds"));

    static Columns read(Layout layout, String path, List<String> found, Choices choices) {
        return new Understanding(layout, path, found, choices).columns();
    }

    private static final class Understanding {

        private final Layout layout;
        private final String path;
        private final List<String> found;
        private final Choices choices;
        private final List<RowProblem> notes = new ArrayList<>();
        private final Set<String> taken = new HashSet<>();

        Understanding(Layout layout, String path, List<String> found, Choices choices) {
            this.layout = layout;
            this.path = path;
            this.found = found;
            this.choices = choices;
        }

        Columns columns() {
            found.stream().map(this::specified).flatMap(Optional::stream).forEach(taken::add);
            List<String> kept = new ArrayList<>();
            int[] places = new int[found.size()];
            for (int i = 0; i < places.length; i++) {
                places[i] = isPassword(found.get(i)) ? -1 : kept.size();
                if (places[i] >= 0) {
                    kept.add(nameOf(found.get(i), i));
                }
            }
            noteDoubles(kept);
            noteLikelySlips(kept);
            return new Columns(new RowHeader(kept), places, notes, lacking(kept), headless(kept));
        }

        private String nameOf(String raw, int index) {
            if (raw.isEmpty()) {
                note("unnamed-column", "", "column " + (index + 1) + " has no name");
                return raw;
            }
            Optional<String> plain = specified(raw);
            if (plain.isPresent()) {
                return plain.get();
            }
            String meant = KNOWN_SLIPS.getOrDefault(NearestName.plain(raw), "");
            if (layout.columns().contains(meant) && taken.add(meant)) {
                note("column-read-as", raw, "is read as " + meant);
                return meant;
            }
            return raw;
        }

        /** The specified name of a header, by the district's word or by its letters. */
        private Optional<String> specified(String raw) {
            return choices.column(layout.stream(), raw).or(() -> layout.columns().stream()
                    .filter(column -> NearestName.plain(column).equals(NearestName.plain(raw))).findFirst());
        }

        private void noteDoubles(List<String> kept) {
            Set<String> seen = new HashSet<>();
            kept.stream().filter(name -> !name.isEmpty() && !seen.add(name)).distinct().forEach(name ->
                    note("duplicate-column", name, "stands more than once; the first is used"));
        }

        private void noteLikelySlips(List<String> kept) {
            for (String column : layout.columns()) {
                if (!kept.contains(column) && !layout.needed().contains(column) && !isPassword(column)) {
                    strangers(kept).stream().filter(stranger -> NearestName.distance(stranger, column) <= 2).findFirst()
                            .ifPresent(stranger -> note("unknown-column", stranger, "may be meant for " + column
                                    + "; if so, set columns: " + layout.stream() + "." + stranger + "=" + column));
                }
            }
        }

        private List<String> lacking(List<String> kept) {
            List<String> gone = layout.needed().stream()
                    .filter(column -> !kept.contains(column) && !choices.mayLack(layout.stream(), column)).toList();
            return gone.stream().map(column -> path + " has no column " + column + guess(column, strangers(kept), gone.size() == 1)).toList();
        }

        /** What stands there may be a record, which no message quotes. */
        private Optional<String> headless(List<String> kept) {
            if (layout.needed().isEmpty() || layout.columns().stream().anyMatch(kept::contains)) {
                return Optional.empty();
            }
            return Optional.of(path + " has no header: its first line names none of its columns (" + String.join(", ", layout.needed())
                    + ", ...); export it with the names of the columns");
        }

        /** Where one column alone is lacking and one alone is not known, they are probably the same, whatever they are called. */
        private String guess(String column, List<String> strangers, boolean alone) {
            List<String> own = strangers.stream().filter(name -> !name.startsWith("metadata.") && !name.startsWith("ext_")).toList();
            return NearestName.of(column, strangers).or(() -> alone && own.size() == 1 ? Optional.of(own.get(0)) : Optional.empty())
                    .map(near -> "; is it now called " + near + "? then set columns: " + layout.stream() + "." + near + "=" + column)
                    .orElse(strangers.isEmpty() ? "" : "; its unknown columns are " + String.join(", ", strangers));
        }

        private List<String> strangers(List<String> kept) {
            return kept.stream().filter(name -> name.length() > 3 && !layout.columns().contains(name)).toList();
        }

        private void note(String rule, String column, String message) {
            notes.add(RowProblem.warning(rule, path, 1, column, message));
        }

        private static boolean isPassword(String raw) {
            return NearestName.plain(raw).endsWith("password");
        }
    }
}

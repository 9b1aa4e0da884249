package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.view.MissingRows;
import org.milestonehub.core.view.MissingRows.Filter;
import org.milestonehub.core.view.MissingRows.Row;
import org.milestonehub.core.view.PublicId;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the newest complete reads did not bring, and when each row ends. Rows are named by their source's key, never by a name. */
@Controller
class MissingRowPages {

    private static final int SHOWN = 500;
    private static final int EXPORTED = 50_000;

    private final ChosenDistrict chosen;
    private final MissingRows missing;
    private final Witness witness;

    MissingRowPages(ChosenDistrict chosen, MissingRows missing, Witness witness) {
        this.chosen = chosen;
        this.missing = missing;
        this.witness = witness;
    }

    @GetMapping("/connections/missing")
    String groups(HttpServletRequest request, Model page) {
        page.addAttribute("groups", chosen.of(request.getSession()).map(missing::groups).orElse(List.of()));
        return "missing-rows";
    }

    @GetMapping("/connections/missing/rows")
    String rows(@RequestParam(defaultValue = "") String connection, @RequestParam(defaultValue = "") String stream,
            @RequestParam Optional<Long> school, HttpServletRequest request, Model page) {
        page.addAttribute("filter", new Filter(connection, stream, school));
        page.addAttribute("rows", seen(new Filter(connection, stream, school), SHOWN, request));
        page.addAttribute("most", SHOWN);
        return "missing-rows-list";
    }

    @GetMapping("/connections/missing.csv")
    ResponseEntity<byte[]> csv(@RequestParam(defaultValue = "") String connection, @RequestParam(defaultValue = "") String stream,
            @RequestParam Optional<Long> school, HttpServletRequest request) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        Csv csv = new Csv().row("ends", "missing since", "connection", "stream", "key", "school", "about", "student");
        seen(new Filter(connection, stream, school), EXPORTED, request).forEach(row -> csv.row(row.ends(), row.since(), row.connection(), row.stream(),
                row.key(), row.schoolName(), row.entity(), row.student().map(id -> PublicId.of(district.id(), id).toString()).orElse("")));
        return csv.named("missing.csv");
    }

    private List<Row> seen(Filter filter, int most, HttpServletRequest request) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        List<Row> rows = missing.rows(district, filter, most);
        witness.seesAll(district, rows.stream().map(Row::student).flatMap(Optional::stream).distinct().toList(), "missing.rows", request);
        return rows;
    }
}

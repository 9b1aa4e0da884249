package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.delivery.DeliveryLog;
import org.milestonehub.core.delivery.DeliveryLog.Count;
import org.milestonehub.core.delivery.DeliveryLog.Filter;
import org.milestonehub.core.delivery.DeliveryLog.Line;
import org.milestonehub.core.delivery.DeliveryState;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is written to other systems, and what they answered. */
@Controller
class DeliveryPages {

    private static final int MOST = 200;

    private final ChosenDistrict chosen;
    private final DeliveryLog log;
    private final Witness witness;

    DeliveryPages(ChosenDistrict chosen, DeliveryLog log, Witness witness) {
        this.chosen = chosen;
        this.log = log;
        this.witness = witness;
    }

    @GetMapping("/deliveries")
    String all(HttpServletRequest request, Model page) {
        List<Count> counts = chosen.of(request.getSession()).map(log::counts).orElse(List.of());
        page.addAttribute("deliveries", counts.stream().map(Count::delivery).distinct().sorted().toList());
        page.addAttribute("counts", counts);
        page.addAttribute("states", Stream.of(DeliveryState.values()).toList());
        return "deliveries";
    }

    @GetMapping("/deliveries/records")
    String records(@RequestParam String delivery, @RequestParam String state, HttpServletRequest request, Model page) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        List<Line> lines = log.lines(district, new Filter(Optional.of(delivery), state(state), Optional.empty()), MOST);
        witness.seesAll(district, lines.stream().flatMap(line -> line.student().stream()).distinct().toList(),
                "delivery.list", request);
        page.addAttribute("delivery", delivery);
        page.addAttribute("state", state);
        page.addAttribute("lines", lines);
        return "delivery-records";
    }

    @PostMapping("/deliveries/again")
    String again(@RequestParam long id, @RequestParam String delivery, HttpServletRequest request) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        witness.does(district.id(), "delivery.again", delivery + " " + id, request);
        log.again(district, id);
        return "redirect:/deliveries";
    }

    private static Optional<DeliveryState> state(String code) {
        return Stream.of(DeliveryState.values())
                .filter(state -> state.code().equals(code.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}

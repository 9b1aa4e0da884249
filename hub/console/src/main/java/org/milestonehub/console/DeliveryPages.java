package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.count.CompareCounts;
import org.milestonehub.core.delivery.DeliveryEngine;
import org.milestonehub.core.delivery.DeliveryLog;
import org.milestonehub.core.delivery.DeliveryLog.Count;
import org.milestonehub.core.delivery.DeliveryLog.Filter;
import org.milestonehub.core.delivery.DeliveryLog.Line;
import org.milestonehub.core.delivery.DeliveryState;
import org.milestonehub.core.delivery.DifferingRecords;
import org.milestonehub.core.mapping.MappingRepository;
import org.milestonehub.core.view.StudentNames;
import org.milestonehub.spi.ConnectorException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is written to other systems, and what they answered. */
@Controller
class DeliveryPages {

    private static final int MOST = 200;

    private final ChosenDistrict chosen;
    private final DeliveryLog log;
    private final CompareCounts counts;
    private final DeliveryEngine engine;
    private final DifferingRecords differing;
    private final StudentNames names;
    private final MappingRepository mappings;
    private final Shown shown;
    private final Witness witness;

    DeliveryPages(ChosenDistrict chosen, DeliveryLog log, CompareCounts counts, DeliveryEngine engine, DifferingRecords differing,
            StudentNames names, MappingRepository mappings, Shown shown, Witness witness) {
        this.chosen = chosen;
        this.log = log;
        this.counts = counts;
        this.engine = engine;
        this.differing = differing;
        this.names = names;
        this.mappings = mappings;
        this.shown = shown;
        this.witness = witness;
    }

    @GetMapping("/deliveries")
    String all(HttpServletRequest request, Model page) {
        Optional<District> district = chosen.of(request.getSession());
        List<Count> sent = district.map(log::counts).orElse(List.of());
        page.addAttribute("deliveries", sent.stream().map(Count::delivery).distinct().sorted().toList());
        page.addAttribute("counts", sent);
        page.addAttribute("compared", district.map(District::code).map(counts::latest).orElse(List.of()));
        page.addAttribute("differing", district.map(differing::openByStream).orElse(List.of()));
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
        page.addAttribute("advice", new DeliveryAdvice(mappings.of(district.code()), shown));
        boolean sees = Asking.account().map(account -> account.role().seesStudents()).orElse(true);
        page.addAttribute("names", sees ? names.of(district, lines.stream().flatMap(line -> line.student().stream()).distinct().toList()) : Map.of());
        return "delivery-records";
    }

    @PostMapping("/deliveries/again")
    String again(@RequestParam long id, @RequestParam String delivery, HttpServletRequest request) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        witness.does(district.id(), "delivery.again", delivery + " " + id, request);
        log.again(district, id);
        return "redirect:/deliveries";
    }

    @PostMapping("/deliveries/count")
    String count(@RequestParam String connection, HttpServletRequest request, RedirectAttributes next) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        try {
            boolean counts = !this.counts.compare(district.code(), connection).isEmpty();
            next.addFlashAttribute("said", counts ? connection + " was asked just now." : connection + " does not count its records.");
        } catch (ConnectorException e) {
            next.addFlashAttribute("failed", connection + " could not be asked: " + e.getMessage());
        }
        return "redirect:/deliveries#counts";
    }

    @PostMapping("/deliveries/differing")
    String differing(@RequestParam String connection, @RequestParam boolean send, HttpServletRequest request, RedirectAttributes next) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        witness.does(district.id(), send ? "counts.send-differing" : "counts.leave-differing", connection, request);
        long records = send ? differing.sendAgain(district, connection)
                : differing.leave(district, connection, request.getUserPrincipal().getName());
        next.addFlashAttribute("said", records + " records of " + connection
                + (send ? " go again with the next delivery, as the hub knows them." : " stay as they are there; your name is written down."));
        return "redirect:/deliveries#counts";
    }

    @PostMapping("/deliveries/send-lacking")
    String sendLacking(@RequestParam String connection, HttpServletRequest request, RedirectAttributes next) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        witness.does(district.id(), "counts.send-lacking", connection, request);
        try {
            long lost = engine.findAllLost(district.code(), connection);
            next.addFlashAttribute("said", lost == 0
                    ? connection + " knows every record that it accepted; nothing is sent again."
                    : connection + " does not know " + lost + " records that it had accepted. They go again with the next delivery.");
        } catch (ConnectorException e) {
            next.addFlashAttribute("failed", connection + " could not be asked: " + e.getMessage());
        }
        return "redirect:/deliveries#counts";
    }

    private static Optional<DeliveryState> state(String code) {
        return Stream.of(DeliveryState.values())
                .filter(state -> state.code().equals(code.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}

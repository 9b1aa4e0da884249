package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.AccessToken;
import org.milestonehub.core.view.PersonalLinks;
import org.milestonehub.core.view.PublicId;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Personal links: a counselor issues and ends them. The address is shown once and never again. */
@Controller
class LinkPages {

    private final ChosenDistrict chosen;
    private final PersonalLinks links;
    private final Witness witness;
    private final PlainWords words;
    private final Clock clock;

    LinkPages(ChosenDistrict chosen, PersonalLinks links, Witness witness, PlainWords words, Clock clock) {
        this.words = words;
        this.chosen = chosen;
        this.links = links;
        this.witness = witness;
        this.clock = clock;
    }

    @PostMapping("/students/{uuid}/links")
    String issue(@PathVariable UUID uuid, @RequestParam(defaultValue = "") String label,
            @RequestParam String language, @RequestParam int days, HttpServletRequest request,
            Authentication person, RedirectAttributes said) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        long student = PublicId.idIn(district.id(), uuid).orElseThrow(NotFoundException::new);
        witness.sees(district, student, "link.issue", request);
        AccessToken secret = AccessToken.random();
        Instant now = clock.instant();
        links.issue(district, secret.hash(), student, cut(label), words.known(language), person.getName(), now,
                now.plus(Duration.ofDays(Math.max(1, Math.min(days, PersonalLinks.LONGEST_DAYS)))));
        said.addFlashAttribute("link", ServletUriComponentsBuilder.fromContextPath(request)
                .path("/my/{district}/{secret}").buildAndExpand(district.code(), secret.text()).toUriString());
        return "redirect:/students/" + uuid + "#links";
    }

    private static String cut(String label) {
        String text = label.strip();
        return text.substring(0, Math.min(text.length(), PersonalLinks.LONGEST_LABEL));
    }

    @PostMapping("/students/{uuid}/links/{id}/revoke")
    String revoke(@PathVariable UUID uuid, @PathVariable long id, HttpServletRequest request, RedirectAttributes said) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        long student = PublicId.idIn(district.id(), uuid).orElseThrow(NotFoundException::new);
        witness.sees(district, student, "link.revoke", request);
        links.revoke(district, student, id, clock.instant());
        said.addFlashAttribute("said", "The link opens nothing any more.");
        return "redirect:/students/" + uuid;
    }
}

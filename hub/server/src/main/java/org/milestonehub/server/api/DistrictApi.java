package org.milestonehub.server.api;

import org.milestonehub.core.connection.District;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a caller must know of a district to show its times as people there read them. */
@RestController
@RequestMapping("/api/v1/districts")
public class DistrictApi {

    private final DistrictChoice districts;

    public DistrictApi(DistrictChoice districts) {
        this.districts = districts;
    }

    /** @param timeZone name of its time zone, as {@code America/New_York} */
    public record DistrictAnswer(String code, String timeZone) {}

    /** The district named, or the only one. */
    @GetMapping
    public DistrictAnswer one(@RequestParam(defaultValue = "") String district) {
        District chosen = districts.of(district);
        return new DistrictAnswer(chosen.code(), chosen.timeZone().getId());
    }
}

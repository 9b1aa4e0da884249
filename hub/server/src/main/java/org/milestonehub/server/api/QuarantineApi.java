package org.milestonehub.server.api;

import java.util.List;
import org.milestonehub.core.view.QuarantineGroup;
import org.milestonehub.core.view.QuarantineView;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rows that wait for someone. */
@RestController
@RequestMapping("/api/v1/quarantine")
public class QuarantineApi {

    private final DistrictChoice districts;
    private final QuarantineView quarantine;

    public QuarantineApi(DistrictChoice districts, QuarantineView quarantine) {
        this.districts = districts;
        this.quarantine = quarantine;
    }

    /** By cause, most rows first; the place is that of the first row. */
    @GetMapping
    public List<QuarantineGroup> causes(@RequestParam(defaultValue = "") String district) {
        return quarantine.groups(districts.of(district));
    }
}

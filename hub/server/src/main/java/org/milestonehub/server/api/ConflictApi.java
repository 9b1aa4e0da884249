package org.milestonehub.server.api;

import java.util.List;
import java.util.UUID;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.view.ConflictGroup;
import org.milestonehub.core.view.ConflictView;
import org.milestonehub.core.view.PublicId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where systems say different things, and which of them is believed. */
@RestController
@RequestMapping("/api/v1/conflicts")
public class ConflictApi {

    private final DistrictChoice districts;
    private final ConflictView conflicts;

    public ConflictApi(DistrictChoice districts, ConflictView conflicts) {
        this.districts = districts;
        this.conflicts = conflicts;
    }

    /** Conflicts of one field between the same two systems; {@code examples} are ids of the first rows. */
    public record GroupAnswer(String entity, String group, String field, String held, String other, long rows, String sentence, List<UUID> examples) {

        static GroupAnswer of(District district, ConflictGroup group) {
            return new GroupAnswer(group.entity(), group.group(), group.field(), group.held(), group.other(), group.rows(), group.sentence(),
                    group.examples().stream().map(id -> PublicId.of(district.id(), id)).toList());
        }
    }

    /** By field and systems, those with the most rows first. */
    @GetMapping
    public List<GroupAnswer> all(@RequestParam(defaultValue = "") String district) {
        District chosen = districts.of(district);
        return conflicts.groups(chosen).stream().map(group -> GroupAnswer.of(chosen, group)).toList();
    }
}

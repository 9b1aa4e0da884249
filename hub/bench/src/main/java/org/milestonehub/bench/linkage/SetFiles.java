package org.milestonehub.bench.linkage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A set of the four systems while it is made: their files, whom each record is about, and who must never be merged. */
final class SetFiles {

    private final List<String> truth = new ArrayList<>(List.of("record_id,entity_id,system,tags"));
    private final List<String> never = new ArrayList<>(List.of("entity_a,entity_b,kind"));
    private final Map<String, List<String>> files = Map.of("sis", new ArrayList<>(List.of(
            "record_id,local_id,state_id,first_name,middle_name,last_name,suffix,birth_date,gender,grade,school_code,street,city,zip,phone,email")),
            "portal", new ArrayList<>(List.of("record_id,applicant_id,first_name,middle_name,last_name,preferred_name,date_of_birth,email,phone,street,"
                    + "city,zip,high_school_code,graduation_year,student_number")),
            "clearinghouse", new ArrayList<>(List.of("record_id,first_name,middle_initial,last_name,name_suffix,birth_date,high_school_code,college_name,"
                    + "enrollment_begin,enrollment_status")),
            "employer", new ArrayList<>(List.of("record_id,full_name,email,phone,zip,employer_name,placement_start,hours")));

    /** A number no record of the set has yet. */
    int next() {
        return truth.size();
    }

    void row(String system, String record, String entity, String... cells) {
        files.get(system).add(record + "," + String.join(",", cells));
        truth.add(record + "," + entity + "," + system + ",");
    }

    void never(String entity, String other, String kind) {
        never.add(entity + "," + other + "," + kind);
    }

    /** In an order that tells nothing. */
    void write(Path folder, Random random) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, List<String>> file : files.entrySet()) {
            List<String> rows = file.getValue().subList(1, file.getValue().size());
            Collections.shuffle(rows, random);
            Files.write(folder.resolve(file.getKey() + ".csv"), file.getValue());
        }
        Files.write(folder.resolve("truth.csv"), truth);
        Files.write(folder.resolve("never_merge.csv"), never);
    }
}

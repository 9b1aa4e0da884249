package org.milestonehub.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide's own example works as it stands there. */
class MappingGuideTest {

    private static final Path GUIDE = Path.of("../docs/mapping-guide.md");
    private static final Pattern FILE = Pattern.compile("```yaml\\n(mapping: bluebird/(\\S+)\\n.*?)```",
            Pattern.DOTALL);
    private static final Pattern CROSSWALK = Pattern.compile("```csv\\n(source_code,.*?)```", Pattern.DOTALL);

    @Test
    void the_example_of_the_guide_loads_and_maps_its_row() throws IOException {
        String guide = Files.readString(GUIDE);
        Shape shape = Shape.with("crosswalks/role.csv", first(CROSSWALK, guide))
                .crosswalk("out-kind", "internship,INT,");
        for (Matcher file = FILE.matcher(guide); file.find(); ) {
            shape.and(file.group(2) + ".yaml", file.group(1).replace("mapping: bluebird/", "mapping: demo/"));
        }

        assertThat(shape.problems()).isEmpty();
        MappedRow row = Shape.map(shape.stream("pupils"), "pupil_no,first,last,born,g,role,schools,email,house,changed",
                "000123", "Ada", "Lovelace", "12/10/2009", "9", "PUPIL", "L1, L2", "ADA@example.org", "Blue", "now");
        assertThat(row.problems()).isEmpty();
        assertThat(row.extras()).isEmpty();
        assertThat(row.parts()).extracting(MappedPart::key).containsExactly("000123", "000123|L1", "000123|L2");
        assertThat(Shape.value(row.parts().get(1), "gradeLevel")).isEqualTo("09");
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}

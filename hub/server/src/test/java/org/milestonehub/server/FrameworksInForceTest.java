package org.milestonehub.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.governance.AuditEntry;

/** Frameworks that a person brings into force while the hub runs. */
class FrameworksInForceTest extends ServedHub {

    private Browser browser;

    @BeforeAll
    void a_signed_in_administrator_of_a_small_district() {
        jdbc().execute(SmallDistrict.SQL);
        browser = administrator();
    }

    /** Address of the answer, once it is there. */
    private String previewed(Map<String, String> wish) {
        String answer = URI.create(browser.submit("/rules", "/rules/version/preview", wish).headers().firstValue("Location").orElseThrow()).getPath();
        Instant patience = Instant.now().plusSeconds(60);
        while (browser.get(answer).body().contains("judged by both rules. Nothing is written") && Instant.now().isBefore(patience)) {
            Thread.onSpinWait();
        }
        return answer;
    }

    @Test
    void another_version_of_a_framework_is_checked_previewed_and_then_brought_into_force() throws IOException {
        String id = "district-postsecondary-strategies";
        String text = Files.readString(Path.of("../../mappings/milestones/" + id + ".yaml"));
        Map<String, String> wish = new HashMap<>(Map.of("framework", id, "text", text));
        browser.submit("/rules", "/rules/version/preview", wish);
        assertThat(browser.get("/rules?framework=" + id).body()).contains("Nothing was changed", "your file:3", "is not higher than 0.1.0");
        wish.put("text", text.replace("version: 0.1.0", "version: 0.2.0").replace("entity: Goal,", "entity: Gaol,"));
        browser.submit("/rules", "/rules/version/preview", wish);
        assertThat(browser.get("/rules?framework=" + id).body()).contains("Nothing was changed", "has no entity Gaol");
        wish.put("text", text.replace("version: 0.1.0", "version: 0.2.0"));
        String answer = previewed(wish);
        assertThat(browser.get(answer).body()).contains("+ version 0.2.0", "Bring it into force", "Earlier statuses keep the version");
        assertThat(browser.get("/rules?framework=" + id).body()).contains("Version 0.1.0");
        browser.submit(answer, "/rules/version", Map.of("study", answer.substring(answer.lastIndexOf('/') + 1)));
        assertThat(browser.get("/rules?framework=" + id).body()).contains("Version 0.2.0 is in force", "brought into force by");
        assertThat(audit.latest(1, 20)).extracting(AuditEntry::action).contains("framework.activate");
    }

    @Test
    void a_framework_with_an_id_of_its_own_is_previewed_and_comes_into_force_without_a_restart() throws IOException {
        String text = Files.readString(Path.of("../../mappings/milestones/district-postsecondary-strategies.yaml"))
                .replaceFirst("id: district-postsecondary-strategies", "id: our-own-strategies")
                .replaceFirst("title: [^\n]*", "title: What our district promises");
        Map<String, String> wish = Map.of("framework", "nyc-postsecondary-milestones-2020", "text", text);
        String answer = previewed(wish);
        assertThat(browser.get(answer).body()).contains("our-own-strategies, new here", "not concerned", "Bring it into force");
        assertThat(browser.get("/rules?framework=our-own-strategies").statusCode()).isEqualTo(404);
        browser.submit(answer, "/rules/version", Map.of("study", answer.substring(answer.lastIndexOf('/') + 1)));
        assertThat(browser.get("/rules?framework=our-own-strategies").body()).contains("What our district promises", "is in force");
        assertThat(browser.get("/dashboard?framework=our-own-strategies").body()).contains("What our district promises");
    }
}

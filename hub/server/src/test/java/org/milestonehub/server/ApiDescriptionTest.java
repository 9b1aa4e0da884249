package org.milestonehub.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.governance.AccessToken;
import org.milestonehub.core.governance.ApiToken;

/** The API's description, walked from end to end, and every operation in it called once. */
class ApiDescriptionTest extends ServedHub {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    private final AccessToken token = AccessToken.random();
    private JsonNode document;

    @BeforeAll
    void the_document_as_a_program_reads_it() throws IOException {
        administrators().makeFirst();
        tokens.add(new ApiToken(token.hash(), "walk", "admin", Optional.empty()), Instant.now());
        document = new ObjectMapper().readTree(new Browser(port).getWithToken("/api/openapi", token.text()).body());
        jdbc().execute(SmallDistrict.SQL);
    }

    @Test
    void every_operation_says_what_it_does_what_its_parameters_mean_and_every_answer() {
        List<String> gaps = new ArrayList<>();
        each((name, operation) -> {
            if (operation.path("summary").asText().length() < 10) {
                gaps.add(name + " has no summary");
            }
            operation.path("parameters").forEach(parameter -> {
                if (parameter.path("name").asText().matches("|arg\\d+") || parameter.path("description").asText().isEmpty()) {
                    gaps.add(name + ": parameter " + parameter.path("name").asText() + " is not described");
                }
            });
            operation.path("responses").fields().forEachRemaining(answer -> {
                if (answer.getValue().path("description").asText().length() < 5) {
                    gaps.add(name + ": answer " + answer.getKey() + " is not described");
                }
            });
            if (!operation.path("responses").has("401") || !operation.path("responses").has("403") || !operation.path("responses").has("500")) {
                gaps.add(name + " does not tell its refusals");
            }
        });
        assertThat(gaps).isEmpty();
    }

    @Test
    void files_are_described_as_parts_of_the_body_and_not_as_words_of_the_address() {
        JsonNode upload = document.path("paths").path("/api/v1/imports").path("post");
        assertThat(upload.path("parameters").findValuesAsText("name")).contains("connector", "name").doesNotContain("files");
        JsonNode files = upload.path("requestBody").path("content").path("multipart/form-data").path("schema").path("properties").path("files");
        assertThat(files.path("type").asText()).isEqualTo("array");
        assertThat(files.path("items").path("format").asText()).isEqualTo("binary");
    }

    @Test
    void how_many_at_most_is_a_number_from_one_on_and_anything_less_is_refused_in_words() {
        each((name, operation) -> {
            if (name.startsWith("GET") && operation.path("parameters").findValuesAsText("name").contains("most")) {
                for (String most : new String[] {"-1", "0"}) {
                    HttpResponse<String> answer = new Browser(port).getWithToken(name.split(" ")[1]
                            + "?district=rivergate&connection=c&stream=s&rule=r&most=" + most, token.text());
                    assertThat(answer.statusCode()).as(name + " " + answer.body()).isEqualTo(400);
                    assertThat(answer.body()).contains("most is how many to tell of, from 1 to ");
                }
            }
        });
    }

    @Test
    void every_operation_answers_a_token_without_meeting_the_unexpected() {
        List<String> surprises = new ArrayList<>();
        each((name, operation) -> {
            String path = name.split(" ")[1].replace("{type}", "student").replace("{framework}", "nyc-postsecondary-milestones-2020")
                    .replaceAll("\\{(run|event|number)}", "7").replaceAll("\\{[^}]+}", "00000001-0000-8000-8000-000000000005");
            HttpResponse<String> answer = new Browser(port).withToken(name.split(" ")[0], path + "?district=rivergate", token.text());
            if (answer.statusCode() == 401 || answer.statusCode() == 403 || answer.statusCode() == 500) {
                surprises.add(name + " answered " + answer.statusCode() + " " + answer.body());
            }
        });
        assertThat(surprises).isEmpty();
    }

    private void each(BiConsumer<String, JsonNode> look) {
        assertThat(document.path("paths").size()).isGreaterThan(40);
        document.path("paths").fields().forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
            if (METHODS.contains(operation.getKey())) {
                look.accept(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), operation.getValue());
            }
        }));
    }
}

package org.milestonehub.server.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.stereotype.Component;

/** The API's own description in words: what each operation does, what its parameters mean, and every answer, refusals too. */
@Component
class ApiDescription implements OpenApiCustomizer {

    private static final String WORDS = "/api/operations.txt";
    private static final String PROBLEM = "Problem";
    private static final String TOKEN = "token";

    private final Map<String, String> words = read();

    ApiDescription() {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    private static Map<String, String> read() {
        try (InputStream in = ApiDescription.class.getResourceAsStream(WORDS)) {
            if (in == null) {
                throw new IllegalStateException("the API has no words: " + WORDS);
            }
            Map<String, String> words = new HashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> line.contains(" | "))
                    .map(line -> line.split(" \\| ", 2)).forEach(line -> words.put(line[0].strip(), line[1].strip()));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void customise(OpenAPI api) {
        api.info(new Info().title("Milestone Hub").version("v1").description("Everything the console and the commands do. Send a token as"
                + " Authorization: Bearer; its account's role decides what is open. Whatever shows a student is written to the audit trail"
                + " before the answer leaves. Failures are problem documents (RFC 9457)."));
        api.getComponents().addSecuritySchemes(TOKEN, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
        api.getComponents().addSchemas(PROBLEM, problem());
        api.addSecurityItem(new SecurityRequirement().addList(TOKEN));
        api.getPaths().forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> describe(method, path, operation)));
    }

    private void describe(PathItem.HttpMethod method, String path, Operation operation) {
        String said = words.get(method + " " + path);
        if (said != null) {
            operation.setSummary(said);
        }
        if (operation.getParameters() != null) {
            operation.getParameters().stream().filter(parameter -> words.containsKey(parameter.getName()))
                    .forEach(parameter -> parameter.setDescription(words.get(parameter.getName())));
        }
        if (operation.getRequestBody() != null && operation.getRequestBody().getDescription() == null) {
            operation.getRequestBody().setDescription("What is asked for; fields that are not told keep their default.");
        }
        ApiResponses answers = operation.getResponses();
        answers.entrySet().stream().filter(answer -> answer.getKey().startsWith("2"))
                .forEach(answer -> answer.getValue().setDescription(method == PathItem.HttpMethod.GET ? "What was asked for." : "Done; what came of it."));
        refusals(path, operation).forEach((status, text) -> answers.addApiResponse(status, new ApiResponse().description(text)
                .content(new Content().addMediaType("application/problem+json",
                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))))));
    }

    private static Map<String, String> refusals(String path, Operation operation) {
        Map<String, String> refusals = new LinkedHashMap<>();
        if (operation.getParameters() != null || operation.getRequestBody() != null) {
            refusals.put("400", "The request cannot be read, or says something that cannot be; nothing was done.");
        }
        refusals.put("401", "No live token came along.");
        refusals.put("403", "The role of the token's account may not do that.");
        if (path.contains("{") || operation.getParameters() != null) {
            refusals.put("404", "There is no such thing, or it is outside what the account reaches.");
        }
        refusals.put("422", "It does not fit settings or data as they are; detail says where.");
        refusals.put("500", "The hub met something unexpected; its log says where.");
        refusals.put("503", "A system or the hub's database cannot be reached, or asks to wait.");
        return refusals;
    }

    private static Schema<?> problem() {
        ObjectSchema problem = new ObjectSchema();
        problem.setDescription("Why something was not done.");
        problem.addProperty("title", new StringSchema().description("The kind of failure."));
        problem.addProperty("status", new Schema<Integer>().type("integer").description("The HTTP status."));
        problem.addProperty("detail", new StringSchema().description("What happened and what to do, for people."));
        problem.addProperty("who", new StringSchema().description("Who can do something about it."));
        problem.addProperty("instance", new StringSchema().description("The address that was called."));
        return problem;
    }
}

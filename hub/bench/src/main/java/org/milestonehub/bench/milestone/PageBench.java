package org.milestonehub.bench.milestone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whole pages as a browser asks for them: signs in to a hub that serves a city of {@link MilestoneBench} in a process of its
 * own, and reads each page to its end. Arguments: the hub's jar and the folder. The first reading of each page counts as
 * cold, the next two warm it up, of ten more the median and the slowest are told.
 */
public final class PageBench {

    private static final String PASSWORD = "a bench needs no secrets";
    private static final int WARM = 2;
    private static final int COUNTED = 10;

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager()).followRedirects(HttpClient.Redirect.NORMAL).build();
    private final String address;

    private PageBench(String address) {
        this.address = address;
    }

    public static void main(String[] arguments) throws Exception {
        Path jar = Path.of(arguments[0]).toAbsolutePath();
        Path folder = Path.of(arguments[1]).toAbsolutePath();
        Path document = Files.writeString(folder.resolve("city.yaml"), "district: city\ntitle: City\ntimeZone: America/New_York\n");
        if (hub(jar, "apply", "--data", folder.toString(), document.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() != 0) {
            throw new IOException("the district of the city could not be applied");
        }
        Process hub = hub(jar, "serve", "--data", folder.toString(), "--port", "0", "--json").start();
        try (BufferedReader said = new BufferedReader(new InputStreamReader(hub.getInputStream(), StandardCharsets.UTF_8))) {
            String line = said.readLine();
            if (line == null) {
                throw new IOException("the hub ended before it served");
            }
            PageBench bench = new PageBench(value(line, "address"));
            bench.signIn(line.contains("oneTimePassword") ? value(line, "oneTimePassword") : PASSWORD);
            bench.run();
        } finally {
            hub.destroy();
            hub.waitFor(60, TimeUnit.SECONDS);
        }
    }

    private static ProcessBuilder hub(Path jar, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m", "-Dhub.milestones.frameworks=nyc-postsecondary-milestones-2020", "-jar", jar.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private static String value(String line, String key) {
        return found("\"" + key + "\"\\s*:\\s*\"([^\"]+)\"", line);
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("nothing like " + pattern + " was answered");
        }
        return matcher.group(1);
    }

    private void signIn(String password) throws Exception {
        String answer = post("/sign-in", Map.of("name", "admin", "password", password));
        if (answer.contains("One-time password")) {
            post("/password", Map.of("current", password, "fresh", PASSWORD, "again", PASSWORD));
        }
    }

    private void run() throws Exception {
        String school = found("value=\"([0-9a-f-]{36})\"", get("/caseload"));
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("dashboard of the district", "/dashboard");
        pages.put("dashboard by race", "/dashboard?by=race");
        pages.put("dashboard by race and sex", crossed("race,sex"));
        pages.put("dashboard by school", "/dashboard?by=school");
        pages.put("dashboard of a school", "/dashboard/schools/" + school);
        pages.put("caseload of a school", "/caseload?school=" + school);
        pages.put("report for the board", "/report");
        for (Map.Entry<String, String> page : pages.entrySet()) {
            read(page.getKey(), () -> get(page.getValue()));
        }
        read("search for a student", () -> post("/students", Map.of("text", "Invented")));
    }

    /** The first measure whose framework allows this two-way table. */
    private String crossed(String groups) throws IOException, InterruptedException {
        String by = "&by=" + URLEncoder.encode(groups, StandardCharsets.UTF_8);
        Matcher options = Pattern.compile("<option value=\"([^\"]+)\"").matcher(found("(?s)<select id=\"rate\"(.*?)</select>", get("/dashboard")));
        while (options.find()) {
            String path = "/dashboard?rate=" + URLEncoder.encode(options.group(1), StandardCharsets.UTF_8) + by;
            if (get(path).contains("value=\"" + groups + "\" selected")) {
                return path;
            }
        }
        throw new IllegalStateException("no measure is printed by " + groups);
    }

    /** One reading of a page. */
    private interface Reading {
        String read() throws Exception;
    }

    private void read(String name, Reading page) throws Exception {
        long size = 0;
        double cold = 0;
        double[] seconds = new double[COUNTED];
        for (int i = -1 - WARM; i < COUNTED; i++) {
            long before = System.nanoTime();
            size = page.read().length();
            double took = (System.nanoTime() - before) / 1e9;
            if (i == -1 - WARM) {
                cold = took;
            } else if (i >= 0) {
                seconds[i] = took;
            }
        }
        Arrays.sort(seconds);
        System.out.printf("| page: %s | warm %.3f s, slowest %.3f s, first %.3f s | %d characters |%n", name,
                seconds[COUNTED / 2], seconds[COUNTED - 1], cold, size);
    }

    private String get(String path) throws IOException, InterruptedException {
        return answered(HttpRequest.newBuilder(URI.create(address + path)).GET().build());
    }

    /** Fills in the form that the page of the same address shows. */
    private String post(String path, Map<String, String> fields) throws IOException, InterruptedException {
        String token = found("name=\"_csrf\"[^>]*value=\"([^\"]+)\"", get(path));
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", token);
        String body = all.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return answered(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    private String answered(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (!List.of(200).contains(answer.statusCode())) {
            throw new IllegalStateException(request.uri().getPath() + " answered " + answer.statusCode());
        }
        return answer.body();
    }
}

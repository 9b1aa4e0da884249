package org.milestonehub.server;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.milestonehub.server.access.Administrators;

/** A person at a browser without scripts: keeps cookies, fills in forms, follows no redirect by itself. */
final class Browser {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String base;
    private String claimed = "";

    Browser(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    /** The first administrator, signed in, with a password of his own. */
    static Browser ofAdministrator(int port, Administrators administrators) {
        Browser browser = new Browser(port);
        String oneTime = administrators.makeFirst().orElseThrow();
        browser.signIn(Administrators.FIRST, oneTime);
        String own = "a long one of my own";
        browser.submit("/password", "/password", Map.of("current", oneTime, "fresh", own, "again", own));
        return browser;
    }

    /** From now on it says that it only passes on what somebody at that address asks. */
    Browser from(String address) {
        claimed = address;
        return this;
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).header("Accept", "text/html").GET());
    }

    HttpResponse<String> getWithToken(String path, String token) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + token).GET());
    }

    HttpResponse<String> postWithToken(String path, String token, String json) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> putWithToken(String path, String token, String json) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> deleteWithToken(String path, String token, String json) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
                .method("DELETE", HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Sends one file with a program's token. */
    HttpResponse<String> upload(String path, String token, String name, String content) {
        String body = "--edge\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name + "\"\r\n\r\n" + content + "\r\n--edge--\r\n";
        return send(HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + token)
                .header("Content-Type", "multipart/form-data; boundary=edge").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> method(String method, String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).method(method, HttpRequest.BodyPublishers.ofString("{}"))
                .header("Content-Type", "application/json"));
    }

    /** Any method with a program's token; those that take a body get an empty object. */
    HttpResponse<String> withToken(String method, String path, String token) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json").method(method, method.equals("GET") ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString("{}")));
    }

    /** Opens the page of a form, takes its hidden token and sends the fields. */
    HttpResponse<String> submit(String page, String action, Map<String, String> fields) {
        Matcher token = TOKEN.matcher(get(page).body());
        String hidden = token.find() ? "&_csrf=" + encode(token.group(1)) : "";
        return post(action, form(fields) + hidden);
    }

    /** Sends fields as another site would, without the hidden token. */
    HttpResponse<String> forge(String action, Map<String, String> fields) {
        return post(action, form(fields));
    }

    void signIn(String name, String password) {
        submit("/sign-in", "/sign-in", Map.of("name", name, "password", password));
    }

    private HttpResponse<String> post(String action, String body) {
        return send(HttpRequest.newBuilder(URI.create(base + action))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (!claimed.isEmpty()) {
            request.header("X-Forwarded-For", claimed);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

package org.milestonehub.simulator.fault;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Does to a call what was asked for: slow, refused, cut before or after the work, cut short, garbled. */
public final class MisbehaviourFilter extends HttpFilter {
    private static final long serialVersionUID = 1;

    private final transient Misbehaviours misbehaviours;
    private final transient Map<SystemName, ErrorBody> bodies;

    public MisbehaviourFilter(Misbehaviours misbehaviours, Map<SystemName, ErrorBody> bodies) {
        this.misbehaviours = misbehaviours;
        this.bodies = Map.copyOf(bodies);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<SystemName> system = systemOf(request);
        if (system.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        String call = call(request);
        misbehaviours.take(system.get(), call, Kind.SLOW).ifPresent(MisbehaviourFilter::pause);
        Optional<Misbehaviour> found = misbehaviours.take(system.get(), call, kindsFor(system.get()));
        if (found.isEmpty()) {
            chain.doFilter(request, response);
        } else {
            misbehave(found.get(), request, response, chain);
        }
    }

    /** What a path filter of a misbehaviour is matched with. */
    public static String call(HttpServletRequest request) {
        String action = request.getHeader("SOAPAction");
        return request.getMethod() + " " + request.getRequestURI() + (action == null ? "" : " " + action);
    }

    /** STARS refuses in SOAP's own words, so its endpoint takes THROTTLE and UNAVAILABLE itself. */
    private static Kind[] kindsFor(SystemName system) {
        return system == SystemName.STARS
                ? new Kind[] {Kind.ERROR_500, Kind.DROP_BEFORE, Kind.DROP_AFTER, Kind.TRUNCATE, Kind.GARBLE}
                : new Kind[] {Kind.ERROR_500, Kind.THROTTLE, Kind.UNAVAILABLE, Kind.DROP_BEFORE, Kind.DROP_AFTER,
                        Kind.TRUNCATE,
                    Kind.GARBLE};
    }

    private static Optional<SystemName> systemOf(HttpServletRequest request) {
        String path = request.getRequestURI();
        for (SystemName system : SystemName.values()) {
            if (system != SystemName.SIS && path.startsWith("/" + system.word())) {
                return Optional.of(system);
            }
        }
        return Optional.empty();
    }

    private static void pause(Misbehaviour slow) {
        try {
            Thread.sleep(slow.delay().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void misbehave(Misbehaviour what, HttpServletRequest request, HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        switch (what.kind()) {
            case ERROR_500 -> refuse(what, 500, "Internal Server Error", request, response);
            case UNAVAILABLE -> refuse(what, 503, "Service Unavailable", request, response);
            case THROTTLE -> {
                response.setHeader("Retry-After", Long.toString(what.retryAfter().toSeconds()));
                refuse(what, 429, "Too Many Requests", request, response);
            }
            case DROP_BEFORE -> cut(request);
            default -> spoil(what.kind(), request, response, chain);
        }
    }

    private void refuse(Misbehaviour what, int status, String title, HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        ErrorBody words = bodies.getOrDefault(what.system(), (s, t, p) -> new ErrorBody.Body("text/html", "<h1>" + t
                + "</h1>"));
        ErrorBody.Body body = words.of(status, title, request.getRequestURI());
        response.setStatus(status);
        send(response, body.contentType(), body.text().getBytes(StandardCharsets.UTF_8));
    }

    private void spoil(Kind kind, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        BufferedAnswer answer = new BufferedAnswer(response);
        chain.doFilter(request, answer);
        byte[] body = answer.body();
        if (kind == Kind.GARBLE) {
            String text = new String(body, StandardCharsets.UTF_8);
            String garbled = text.substring(0, text.length() / 2) + "\u0001<{[" + text.substring(text.length() / 2);
            send(response, response.getContentType(), garbled.getBytes(StandardCharsets.UTF_8));
            return;
        }
        if (kind == Kind.TRUNCATE) {
            response.setContentLength(body.length);
            response.getOutputStream().write(body, 0, body.length / 2);
            response.flushBuffer();
        }
        cut(request);
    }

    private static void send(HttpServletResponse response, String contentType, byte[] body) throws IOException {
        response.setContentType(contentType);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static void cut(HttpServletRequest request) {
        ((Runnable) request.getAttribute(ConnectionValve.CUT)).run();
    }
}

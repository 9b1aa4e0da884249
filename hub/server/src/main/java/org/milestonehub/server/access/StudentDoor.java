package org.milestonehub.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.governance.Reach;
import org.milestonehub.core.view.Districts;
import org.milestonehub.core.view.PublicId;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The last door before one student, or one school or programme to sign for: whoever is outside an account's reach is not
 * there for it, and the attempt is in the audit trail.
 */
final class StudentDoor extends OncePerRequestFilter {

    private static final Pattern STUDENT = Pattern.compile(
            "(?:/api/v1)?/(?:students|(?:milestones|reviews|subjects)/student)/([^/]+)(?:/.*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern SIGNED_FOR = Pattern.compile(
            "/(?:reviews|goals)/(school|program|district)/([^/]+)(?:/.*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern WHOLE_UUID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Set<String> WORDS = Set.of("search");

    private final Reach reach;
    private final Districts districts;
    private final Refusals refusals;

    StudentDoor(Reach reach, Districts districts, Refusals refusals) {
        this.reach = reach;
        this.districts = districts;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Object account = request.getAttribute(Account.class.getName());
        String path = request.getServletPath();
        Matcher student = STUDENT.matcher(path);
        Matcher signedFor = SIGNED_FOR.matcher(path);
        boolean open = !(account instanceof Account asking)
                || (!student.matches() || WORDS.contains(student.group(1))
                                || named(student.group(1)).filter(id -> reaches(asking, id, request)).isPresent())
                        && (!signedFor.matches()
                                || named(signedFor.group(2)).filter(id -> signs(asking, signedFor.group(1), id, request)).isPresent());
        if (open) {
            chain.doFilter(request, response);
        } else if (path.startsWith("/api/")) {
            ProblemAnswers.refuse(response, HttpServletResponse.SC_NOT_FOUND, "Not Found",
                    "there is nobody of that id for this account; take the id from an answer of this API, as it stands there");
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /**
     * The id in a place where one belongs. Spelled in any other way than the hub spells it, it is none: behind this door
     * {@code 1-0-8000-8000-5} and one with a space around it would be read as the same student.
     */
    private static Optional<UUID> named(String place) {
        return WHOLE_UUID.matcher(place).matches() ? Optional.of(UUID.fromString(place)) : Optional.empty();
    }

    private boolean reaches(Account account, UUID uuid, HttpServletRequest request) {
        Optional<District> district = district(uuid);
        OptionalLong student = district.map(found -> PublicId.idIn(found.id(), uuid)).orElse(OptionalLong.empty());
        if (student.isEmpty()) {
            return true;
        }
        boolean reached = reach.student(district.get(), account, student.getAsLong());
        if (!reached) {
            refusals.record(district.get().id(), account, "student.refused", "", student, request);
        }
        return reached;
    }

    private boolean signs(Account account, String type, UUID uuid, HttpServletRequest request) {
        Optional<District> district = district(uuid);
        OptionalLong id = district.map(found -> PublicId.idIn(found.id(), uuid)).orElse(OptionalLong.empty());
        if (id.isEmpty()) {
            return true;
        }
        boolean reached = reach.organization(district.get(), account, type, id.getAsLong());
        if (!reached) {
            refusals.record(district.get().id(), account, "sign.refused", type + " " + uuid, OptionalLong.empty(), request);
        }
        return reached;
    }

    /** The district that an outside name carries; what carries none is not found behind the door either. */
    private Optional<District> district(UUID uuid) {
        return districts.all().stream().filter(district -> PublicId.idIn(district.id(), uuid).isPresent()).findFirst();
    }
}

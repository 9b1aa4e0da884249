package org.milestonehub.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Files are taken at one address alone. Everywhere else a form with files would be unpacked to the disk, gigabytes of it, by
 * whoever first asks it for a field: before anybody knows who sends it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class UploadDoor extends OncePerRequestFilter {

    private static final String UPLOADS = "/api/v1/imports";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String type = request.getContentType();
        boolean files = type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
        if (files && !request.getServletPath().equals(UPLOADS)) {
            ProblemAnswers.refuse(response, HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, "Unsupported Media Type",
                    "files are taken at POST " + UPLOADS + " alone; see the API's description for what is taken here");
            return;
        }
        chain.doFilter(request, response);
    }
}

package org.milestonehub.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** No name, code or number holds the character NUL, and no text of the database can: who asks for one is told so at the door. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class QueryDoor extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String query = request.getQueryString();
        if (query != null && query.contains("%00")) {
            ProblemAnswers.refuse(response, HttpServletResponse.SC_BAD_REQUEST, "Bad Request",
                    "a parameter holds the character NUL (%00), which no value can hold; leave it out");
            return;
        }
        chain.doFilter(request, response);
    }
}

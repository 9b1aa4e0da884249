package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** A page that breaks off when a part of it is sent already has no page of errors; the log says so, as for every other failure. */
@Component
class BrokenPages implements WebMvcConfigurer, HandlerInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(BrokenPages.class);

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /** The message of a surprise may quote a row: only its type and place are told. */
    @Override
    public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception broken) {
        if (broken != null && response.isCommitted()) {
            Throwable cause = broken;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            StackTraceElement[] trace = cause.getStackTrace();
            LOG.error("a page broke off: {} at {}", cause.getClass().getName(), trace.length == 0 ? "?" : trace[0]);
        }
    }
}

package org.milestonehub.server.api;

import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Tells a program what its request lacks, before anybody looks at it. */
@RestControllerAdvice("org.milestonehub.server.api")
class WholeBodies extends RequestBodyAdviceAdapter {

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public Object afterBodyRead(@Nullable Object body, HttpInputMessage message, MethodParameter parameter, Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        if (body == null) {
            throw Refusal.badRequest("the body of the request is null; see the API's description for what belongs there");
        }
        List<String> gaps = BodyGaps.in(body);
        if (!gaps.isEmpty()) {
            throw Refusal.badRequest("the body of the request is not whole: " + String.join("; ", gaps) + ". See the API's description");
        }
        return body;
    }
}

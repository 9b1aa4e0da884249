package org.milestonehub.console;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Style sheet, icon, htmx and charts under {@code /assets}; nothing else is served from the class path. */
@Component
class Assets implements WebMvcConfigurer {

    private static final String HTMX = "classpath:/META-INF/resources/webjars/htmx.org/2.0.4/dist/";
    private static final String ECHARTS = "classpath:/META-INF/resources/webjars/echarts/5.5.0/";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/", HTMX, ECHARTS)
                .setCacheControl(CacheControl.maxAge(Duration.ofHours(1)));
    }
}

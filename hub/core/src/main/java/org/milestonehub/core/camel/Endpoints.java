package org.milestonehub.core.camel;

/** Endpoint names, once. */
public final class Endpoints {

    /** Takes a {@link org.milestonehub.core.sync.Run} that changed something. */
    public static final String CHANGED = "direct:changed";

    private Endpoints() {}

    /** Where the route of a binding begins. */
    public static String of(Template template, String district, String name) {
        return "direct:" + template.routeId(district, name);
    }

    /** The same inside a route template, with its parameters {@code district} and {@code name}. */
    public static String inTemplate(Template template) {
        return of(template, "{{district}}", "{{name}}");
    }
}

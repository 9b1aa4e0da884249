package org.milestonehub.server.start;

import java.lang.reflect.InvocationTargetException;
import java.net.URLClassLoader;

/** Begins the program in the class loader that suits where its classes are. */
public final class Start {

    private static final String PACKAGED = "org.springframework.boot.loader.";

    private Start() {}

    /**
     * Calls a static method that takes words and gives an exit code.
     *
     * @param type name of its class
     */
    public static int call(String type, String method, String[] words) {
        return ShortLife.run(words).orElseGet(() -> here(type, method, words));
    }

    private static int here(String type, String method, String[] words) {
        ClassLoader here = Start.class.getClassLoader();
        ClassLoader loader = here;
        if (here instanceof URLClassLoader packaged && here.getClass().getName().startsWith(PACKAGED)) {
            loader = PackagedClasses.of(packaged);
            Thread.currentThread().setContextClassLoader(loader);
        }
        try {
            return (int) loader.loadClass(type).getMethod(method, String[].class).invoke(null, (Object) words);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}

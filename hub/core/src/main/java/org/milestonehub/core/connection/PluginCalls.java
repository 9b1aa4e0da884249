package org.milestonehub.core.connection;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.RecordReader;
import org.milestonehub.spi.RecordWriter;

/**
 * Runs calls into a plugin with the plugin's class loader as the thread's context class loader: libraries such as CXF find
 * their services through it.
 */
final class PluginCalls {

    private PluginCalls() {}

    static OpenConnection guard(ClassLoader loader, Supplier<OpenConnection> opening) {
        return wrap(OpenConnection.class, inside(loader, opening), loader);
    }

    static <T> T inside(ClassLoader loader, Supplier<T> call) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return call.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static <T> T wrap(Class<T> type, T target, ClassLoader loader) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                return guardResult(method.invoke(target, arguments), loader);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            } finally {
                thread.setContextClassLoader(before);
            }
        };
        return type.cast(Proxy.newProxyInstance(PluginCalls.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object guardResult(Object result, ClassLoader loader) {
        if (result instanceof RecordReader reader) {
            return wrap(RecordReader.class, reader, loader);
        }
        if (result instanceof RecordWriter writer) {
            return wrap(RecordWriter.class, writer, loader);
        }
        return result;
    }
}

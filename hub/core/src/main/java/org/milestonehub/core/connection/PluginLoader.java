package org.milestonehub.core.connection;

import java.net.URL;
import java.net.URLClassLoader;
import org.milestonehub.spi.Connector;

/** Class loader of one plugin. It sees its own jars, the JDK and the contract; nothing else of the hub. */
final class PluginLoader extends URLClassLoader {

    PluginLoader(String plugin, URL[] jars) {
        super("plugin " + plugin, jars, new ContractOnly());
    }

    /** Lets the platform and the contract's types through. */
    private static final class ContractOnly extends ClassLoader {

        private static final String CONTRACT = Connector.class.getPackageName() + ".";

        ContractOnly() {
            super("hub contract", ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith(CONTRACT) && name.indexOf('.', CONTRACT.length()) < 0) {
                return Class.forName(name, false, Connector.class.getClassLoader());
            }
            throw new ClassNotFoundException(name);
        }
    }
}

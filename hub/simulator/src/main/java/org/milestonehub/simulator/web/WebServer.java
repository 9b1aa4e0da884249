package org.milestonehub.simulator.web;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.io.File;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** Tomcat on 127.0.0.1 with servlets under path prefixes. */
public final class WebServer implements AutoCloseable {
    private static final Logger TOMCAT = Logger.getLogger("org.apache");

    private final Tomcat tomcat = new Tomcat();
    private final Context context;

    /** Port 0 takes any free one. */
    public WebServer(int port, Path workFolder) {
        TOMCAT.setLevel(Level.WARNING);
        File base = workFolder.toAbsolutePath().toFile();
        tomcat.setBaseDir(base.getPath());
        Connector connector = new Connector();
        connector.setPort(port);
        connector.setThrowOnFailure(true);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxThreads", "40");
        connector.setProperty("maxKeepAliveRequests", "-1");
        connector.setMaxPostSize(64 << 20);
        tomcat.setConnector(connector);
        context = tomcat.addContext("", null);
        context.setParentClassLoader(WebServer.class.getClassLoader());
        if (context instanceof StandardContext standard) {
            standard.setClearReferencesObjectStreamClassCaches(false);
            standard.setClearReferencesRmiTargets(false);
            standard.setClearReferencesThreadLocals(false);
        }
    }

    public WebServer serve(String prefix, Servlet servlet) {
        Tomcat.addServlet(context, prefix, servlet).setLoadOnStartup(1);
        context.addServletMappingDecoded(prefix + "/*", prefix);
        return this;
    }

    public WebServer filter(Filter filter, Valve valve) {
        context.getPipeline().addValve(valve);
        FilterDef definition = new FilterDef();
        definition.setFilterName("misbehaviour");
        definition.setFilter(filter);
        context.addFilterDef(definition);
        FilterMap map = new FilterMap();
        map.setFilterName("misbehaviour");
        map.addURLPattern("/*");
        context.addFilterMap(map);
        return this;
    }

    public WebServer start() {
        try {
            tomcat.start();
            return this;
        } catch (LifecycleException e) {
            throw new IllegalStateException("the web server does not start: " + e.getMessage(), e);
        }
    }

    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }
}

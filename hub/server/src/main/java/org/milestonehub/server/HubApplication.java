package org.milestonehub.server;

import org.milestonehub.console.ConsoleConfiguration;
import org.milestonehub.server.access.AccessConfiguration;
import org.milestonehub.server.assembly.CoreAssembly;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** The hub as a web application: the core, the API and the console behind their doors. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class})
@Import({CoreAssembly.class, ServingConfiguration.class, AccessConfiguration.class, ConsoleConfiguration.class})
@ComponentScan({"org.milestonehub.server.access", "org.milestonehub.server.api"})
public class HubApplication {}

package org.milestonehub.server.assembly;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The whole core, for the web application and for commands that open the data directory themselves. */
@Configuration(proxyBeanMethods = false)
@Import({DatabaseConfiguration.class, GovernanceConfiguration.class, ViewConfiguration.class, ConnectionConfiguration.class,
    DeliveryConfiguration.class, EngineConfiguration.class, RouteConfiguration.class, MilestoneConfiguration.class,
    TrialConfiguration.class, IdentityConfiguration.class})
public class CoreAssembly {}

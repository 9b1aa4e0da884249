package org.milestonehub.server.access;

import jakarta.servlet.DispatcherType;
import java.util.stream.Stream;
import org.milestonehub.core.governance.Account.Role;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/** Which role opens which address. What is not named here is the administrator's alone. */
final class Doors {

    private static final String[] OPERATIONS = {"/", "/runs/**", "/held/**", "/quarantine/**", "/conflicts", "/deliveries/**", "/alerts/**",
        "/connections/**", "/missing", "/missing.csv"};
    private static final String[] OPERATIONS_API = {"/api/v1/runs/**", "/api/v1/connections/**", "/api/v1/held/**",
        "/api/v1/quarantine/**", "/api/v1/trials/**", "/api/v1/conflicts", "/api/v1/missing/**", "/api/v1/deliveries/**", "/api/v1/counts/**", "/api/v1/imports/**", "/api/v1/documents/**", "/api/v1/secrets/**"};
    private static final String[] STUDENTS = {"/caseload", "/caseload.csv", "/students/**", "/reviews/**", "/goals/**", "/programs",
        "/subjects/**"};
    private static final String[] STUDENTS_API = {"/api/v1/students/**", "/api/v1/milestones/*/*", "/api/v1/reviews/**"};
    private static final String[] FIGURES = {"/dashboard", "/dashboard.csv", "/report"};

    private Doors() {}

    static void programs(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()
                .requestMatchers(HttpMethod.GET, "/actuator/health", "/actuator/health/*").permitAll()
                .requestMatchers(HttpMethod.POST, "/api/v1/milestones/evaluate").hasAnyRole(names(Role.ADMIN, Role.IT))
                .requestMatchers(HttpMethod.POST, "/api/v1/milestones/impact").hasAnyRole(names(Role.ADMIN, Role.DISTRICT_LEADER))
                .requestMatchers(HttpMethod.GET, "/api/v1/audit/**").hasAnyRole(names(Role.ADMIN, Role.DISTRICT_LEADER))
                .requestMatchers("/api/v1/students/*/unmask").hasAnyRole(unmasking())
                .requestMatchers(STUDENTS_API).hasAnyRole(staff())
                .requestMatchers("/api/v1/measures/*/rebuilt").hasAnyRole(names(Role.ADMIN, Role.DISTRICT_LEADER))
                .requestMatchers(HttpMethod.GET, "/api/v1/measures/**").hasAnyRole(readers())
                .requestMatchers("/api/v1/choices/**").hasAnyRole(names(Role.ADMIN, Role.DISTRICT_LEADER))
                .requestMatchers(OPERATIONS_API).hasAnyRole(names(Role.ADMIN, Role.IT))
                .requestMatchers("/actuator/**").hasAnyRole(names(Role.ADMIN, Role.IT))
                .requestMatchers("/api/v1/tokens/**", "/api/v1/districts", "/api/openapi/**").authenticated()
                .anyRequest().hasRole(Role.ADMIN.name());
    }

    static void people(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()
                .requestMatchers(HttpMethod.GET, "/sign-in", "/assets/**", "/favicon.ico").permitAll()
                // The secret in the address opens one record, for as long as a counselor said.
                .requestMatchers(HttpMethod.GET, "/my/*/*", "/my/*/*/").permitAll()
                .requestMatchers("/password", "/sign-out", "/district", "/tokens", "/tokens/revoke").authenticated()
                .requestMatchers("/students/*/unmask").hasAnyRole(unmasking())
                .requestMatchers(STUDENTS).hasAnyRole(staff())
                .requestMatchers(FIGURES).hasAnyRole(readers())
                .requestMatchers("/dashboard/schools/*").hasAnyRole(staff())
                .requestMatchers("/missing", "/missing.csv").hasAnyRole(names(Role.ADMIN, Role.IT, Role.DISTRICT_LEADER))
                .requestMatchers(OPERATIONS).hasAnyRole(names(Role.ADMIN, Role.IT))
                .requestMatchers(HttpMethod.GET, "/rules").hasAnyRole(
                        names(Role.ADMIN, Role.DISTRICT_LEADER, Role.SCHOOL_LEADER, Role.COUNSELOR, Role.IT))
                .requestMatchers(HttpMethod.GET, "/audit", "/audit.csv").hasAnyRole(names(Role.ADMIN, Role.DISTRICT_LEADER))
                .requestMatchers("/identity/**", "/choices/**", "/rules", "/rules/preview/**", "/conversions", "/dashboard/past").hasAnyRole(names(Role.ADMIN, Role.DISTRICT_LEADER))
                .anyRequest().hasRole(Role.ADMIN.name());
    }

    private static String[] staff() {
        return names(Role.ADMIN, Role.DISTRICT_LEADER, Role.SCHOOL_LEADER, Role.COUNSELOR);
    }

    private static String[] unmasking() {
        return Stream.of(Role.values()).filter(Role::unmasks).map(Role::name).toArray(String[]::new);
    }

    private static String[] readers() {
        return names(Role.ADMIN, Role.DISTRICT_LEADER, Role.SCHOOL_LEADER, Role.COUNSELOR, Role.PARTNER);
    }

    private static String[] names(Role... roles) {
        return Stream.of(roles).map(Role::name).toArray(String[]::new);
    }

    /** The first page of a role. */
    static String home(Role role) {
        return switch (role) {
            case ADMIN, IT -> "/";
            case COUNSELOR -> "/caseload";
            case DISTRICT_LEADER, SCHOOL_LEADER, PARTNER -> "/dashboard";
        };
    }
}

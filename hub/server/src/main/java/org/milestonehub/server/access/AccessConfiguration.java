package org.milestonehub.server.access;

import java.time.Clock;
import org.milestonehub.core.governance.Accounts;
import org.milestonehub.core.governance.ApiTokens;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.governance.Reach;
import org.milestonehub.core.view.Districts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The doors: programs by token, signed webhooks, people by password. What is not named here is closed. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
public class AccessConfiguration {

    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    AuthenticationManager authenticationManager(Accounts accounts, PasswordEncoder passwords, AuditLog audit, Clock clock) {
        return new ProviderManager(new PasswordSignIn(accounts, passwords, new SignInThrottle(clock), audit, clock));
    }

    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, ApiTokens tokens, Accounts accounts, Reach reach, Districts districts,
            AuditLog audit, Clock clock) throws Exception {
        http.securityMatcher("/api/**", "/actuator/**")
                .addFilterBefore(new TokenSignIn(tokens, accounts, clock), UsernamePasswordAuthenticationFilter.class)
                .addFilterAfter(new StudentDoor(reach, districts, new Refusals(audit, clock)), AuthorizationFilter.class)
                .authorizeHttpRequests(Doors::programs)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // No cookie opens this door, so there is nothing for another site to misuse.
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .exceptionHandling(refusals -> refusals
                        .authenticationEntryPoint((request, response, e) -> {
                            response.setHeader("WWW-Authenticate", "Bearer");
                            ProblemAnswers.refuse(response, HttpStatus.UNAUTHORIZED.value(), "Sign in first",
                                    "send a live API token as Authorization: Bearer; the hub's administrator makes one");
                        })
                        .accessDeniedHandler(new ProgramRefused(new Refusals(audit, clock))));
        return headers(http).build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain webhooks(HttpSecurity http) throws Exception {
        http.securityMatcher("/webhooks/**")
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers(HttpMethod.POST, "/webhooks/*/*").permitAll()
                        .anyRequest().denyAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // Systems sign what they send; the connector proves the signature.
                .csrf(csrf -> csrf.disable())
                .exceptionHandling(refusals -> refusals
                        .authenticationEntryPoint((request, response, e) -> response.setStatus(HttpStatus.NOT_FOUND.value()))
                        .accessDeniedHandler((request, response, e) -> response.setStatus(HttpStatus.NOT_FOUND.value())));
        return headers(http).build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain people(HttpSecurity http, Accounts accounts, Reach reach, Districts districts, AuditLog audit, Clock clock)
            throws Exception {
        http.authorizeHttpRequests(Doors::people)
                .addFilterBefore(new FreshAccount(accounts), AuthorizationFilter.class)
                .exceptionHandling(refusals -> refusals.accessDeniedHandler(new PersonRefused(new Refusals(audit, clock))))
                .formLogin(form -> form.loginPage("/sign-in").loginProcessingUrl("/sign-in")
                        .usernameParameter("name").passwordParameter("password")
                        .defaultSuccessUrl("/").failureHandler(new SignInFailure()).permitAll())
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out").deleteCookies("milestonehub"))
                .addFilterAfter(new OneTimePasswordFilter(), AuthorizationFilter.class)
                .addFilterAfter(new StudentDoor(reach, districts, new Refusals(audit, clock)), OneTimePasswordFilter.class)
                .csrf(Customizer.withDefaults());
        return headers(http).build();
    }

    private static HttpSecurity headers(HttpSecurity http) throws Exception {
        return http.headers(headers -> headers
                .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(policy -> policy.policy("camera=(), microphone=(), geolocation=(), payment=()"))
                .crossOriginOpenerPolicy(Customizer.withDefaults())
                .crossOriginResourcePolicy(Customizer.withDefaults()));
    }
}

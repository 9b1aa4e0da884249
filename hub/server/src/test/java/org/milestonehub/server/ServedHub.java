package org.milestonehub.server;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.TestInstance;
import org.milestonehub.core.governance.AccessToken;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.governance.Accounts;
import org.milestonehub.core.governance.ApiToken;
import org.milestonehub.core.governance.ApiTokens;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.server.access.Administrators;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** A whole hub that serves on a port of its own, over a database of its own, for one class of tests; with people and programs to ask it. */
@SpringBootTest(classes = HubApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "hub.bindings.run=false")
@ContextConfiguration(initializers = FreshDatabase.class)
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServedHub {

    private static final String PASSWORD = "a long one of my own";

    @LocalServerPort
    int port;

    @Autowired
    TestDatabase database;

    @Autowired
    Accounts accounts;

    @Autowired
    ApiTokens tokens;

    @Autowired
    AuditLog audit;

    @Autowired
    PasswordEncoder passwords;

    /** Asks and fills the hub's database. */
    final JdbcTemplate jdbc() {
        return new JdbcTemplate(database.dataSource());
    }

    /** The desk that makes the first account. */
    final Administrators administrators() {
        return new Administrators(accounts, tokens, audit, Clock.systemUTC());
    }

    /** The first administrator, signed in. */
    final Browser administrator() {
        return Browser.ofAdministrator(port, administrators());
    }

    /** A new person with an account, signed in. */
    final Browser person(String name, Account.Role role, int district, Account.Scope scope) {
        accounts.add(new Account(district, name, passwords.encode(PASSWORD), role, false, true, "Signed " + name, scope), Instant.now());
        Browser browser = new Browser(port);
        browser.signIn(name, PASSWORD);
        return browser;
    }

    /** A token of a program that asks for an account. */
    final String program(String account) {
        AccessToken token = AccessToken.random();
        tokens.add(new ApiToken(token.hash(), "test", account, Optional.empty()), Instant.now());
        return token.text();
    }
}

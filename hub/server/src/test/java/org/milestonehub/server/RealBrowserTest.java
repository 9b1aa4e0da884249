package org.milestonehub.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.milestonehub.core.view.PublicId;

/** The pages in the Chromium of this machine, which must be there: none is downloaded. */
@Tag("browser")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealBrowserTest extends ServedHub {

    private static final String PASSWORD = "a long one of my own";
    private static final String STUDENT_PAGE = "/students/…";
    private static final String STUDENT = "/students/" + PublicId.of(1, 5);

    /** What a person who cannot see the page, or use a mouse, needs of it. */
    private static final String BARRIERS = """
            () => {
              const found = [];
              if (!document.documentElement.lang) found.push('the page names no language');
              if (!document.title) found.push('the page has no title');
              if (document.querySelectorAll('main').length !== 1) found.push('there is not one main part');
              if (document.querySelectorAll('h1').length !== 1) found.push('there is not one first heading');
              let level = 0;
              document.querySelectorAll('h1,h2,h3,h4').forEach(h => {
                const now = Number(h.tagName[1]);
                if (now > level + 1) found.push('heading "' + h.textContent.trim() + '" leaves out a level');
                level = now;
              });
              document.querySelectorAll('input:not([type=hidden]),select,textarea').forEach(field => {
                if (!field.labels.length && !field.getAttribute('aria-label')) found.push('field ' + field.name + ' has no label');
              });
              document.querySelectorAll('img:not([alt])').forEach(i => found.push('a picture says nothing: ' + i.src));
              document.querySelectorAll('button,a[href]').forEach(e => {
                if (!e.textContent.trim() && !e.getAttribute('aria-label')) found.push('a link or button without words');
              });
              const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
              ids.filter((id, n) => ids.indexOf(id) !== n).forEach(id => found.push('id ' + id + ' stands twice'));
              return found;
            }""";

    private final List<String> complaints = new ArrayList<>();
    private Playwright playwright;
    private Page page;

    @BeforeAll
    void a_browser_and_a_small_district() {
        Optional<Path> chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").map(Path::of)
                .filter(Files::isExecutable).findFirst();
        assumeTrue(chromium.isPresent(), "no Chromium on this machine (Debian: apt-get install chromium): the pages were not opened");
        jdbc().execute(SmallDistrict.SQL);
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        page = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(chromium.get())
                .setArgs(List.of("--no-sandbox"))).newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        String oneTime = administrators().makeFirst().orElseThrow();
        signIn(oneTime);
        page.fill("[name=current]", oneTime);
        page.fill("[name=fresh]", PASSWORD);
        page.fill("[name=again]", PASSWORD);
        page.click("main button");
    }

    @AfterAll
    void close() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void nothing_to_complain_about_yet() {
        complaints.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/runs", "/runs/7", "/held", "/held/8", "/quarantine", "/students", "/connections", "/deliveries", "/caseload",
        "/dashboard", "/missing", "/programs", "/report", "/alerts", "/password"})
    void a_page_opens_without_errors_and_without_barriers(String path) {
        page.navigate(address(path));

        assertThat(page.url()).isEqualTo(address(path));
        assertThat(complaints).isEmpty();
        assertThat((List<?>) page.evaluate(BARRIERS)).as(path).isEmpty();
    }

    @Test
    void a_student_is_found_by_typing_and_opened_with_milestones() {
        page.navigate(address("/students"));
        page.fill("[name=text]", "okonkwo");
        page.press("[name=text]", "Enter");
        page.click("a[href='" + STUDENT + "']");

        assertThat(page.textContent("main")).contains("Amina Okonkwo-Reyes", "users.csv:4");
        assertThat(complaints).isEmpty();
        assertThat((List<?>) page.evaluate(BARRIERS)).isEmpty();
    }

    @Test
    void signing_in_needs_no_mouse() {
        page.context().clearCookies();
        signIn(PASSWORD);

        assertThat(page.url()).isEqualTo(address("/"));
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/runs", "/held/8", "/quarantine", STUDENT_PAGE})
    void a_page_fits_a_telephone(String path) {
        page.setViewportSize(420, 900);
        try {
            page.navigate(address(path.equals(STUDENT_PAGE) ? STUDENT : path));

            assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth")).isLessThanOrEqualTo(420);
        } finally {
            page.setViewportSize(1400, 1000);
        }
    }

    @Test
    void the_keyboard_leads_from_the_quarantine_to_its_rows() {
        page.navigate(address("/quarantine"));
        page.keyboard().press("Tab");
        assertThat(focused()).isEqualTo("Skip to content");
        page.keyboard().press("Enter");
        tabTo("2");
        page.keyboard().press("Enter");
        page.waitForURL(url -> url.contains("/quarantine/rows"));
        tabTo("users.csv:9");

        assertThat(complaints).isEmpty();
        assertThat((List<?>) page.evaluate(BARRIERS)).isEmpty();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void a_held_run_is_rejected_without_a_mouse() {
        page.navigate(address("/held/8"));
        assertThat(page.textContent("main")).contains("all 40 rows are gone");
        page.focus("#reason");
        page.keyboard().type("the export broke off");
        page.keyboard().press("Enter");
        page.waitForURL(url -> !url.endsWith("/held/8"));

        page.navigate(address("/runs/8"));
        assertThat(page.textContent("main")).contains("Cancelled");
    }

    private void tabTo(String words) {
        for (int tabs = 0; tabs < 60 && !focused().equals(words); tabs++) {
            page.keyboard().press("Tab");
        }
        assertThat(focused()).isEqualTo(words);
    }

    private String focused() {
        return String.valueOf(page.evaluate("() => document.activeElement.textContent.trim()"));
    }

    private void signIn(String password) {
        page.navigate(address("/sign-in"));
        page.fill("[name=name]", "admin");
        page.fill("[name=password]", password);
        page.press("[name=password]", "Enter");
        page.waitForLoadState();
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}

package org.milestonehub.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.console.PlainWords;
import org.milestonehub.core.milestone.ChosenFramework;
import org.milestonehub.core.milestone.Need;
import org.milestonehub.core.milestone.SettledCriteria;
import org.milestonehub.core.milestone.evaluate.Evidence;
import org.milestonehub.core.milestone.evaluate.Fact;
import org.milestonehub.core.milestone.evaluate.Finding;
import org.milestonehub.core.milestone.evaluate.FrameworkEvaluator;
import org.milestonehub.core.milestone.evaluate.HubUse;
import org.milestonehub.core.milestone.evaluate.Judgement;
import org.milestonehub.core.milestone.evaluate.MilestoneState;
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.evaluate.Standing;
import org.milestonehub.core.milestone.evaluate.StatusFlag;
import org.milestonehub.core.milestone.evaluate.Truth;
import org.milestonehub.core.milestone.framework.Comparison;
import org.milestonehub.core.milestone.framework.Condition;
import org.milestonehub.core.milestone.framework.Expression;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.milestone.framework.ParameterValues;
import org.milestonehub.core.milestone.framework.Query;
import org.milestonehub.core.milestone.framework.Selection;
import org.milestonehub.core.milestone.framework.Within;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.model.Vocabulary;

/** What is lacking for each milestone of the frameworks that travel with the hub, as staff and families read it. */
class PlainWordsTest {

    private static final List<String> FRAMEWORKS = List.of("nyc-postsecondary-milestones-2020", "on-track-to-career-success",
            "pathways-to-prosperity-9-14", "bps-career-pathways", "district-postsecondary-strategies");
    private static final Finding UNKNOWN = new Finding("count", Truth.UNKNOWN, Fraction.ZERO, null, "", "", List.of(), List.of(), List.of());
    private static final String STAFF = "staff";
    private static final Moment MAY = new Moment(LocalDate.of(2027, 5, 1), null, 2027);

    /** One sentence about one milestone. */
    private record Said(String milestone, String language, String text) {}

    private final PlainWords words = new PlainWords();

    @Test
    void every_step_a_family_may_read_has_a_title_of_its_own_in_every_language() {
        for (String id : FRAMEWORKS) {
            for (Milestone milestone : ChosenFramework.shipped(id).framework().milestones()) {
                if (milestone.subject() == Milestone.Subject.STUDENT && milestone.active()) {
                    assertThat(words.languages()).as(milestone.id())
                            .noneMatch(language -> words.title(language, milestone.id(), "none").equals("none"));
                }
            }
        }
    }

    @Test
    void what_is_lacking_is_said_in_words_and_never_by_the_names_of_the_model() {
        assertThat(all()).hasSizeGreaterThan(200);
        assertThat(texts(text -> text.matches(".*([_$|{}<>]|,\\s*,|, *$|  |[a-z][A-Z]|entity\\.|code\\.|need\\.).*"))).isEmpty();
        assertThat(texts(text -> text.matches(".*\\b(records?|amount|something more|algo más|datos?|not enough)\\b.*")
                && !text.matches(".*(on record|’s record|whose records?|sin datos).*"))).isEmpty();
        Set<String> paths = new TreeSet<>();
        queries().forEach(query -> query.selection().where().stream().map(one -> one.path().replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").replace('.', ' ')
                .toLowerCase(Locale.ROOT)).filter(path -> path.contains(" ")).forEach(paths::add));
        assertThat(paths).contains("match reviewed on", "course level");
        assertThat(paths.stream().filter(path -> !texts(text -> text.contains(path)).isEmpty()).toList()).isEmpty();
    }

    private List<String> texts(Predicate<String> wrong) {
        return all().stream().map(Said::text).filter(wrong).distinct().toList();
    }

    @Test
    void a_diploma_a_share_a_signature_and_the_own_record_of_a_program_are_called_what_they_are() {
        assertThat(all()).extracting(Said::text).contains("a high school diploma on record", "un diploma de secundaria en tu registro",
                "on the program’s record: a course sequence", "the signature of the program lead for: tutoring, advising, strategies for progress, with the signed document",
                "either a step after high school: a finished program within 30 months of graduation; or a step after high school: college, apprenticeship, "
                        + "training or military between 18 months and 30 months after graduation; or a step after high school: work that pays enough to live on "
                        + "between 18 months and 30 months after graduation",
                "2 more options on your short list", "todavía faltan 2 opciones de tu lista corta");
        Expression.Ratio ratio = new Expression.Ratio(new Expression.Count(counselors()), new Expression.Count(counselors()),
                List.of(new Comparison(Comparison.Operator.LTE, 250)));
        assertThat(words.need(new Need(ratio, new Finding("ratio", Truth.FALSE, Fraction.ZERO, null, "312", "lte 250", List.of(), List.of(), List.of()),
                0, List.of()))).isEqualTo("members of staff in the role of counselor, for each member of staff in the role of counselor: 250 at most (now 312)");
    }

    @Test
    void the_numbers_in_force_are_told_and_never_the_names_of_parameters() {
        Framework strict = ParameterValues.apply(ChosenFramework.shipped(FRAMEWORKS.get(0)).framework(), "",
                Map.of("one_on_one_minutes", 20, "one_on_one_min", 2), false);
        FrameworkEvaluator evaluator = FrameworkEvaluator.compile(strict);
        Judgement judgement = evaluator.judge(Evidence.ofStudent("1", new Standing(true, "11", null, null, null, null, null, null, null, Map.of()), List.of()), MAY,
                "one-on-one-prepare-plan").orElseThrow();
        Need need = Need.of(SettledCriteria.of(judgement, strict)).get(0);
        assertThat(words.need("en", need)).isEqualTo("2 meetings with an adviser, one to one, about preparing your plan or your yearly review, "
                + "20 minutes or longer since this part of high school began");
        assertThat(words.need("es", need)).isEqualTo("2 reuniones con un consejero, a solas, sobre cómo preparar tu plan o tu revisión anual, "
                + "de 20 minutos o más desde que empezó esta etapa de la secundaria");
    }

    private static Query counselors() {
        return new Query(new Selection("Relationship", List.of(new Condition("role", List.of(new Comparison(Comparison.Operator.EQ, "counselor")), false))),
                new Within.Ever(), false, Optional.empty(), Optional.empty(), "latest", Optional.empty(), Optional.empty(), List.of());
    }

    @Test
    void staff_never_read_the_same_words_for_two_different_questions() {
        Map<String, Set<String>> questions = new LinkedHashMap<>();
        queries().forEach(query -> questions.computeIfAbsent(words.need(new Need(new Expression.Count(query), UNKNOWN, 0, List.of())), any -> new TreeSet<>())
                .add(query.selection() + " " + query.within() + " " + query.begins() + " " + query.field() + " " + query.reviewedEveryMonths()));
        assertThat(questions).hasSizeGreaterThan(60).allSatisfy((text, all) -> assertThat(all).as(text).hasSize(1));
    }

    @Test
    void every_state_flag_and_reason_that_a_family_may_meet_is_said_in_each_language() {
        for (String language : words.languages()) {
            for (MilestoneState state : MilestoneState.values()) {
                assertThat(words.state(language, state.code(), List.of())).doesNotContain("state.", "_");
            }
            Stream.of(StatusFlag.values()).filter(flag -> flag != StatusFlag.STAGE_MISMATCH)
                    .forEach(flag -> assertThat(words.say(language, "note." + flag.code())).doesNotContain("note."));
            Vocabulary.find("review_reason").orElseThrow().labels().keySet()
                    .forEach(reason -> assertThat(words.say(language, "reason." + reason)).doesNotContain("reason."));
            FRAMEWORKS.forEach(id -> assertThat(words.say(language, "framework." + id)).doesNotContain("framework."));
        }
    }

    @Test
    void nothing_english_is_left_on_a_page_in_spanish() {
        Properties english = file("en");
        Properties spanish = file("es");
        assertThat(new TreeSet<>(spanish.stringPropertyNames())).isEqualTo(new TreeSet<>(english.stringPropertyNames()));
        assertThat(english.stringPropertyNames().stream().filter(key -> english.getProperty(key).equals(spanish.getProperty(key)))
                .filter(key -> !english.getProperty(key).matches("|[\\W0-9]*(\\{\\d}[\\W0-9]*)*|AP|IB")).toList()).isEmpty();
        Set<String> shared = new TreeSet<>();
        Set<String> known = words(all().stream().filter(said -> said.language().equals("en")).map(Said::text).toList());
        shared.addAll(words(all().stream().filter(said -> said.language().equals("es")).map(Said::text).toList()));
        shared.retainAll(known);
        assertThat(shared).isEqualTo(Set.of("diploma", "diplomas", "mentor", "plan"));
    }

    private static Set<String> words(List<String> texts) {
        Set<String> words = new TreeSet<>();
        texts.forEach(text -> words.addAll(List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))));
        words.removeIf(word -> word.length() < 4);
        return words;
    }

    private static Properties file(String language) {
        Properties words = new Properties();
        try (InputStream in = Objects.requireNonNull(PlainWords.class.getResourceAsStream("/words/words_" + language + ".properties"))) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void one_more_language_needs_one_more_file(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("words"));
        Files.writeString(folder.resolve("words/words_fr.properties"), """
                language=Français
                hello=Bonjour, {0}
                need.first={0} {1}
                entity.Experience=activité|activités|une activité
                where.Experience.topic=\\ sur {0}
                code.career=les métiers
                within.school_year=\\ cette année
                """);
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, PlainWords.class.getClassLoader())) {
            PlainWords three = new PlainWords(loader);
            assertThat(three.languages()).startsWith("en").containsExactlyInAnyOrder("en", "es", "fr");
            assertThat(three.names()).containsEntry("fr", "Français").containsEntry("es", "Español");
            assertThat(three.known("fr")).isEqualTo("fr");
            assertThat(three.say("fr", "hello", "Ana")).isEqualTo("Bonjour, Ana");
            assertThat(three.say("fr", "nothing.next")).isEqualTo(three.say("en", "nothing.next"));
            assertThat(three.day("fr", LocalDate.of(2027, 2, 1))).isEqualTo("1 février 2027");
            Query careers = new Query(new Selection("Experience", List.of(new Condition("topic", List.of(new Comparison(Comparison.Operator.EQ, "career")), false))),
                    new Within.SchoolYear(), false, Optional.empty(), Optional.empty(), "latest", Optional.empty(), Optional.empty(), List.of());
            assertThat(three.need("fr", new Need(new Expression.Count(careers),
                    new Finding("count", Truth.FALSE, Fraction.ZERO, null, "0", "2", List.of(), List.of(), List.of()), 0, List.of())))
                    .isEqualTo("2 activités sur les métiers cette année");
        }
    }

    private static List<Query> queries() {
        return FRAMEWORKS.stream().map(id -> ChosenFramework.shipped(id).framework()).flatMap(framework -> framework.milestones().stream())
                .flatMap(milestone -> milestone.criteria().stream()).flatMap(PlainWordsTest::leaves)
                .filter(Expression.Asking.class::isInstance).map(one -> ((Expression.Asking) one).query()).toList();
    }

    private static Stream<Expression> leaves(Expression expression) {
        return expression.parts().isEmpty()
                ? expression instanceof Expression.Ratio ratio ? Stream.of(ratio.of(), ratio.over()).flatMap(PlainWordsTest::leaves) : Stream.of(expression)
                : expression.parts().stream().flatMap(PlainWordsTest::leaves);
    }

    private List<Said> all() {
        List<Said> all = new ArrayList<>();
        for (String id : FRAMEWORKS) {
            FrameworkEvaluator evaluator = FrameworkEvaluator.compile(ChosenFramework.shipped(id).framework());
            Map<String, Judgement> rows = new LinkedHashMap<>();
            cases(evaluator).forEach(evidence -> evaluator.judge(evidence, MAY).stream()
                    .map(judgement -> SettledCriteria.of(judgement, evaluator.framework()))
                    .forEach(judgement -> rows.put(judgement.row().milestone() + " " + Need.of(judgement).hashCode(), judgement)));
            rows.values().forEach(judgement -> Need.of(judgement).forEach(need -> languages(judgement.milestone())
                    .forEach(language -> all.add(new Said(judgement.row().milestone(), language, words.need(language, need))))));
        }
        return all;
    }

    private List<String> languages(Milestone milestone) {
        List<String> languages = new ArrayList<>(List.of(STAFF));
        languages.addAll(milestone.subject() == Milestone.Subject.STUDENT ? words.languages() : List.of());
        return languages;
    }

    /** Subjects of every kind and grade without a record, with a part of what is asked, and with silent feeds. */
    private static List<Evidence> cases(FrameworkEvaluator evaluator) {
        List<Evidence> cases = new ArrayList<>();
        for (String grade : List.of("09", "10", "11", "12", "13", "14")) {
            LocalDate graduated = grade.startsWith("1") && grade.compareTo("12") > 0 ? LocalDate.of(grade.equals("13") ? 2026 : 2025, 6, 20) : null;
            Standing standing = new Standing(true, grade, null, null, null, null, null, graduated, null, Map.of());
            for (List<Fact> facts : List.of(places(), Stream.of(places(), partly()).flatMap(List::stream).toList())) {
                cases.add(Evidence.ofStudent("1", standing, facts));
                cases.add(Evidence.ofStudent("1", standing, facts).withStale(groups()));
            }
        }
        for (Milestone.Subject kind : List.of(Milestone.Subject.PROGRAM, Milestone.Subject.SCHOOL, Milestone.Subject.DISTRICT)) {
            cases.add(new Evidence(kind, "1", Optional.empty(), Map.of(), Set.of(), Map.of(), HubUse.UNKNOWN, List.of()));
            cases.add(new Evidence(kind, "1", Optional.empty(), Map.of(), groups(), Map.of(), HubUse.UNKNOWN, List.of()));
        }
        return cases;
    }

    private static Set<String> groups() {
        Set<String> groups = new TreeSet<>();
        Model.shipped().entities().forEach(entity -> entity.groups().forEach(group -> groups.add(group.qualifiedName())));
        return groups;
    }

    /** A place in every kind of program, so that every milestone is asked for. */
    private static List<Fact> places() {
        return Stream.of("cte", "innovation", "early_college").map(kind -> Fact.of("ProgramEnrollment", "p-" + kind, Map.of("program.kind", kind,
                "program.level", "grades_9_14", "program.targetCredentials", List.of("X"), "status", "admitted", "program", "9",
                "startDate", LocalDate.of(2023, 9, 1)))).toList();
    }

    private static List<Fact> partly() {
        LocalDate day = LocalDate.of(2026, 10, 20);
        return List.of(
                Fact.of("Experience", "1", Map.of("topic", List.of("career"), "stage", "experience", "kind", "internship", "status", "completed",
                        "careerCluster", List.of("health"), "hoursApproved", new BigDecimal("12.5"), "endOn", day)),
                Fact.of("PlanOption", "2", Map.of("interest", "shortlisted", "pathwayKind", "four_year", "matchBand", "likely")),
                Fact.of("AdvisingSession", "3", Map.of("attended", true, "heldOn", day, "purpose", "other", "format", "group")),
                Fact.of("StudentSummary", "4", Map.of("scope", "school_year", "creditsEarned", new BigDecimal("3.5"),
                        "creditUnit", "carnegie_unit", "coreFailures", 2L, "attendanceRate", new BigDecimal("0.81"), "asOf", day)),
                Fact.of("CourseResult", "5", Map.of("passed", false, "course.isCore", true, "course.level", "college", "term.endDate", day)));
    }

    @Test
    void staff_read_about_the_student_and_never_about_you() {
        assertThat(all()).filteredOn(said -> said.language().equals(STAFF)).isNotEmpty()
                .noneMatch(said -> said.text().matches(".*\\byou(r|rs)?\\b.*"));
    }
}

package org.milestonehub.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What every source file of the repository looks like. */
class SourceRulesTest {

    private static final int MOST_LINES = 400;
    private static final Pattern BLANKS_AT_THE_END = Pattern.compile("[ \t]+$", Pattern.MULTILINE);
    private static final Pattern LEFT_FOR_LATER = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");
    private static final Pattern STAR_IMPORT = Pattern.compile("^import (static )?[\\w.]+\\.\\*;", Pattern.MULTILINE);
    private static final Pattern SLEEP = Pattern.compile("Thread\\s*\\.\\s*sleep|TimeUnit\\s*\\.\\s*\\w+\\s*\\.\\s*sleep");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)\\s]*)?\\)");
    private static final Pattern IMPORT = Pattern.compile("^import (?:static )?([\\w.]+)\\.(\\w+);$", Pattern.MULTILINE);

    @Test
    void every_package_says_what_it_owns() {
        List<Path> silent = SourceTree.ofMain().stream().map(Path::getParent).distinct()
                .filter(folder -> !saysWhatItOwns(folder.resolve("package-info.java"))).toList();

        assertThat(silent).as("packages without a package-info.java that is @NullMarked and says in a paragraph what the "
                + "package owns and what it must not know").isEmpty();
    }

    private static boolean saysWhatItOwns(Path info) {
        return Files.exists(info) && SourceTree.text(info).contains("/**") && SourceTree.text(info).contains("@NullMarked");
    }

    @Test
    void no_file_is_longer_than_a_reader_keeps_in_mind() {
        assertThat(breaking(SourceTree.sources(), text -> text.lines().count() > MOST_LINES))
                .as("files of more than %d lines: find the second thing the class does and give it a name", MOST_LINES).isEmpty();
    }

    @Test
    void no_test_sleeps() {
        assertThat(breaking(SourceTree.ofTests(), SLEEP.asPredicate()))
                .as("sleeping tests: wait for what you wait for (a latch, a queue, a process that ends) or set the clock").isEmpty();
    }

    @Test
    void nothing_is_left_for_later() {
        assertThat(breaking(SourceTree.sources().stream().filter(file -> !file.endsWith("SourceRulesTest.java")).toList(),
                LEFT_FOR_LATER.asPredicate())).as("marks of work to do: do it, or open an issue").isEmpty();
    }

    @Test
    void no_import_hides_what_it_brings() {
        assertThat(breaking(SourceTree.sources(), STAR_IMPORT.asPredicate())).as("star imports: name the types").isEmpty();
    }

    @Test
    void every_import_is_used() {
        List<String> idle = new ArrayList<>();
        for (Path file : SourceTree.sources()) {
            String text = SourceTree.text(file);
            String body = IMPORT.matcher(text).replaceAll("");
            IMPORT.matcher(text).results().map(found -> found.group(2))
                    .filter(name -> !Pattern.compile("\\b" + name + "\\b").matcher(body).find())
                    .forEach(name -> idle.add(SourceTree.within(file) + ": " + name));
        }
        assertThat(idle).as("imports that nothing uses: remove the line").isEmpty();
    }

    @Test
    void files_are_blanks_and_line_feeds() {
        assertThat(breaking(SourceTree.sources(), text -> text.contains("\t") || text.contains("\r") || !text.endsWith("\n")
                || BLANKS_AT_THE_END.matcher(text).find()))
                .as("files with tabs, carriage returns, blanks at the end of a line or no line feed at the end: let the editor "
                        + "follow .editorconfig").isEmpty();
    }

    @Test
    void every_link_of_a_page_leads_somewhere() {
        List<String> dead = new ArrayList<>();
        for (Path page : SourceTree.pages()) {
            LINK.matcher(SourceTree.text(page)).results().map(found -> found.group(1))
                    .filter(target -> !target.contains("://") && !target.startsWith("mailto:"))
                    .filter(target -> !Files.exists(page.resolveSibling(target).normalize()))
                    .forEach(target -> dead.add(SourceTree.within(page) + ": " + target));
        }
        assertThat(dead).as("links to nothing: mend the path or take the link out").isEmpty();
    }

    private static List<String> breaking(List<Path> files, Predicate<String> broken) {
        return files.stream().filter(file -> broken.test(SourceTree.text(file))).map(SourceTree::within).toList();
    }
}

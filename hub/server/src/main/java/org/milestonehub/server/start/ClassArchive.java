package org.milestonehub.server.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Classes of one program as this virtual machine maps them into memory instead of reading them one by one. The first start writes
 * down which classes it met; out of this list the archive is made beside the running program, and the next start uses it.
 *
 * @param file the archive, of no use to another virtual machine
 * @param list what this start met
 */
public record ClassArchive(Path file, Path list) {

    /** How a virtual machine is made for minutes instead of months; an archive serves only one that is made alike. */
    public static final List<String> SHORT_LIFE = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    static final String LIST = ".classes";
    static final String UNFINISHED = ".unfinished";

    /** A virtual machine that fails at archiving is nobody's business: it leaves no report and no memory of itself behind. */
    private static final List<String> QUIET_DEATH = List.of("-XX:+SuppressFatalErrorMessage", "-XX:-CreateCoredumpOnCrash");
    private static final int MOST_MINUTES = 10;

    /**
     * The archive of a program.
     *
     * @param process whose start it is; two starts at a time do not write one list
     */
    public static ClassArchive in(Path folder, String program, long process) {
        String machine = System.getProperty("java.home") + System.getProperty("java.vm.version") + System.getProperty("java.vm.vendor");
        String name = program + "-" + Integer.toHexString(machine.hashCode());
        return new ClassArchive(folder.resolve(name + ".jsa"), folder.resolve(name + "-" + process + LIST));
    }

    /** What a start says: use the archive, or write the list down. What does not fit is silently not used. */
    public List<String> options() {
        String use = Files.exists(file) ? "-XX:SharedArchiveFile=" + file : "-XX:DumpLoadedClassList=" + list;
        return List.of(use, "-Xlog:disable", "-Xlog:all=error:stderr");
    }

    /**
     * Makes the archive where there is none yet; a program is as well off without it.
     *
     * @param classPath as the program was started with
     */
    public void make(String classPath) throws InterruptedException {
        if (Files.exists(file) || !Files.exists(list)) {
            return;
        }
        Path unfinished = list.resolveSibling(list.getFileName() + UNFINISHED);
        try {
            Process making = new ProcessBuilder(making(classPath, unfinished)).directory(list.getParent().toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            if (!endsWithUs(making)) {
                return;
            }
            if (making.waitFor(MOST_MINUTES, TimeUnit.MINUTES) && making.exitValue() == 0) {
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            }
            making.destroyForcibly();
            Files.deleteIfExists(unfinished);
            Files.deleteIfExists(list);
        } catch (IOException e) {
            // what is left is cleared away by the next start
            return;
        }
    }

    /** A program that is ending already takes it along at once. */
    private static boolean endsWithUs(Process making) {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(making::destroyForcibly, "end of archiving"));
            return true;
        } catch (IllegalStateException e) {
            making.destroyForcibly();
            return false;
        }
    }

    private List<String> making(String classPath, Path to) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/nice"))) {
            command.addAll(List.of("/usr/bin/nice", "-n", "19"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SHORT_LIFE);
        command.addAll(QUIET_DEATH);
        command.addAll(List.of("-Xshare:dump", "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + to,
                "-Xlog:disable", "-cp", classPath));
        return command;
    }
}

package org.milestonehub.simulator.stars;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** On which days records are collected and processed. */
public enum StarsWindow {
    /** Collects Monday to Thursday, processes on Friday. */
    WEEKLY(List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY)),
    /** Collects every day, processes every night: for tests that are not about the window. */
    DAILY(List.of(DayOfWeek.values()));

    private final List<DayOfWeek> collecting;

    StarsWindow(List<DayOfWeek> collecting) {
        this.collecting = collecting;
    }

    List<DayOfWeek> collecting() {
        return collecting;
    }

    boolean collectsOn(LocalDate day) {
        return collecting.contains(day.getDayOfWeek());
    }

    LocalDate nextCollection(LocalDate today) {
        return Stream.iterate(today, day -> day.plusDays(1)).filter(this::collectsOn).findFirst().orElseThrow();
    }

    LocalDate nextProcessing(LocalDate today) {
        LocalDate first = today.plusDays(1);
        return this == DAILY ? first
                : Stream.iterate(first, day -> day.plusDays(1)).filter(day -> day.getDayOfWeek() == DayOfWeek.FRIDAY)
                .findFirst()
                        .orElseThrow();
    }

    /** Whether a processing night lies after the one day and not after the other. */
    public boolean processesBetween(LocalDate before, LocalDate today) {
        return !nextProcessing(before).isAfter(today);
    }
}

package org.milestonehub.simulator.district;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All courses, and which of them a student takes in a semester. */
public final class Catalog {
    private static final BigDecimal FULL = new BigDecimal("1.00");
    private static final BigDecimal HALF = new BigDecimal("0.50");
    private static final BigDecimal NONE = new BigDecimal("0.00");
    private static final List<String> ENGLISH = List.of("English 9", "English 10", "English 11", "English 12");
    private static final List<String> MATHS = List.of("Algebra I", "Geometry", "Algebra II", "Precalculus");
    private static final List<String> SCIENCES = List.of("Living Environment", "Earth Science", "Chemistry", "Physics");
    private static final List<String> SOCIAL = List.of("Global History I", "Global History II", "United States History",
            "Government and Economics");
    private static final Map<String, String> LANGUAGES = Map.of("S", "Spanish", "F", "French", "C", "Mandarin");
    private static final Map<String, String> PATHWAYS = Map.of("H", "Health Careers", "I", "Computer Systems", "B",
            "Business and Finance", "M", "Media Arts", "K", "Construction Trades");

    private final Map<String, Course> courses = new LinkedHashMap<>();
    private final List<Course> high;
    private final List<Course> middle;

    public Catalog() {
        for (int semester = 1; semester <= 2; semester++) {
            for (int grade = 6; grade <= 8; grade++) {
                addMiddle(grade, semester);
            }
            for (int grade = 9; grade <= 12; grade++) {
                addHigh(grade, semester);
            }
        }
        high = courses.values().stream().filter(course -> course.grade() >= 9).toList();
        middle = courses.values().stream().filter(course -> course.grade() < 9).toList();
    }

    public List<Course> courses(boolean highSchool) {
        return highSchool ? high : middle;
    }

    /** What a student with these habits takes: six or seven courses, always the same ones for the same student. */
    public List<Course> program(Dice habits, int grade, int semester) {
        String language = habits.oneOf("S", "S", "F", "C");
        String pathway = habits.oneOf("H", "I", "B", "M", "K");
        boolean advanced = habits.percent(22);
        boolean college = habits.percent(18);
        List<String> codes = new ArrayList<>(7);
        if (grade < 9) {
            for (String department : List.of("E", "M", "S", "H", "A", "P")) {
                codes.add(code(department, "E", "R", grade, semester));
            }
        } else {
            codes.add(code("E", "E", grade == 12 && college ? "U" : grade == 11 && advanced ? "X" : "R", grade,
                    semester));
            codes.add(code("M", "E", grade == 12 && advanced ? "X" : "R", grade, semester));
            codes.add(code("S", "E", grade >= 11 && advanced ? "X" : "R", grade, semester));
            codes.add(code("H", "E", grade == 11 && advanced ? "X" : "R", grade, semester));
            codes.add(grade < 12 ? code("F", language, "R", grade, semester) : code("A", "E", "R", grade, semester));
            codes.add(grade > 9 ? code("T", pathway, "T", grade, semester) : code("A", "E", "R", grade, semester));
            codes.add(code("P", "E", "R", grade, semester));
        }
        return codes.stream().map(this::course).toList();
    }

    private Course course(String code) {
        Course course = courses.get(code);
        if (course == null) {
            throw new IllegalStateException("no course " + code);
        }
        return course;
    }

    private void addMiddle(int grade, int semester) {
        add("E", "E", "R", "English Language Arts " + grade, "ENG", NONE, "01", true, grade, semester);
        add("M", "E", "R", "Mathematics " + grade, "MAT", NONE, "02", true, grade, semester);
        add("S", "E", "R", "Science " + grade, "SCI", NONE, "03", true, grade, semester);
        add("H", "E", "R", "Social Studies " + grade, "SST", NONE, "04", true, grade, semester);
        add("A", "E", "R", "Arts " + grade, "ART", NONE, "05", false, grade, semester);
        add("P", "E", "R", "Physical Education " + grade, "PED", NONE, "08", false, grade, semester);
    }

    private void addHigh(int grade, int semester) {
        int year = grade - 9;
        add("E", "E", "R", ENGLISH.get(year), "ENG", FULL, "01", true, grade, semester);
        add("M", "E", "R", MATHS.get(year), "MAT", FULL, "02", true, grade, semester);
        add("S", "E", "R", SCIENCES.get(year), "SCI", FULL, "03", true, grade, semester);
        add("H", "E", "R", SOCIAL.get(year), "SST", FULL, "04", true, grade, semester);
        add("A", "E", "R", "Studio Art " + (year + 1), "ART", FULL, "05", false, grade, semester);
        add("P", "E", "R", "Physical Education " + grade, "PED", HALF, "08", false, grade, semester);
        LANGUAGES.keySet().stream().sorted().forEach(letter -> add("F", letter, "R", LANGUAGES.get(letter) + " "
                + (year + 1),
                "LAN", FULL, "24", false, grade, semester));
        PATHWAYS.keySet().stream().sorted().forEach(letter -> add("T", letter, "T", PATHWAYS.get(letter) + " " + year,
                "CTE", FULL, "22", false, grade, semester));
        if (grade >= 11) {
            add("S", "E", "X", grade == 11 ? "AP Biology" : "AP Physics", "SCI", FULL, "03", true, grade, semester);
        }
        if (grade == 11) {
            add("E", "E", "X", "AP English Language", "ENG", FULL, "01", true, grade, semester);
            add("H", "E", "X", "AP United States History", "SST", FULL, "04", true, grade, semester);
        }
        if (grade == 12) {
            add("E", "E", "U", "College English, \"Writing I\"", "ENG", FULL, "01", true, grade, semester);
            add("M", "E", "X", "AP Calculus AB", "MAT", FULL, "02", true, grade, semester);
        }
    }

    private void add(String department, String variant, String level, String title, String departmentWord,
            BigDecimal credits,
            String area, boolean core, int grade, int semester) {
        String code = code(department, variant, level, grade, semester);
        String sced = area + String.format(java.util.Locale.ROOT, "%03d", grade * 10 + semester);
        courses.put(code, new Course(code, title, departmentWord, level, credits, sced, core, grade, semester));
    }

    private static String code(String department, String variant, String level, int grade, int semester) {
        return department + variant + level + grade % 10 + semester;
    }
}

package org.milestonehub.core.mapping;

import org.jspecify.annotations.Nullable;

/** School years; the hub counts the year in which one ends. */
final class SchoolYearConverter implements Converter {

    static final SchoolYearConverter ENDS = new SchoolYearConverter(0);
    static final SchoolYearConverter BEGINS = new SchoolYearConverter(1);

    private final int shift;

    private SchoolYearConverter(int shift) {
        this.shift = shift;
    }

    @Override
    public @Nullable Object convert(Object value) {
        String text = Texts.text(value);
        int year = text == null ? -1 : year(text);
        return year < 1950 || year > 2100 ? Failure.BAD_SCHOOL_YEAR : (Object) (long) year;
    }

    private int year(String text) {
        int first = text.length() < 4 ? -1 : IsoDateConverter.number(text, 0, 4);
        if (first < 0 || text.length() == 4) {
            return first < 0 ? -1 : first + shift;
        }
        char mark = text.charAt(4);
        int digits = text.length() - 5;
        if ((mark != '-' && mark != '/') || (digits != 2 && digits != 4)) {
            return -1;
        }
        int second = IsoDateConverter.number(text, 5, text.length());
        int end = digits == 2 ? (first + 1) % 100 : first + 1;
        return second == end ? first + 1 : -1;
    }
}

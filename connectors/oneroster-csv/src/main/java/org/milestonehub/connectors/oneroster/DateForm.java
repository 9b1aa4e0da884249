package org.milestonehub.connectors.oneroster;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.milestonehub.spi.RowHeader;

/**
 * How an export writes its days, where it does not write the year first. A person says it for the whole export: nothing is guessed from
 * what occurs.
 *
 * @param pattern of a whole cell
 * @param month its group of the month
 * @param day its group of the day
 * @param places cells that hold days; none where the year comes first
 */
record DateForm(Pattern pattern, int month, int day, int[] places) {

    /** What the setting says where the year comes first, as it should. */
    static final String YEAR_FIRST = "yyyy-MM-dd";

    private static final DateForm AS_THEY_ARE = new DateForm(Pattern.compile(""), 0, 0, new int[0]);

    private static final String TIME = "(?:[ T]\\d{1,2}:\\d{2}.{0,20})?";

    /** The form that the setting names, for rows under this header. */
    static DateForm of(String setting, RowHeader header) {
        if (setting.equals(YEAR_FIRST)) {
            return AS_THEY_ARE;
        }
        boolean monthFirst = setting.startsWith("MM");
        String sign = Pattern.quote(setting.substring(2, 3));
        Pattern pattern = Pattern.compile("(\\d{1,2})" + sign + "(\\d{1,2})" + sign + "(\\d{4})" + TIME);
        int[] places = IntStream.range(0, header.names().size()).filter(i -> header.names().get(i).endsWith("Date")).toArray();
        return new DateForm(pattern, monthFirst ? 1 : 2, monthFirst ? 2 : 1, places);
    }

    /** Writes the days of a row with the year first. A cell in any other form stays as it is, for the mapping to judge. */
    void rewrite(String[] cells) {
        for (int place : places) {
            Matcher parts = pattern.matcher(cells[place].strip());
            if (parts.matches()) {
                cells[place] = parts.group(3) + "-" + two(parts.group(month)) + "-" + two(parts.group(day));
            }
        }
    }

    private static String two(String digits) {
        return digits.length() == 1 ? "0" + digits : digits;
    }
}

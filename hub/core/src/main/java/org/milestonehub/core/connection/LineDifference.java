package org.milestonehub.core.connection;

import java.util.ArrayList;
import java.util.List;

/** What changed between two texts, line by line, by their longest common subsequence. Made for short documents. */
final class LineDifference {

    private LineDifference() {}

    /** Lines with {@code +}, {@code -} or a space in front; empty when the texts are equal. */
    static String between(String before, String after) {
        if (before.equals(after)) {
            return "";
        }
        List<String> old = before.lines().toList();
        List<String> young = after.lines().toList();
        int[][] common = new int[old.size() + 1][young.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = young.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(young.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return String.join("\n", walk(old, young, common));
    }

    private static List<String> walk(List<String> old, List<String> young, int[][] common) {
        List<String> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < young.size()) {
            if (i < old.size() && j < young.size() && old.get(i).equals(young.get(j))) {
                lines.add("  " + old.get(i++));
                j++;
            } else if (j >= young.size() || i < old.size() && common[i + 1][j] >= common[i][j + 1]) {
                lines.add("- " + old.get(i++));
            } else {
                lines.add("+ " + young.get(j++));
            }
        }
        return lines;
    }
}

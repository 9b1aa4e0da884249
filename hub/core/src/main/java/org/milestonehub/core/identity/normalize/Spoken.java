package org.milestonehub.core.identity.normalize;

/**
 * How a name is read where it is written in the syllables of Chinese or Korean: each number stands for one sequence of syllables.
 *
 * @param written readings by the usual spelling of the language, ascending
 * @param heard readings by any other spelling, as Kwok-Keung is Guoqiang, ascending
 */
public record Spoken(int[] written, int[] heard) {

    /** Of a name that is not made of such syllables. */
    public static final Spoken NOT = new Spoken(new int[0], new int[0]);

    /** Whether the name is made of such syllables at all. */
    public boolean isSpoken() {
        return written.length > 0 || heard.length > 0;
    }

    /** Whether one writes by another spelling what the other writes by the usual one. Two usual spellings are two names: Jun and Chun. */
    public boolean isOtherSpelling(Spoken other) {
        return written.length > 0 && other.written.length == 0 && meet(written, other.heard)
                || other.written.length > 0 && written.length == 0 && meet(other.written, heard);
    }

    /** Whether the two may be read alike, in whatever spelling. */
    public boolean mayBe(Spoken other) {
        return meet(written, other.heard) || meet(heard, other.written) || meet(heard, other.heard);
    }

    private static boolean meet(int[] mine, int[] theirs) {
        int i = 0;
        int j = 0;
        while (i < mine.length && j < theirs.length) {
            if (mine[i] == theirs[j]) {
                return true;
            }
            if (mine[i] < theirs[j]) {
                i++;
            } else {
                j++;
            }
        }
        return false;
    }
}

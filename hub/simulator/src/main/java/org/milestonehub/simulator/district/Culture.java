package org.milestonehub.simulator.district;

import java.util.List;

/** One family of names. The native lists are empty where the language is written in Latin letters. */
record Culture(String name, int weight, String language, String style, List<String> female, List<String> male,
        List<String> family, List<String> nativeFemale, List<String> nativeMale, List<String> nativeFamily) {

    boolean hasNativeScript() {
        return !nativeFamily.isEmpty();
    }

    List<String> given(boolean isFemale, boolean inNativeScript) {
        if (inNativeScript) {
            return isFemale ? nativeFemale : nativeMale;
        }
        return isFemale ? female : male;
    }

    List<String> families(boolean inNativeScript) {
        return inNativeScript ? nativeFamily : family;
    }
}

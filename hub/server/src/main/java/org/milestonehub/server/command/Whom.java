package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;

/** The student a person at the terminal means: an id, a number, a source key, or words of the name. */
final class Whom {

    static final String ID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private Whom() {}

    /** His id; nobody or several are a wrong use. */
    static String is(Hub hub, String district, String text) {
        if (text.matches(ID)) {
            return text;
        }
        JsonNode found = hub.find(district, text);
        if (found.size() != 1) {
            throw HubProblem.usage(found.isEmpty() ? "nobody is found by \"" + text + "\"" : found.size() + " students are found by \"" + text
                    + "\"; name one by its id:\n" + Tables.list(found, "id", "name", "school", "grade"));
        }
        return found.get(0).path("id").asText();
    }
}

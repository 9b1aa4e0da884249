package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** What commands about who is who ask of a hub; answers are those of the API. */
interface Stewards {

    /** Questions that wait. */
    JsonNode questions(String district, int most);

    /** One question with all that is known of both. */
    JsonNode question(String district, long id);

    /** Answers one. */
    JsonNode decide(String district, long id, String answer, String reason, Set<String> confirm);

    /** Questions that were answered. */
    JsonNode decisions(String district, int most);

    /** Takes an answer back. */
    JsonNode takeBack(String district, long id);

    /** Makes two people one. */
    JsonNode merge(String district, String one, String other, String reason, Set<String> confirm);

    /** Takes a merge back. */
    JsonNode unmerge(String district, long event, String reason);

    /** All merges around a person. */
    JsonNode merges(String district, String person);

    /** Looks for people held twice. */
    JsonNode propose(String district);

    /** What another way of matching would change; empty text for all as shipped. */
    JsonNode shadow(String district, String text, int most);

    /** Weights that were learned. */
    JsonNode weights(String district);

    /** Learns, and proposes weights. */
    JsonNode learn(String district);

    /** Approves or dismisses proposed weights. */
    JsonNode decideWeights(String district, int number, boolean approve);
}

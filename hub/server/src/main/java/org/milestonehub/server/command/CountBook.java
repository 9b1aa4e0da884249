package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;

/** What systems count themselves beside what the hub counts; answers are those of the API. */
interface CountBook {

    /** What they said last. */
    JsonNode all(String district);

    /** Asks one of them now. */
    JsonNode ask(String district, String connection);

    /** Asks a receiver for each record that it accepted; what it does not know goes again. */
    JsonNode sendLacking(String district, String connection);

    /** Records that a receiver tells otherwise than it accepted them. */
    JsonNode differing(String district);

    /** Sends them again. */
    JsonNode sendDiffering(String district, String connection);

    /** Leaves them as they are there. */
    JsonNode leaveDiffering(String district, String connection);
}

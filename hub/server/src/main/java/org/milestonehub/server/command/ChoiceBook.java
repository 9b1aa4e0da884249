package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;

/** Choices of families that protect on though their source tells them no more; answers are those of the API. */
interface ChoiceBook {

    JsonNode all(String district);

    /** Ends one for a reason. */
    void end(String district, String id, String reason);
}

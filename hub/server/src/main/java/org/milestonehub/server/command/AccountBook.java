package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Who may sign in, and as what, in this process or over the API. */
interface AccountBook {

    /** All that the caller looks after. */
    JsonNode all();

    /** Gives an account; the answer holds its one-time password. */
    JsonNode add(ObjectNode account);

    /** Changes one, or closes it. */
    JsonNode change(String name, ObjectNode account);

    /** Gives one a new one-time password. */
    JsonNode reset(String name);
}

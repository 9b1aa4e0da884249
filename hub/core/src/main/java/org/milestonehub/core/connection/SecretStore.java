package org.milestonehub.core.connection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Port: keeps sealed secrets. Never sees a value. */
public interface SecretStore {

    /**
     * A secret as it stands in the database.
     *
     * @param keyId which master key sealed it
     * @param nonce used once
     */
    record Sealed(District district, String name, String keyId, byte[] nonce, byte[] ciphertext) {

        @Override
        public String toString() {
            return "sealed secret " + name + " of " + district.code();
        }
    }

    /** The secret of that name. */
    Optional<Sealed> find(District district, String name);

    /** All secrets of a district, by name. */
    List<Sealed> all(District district);

    /** Writes all of them in one transaction. */
    void save(List<Sealed> secrets, String by, Instant at);

    /** Forgets a secret; nothing happens where there is none. */
    void remove(District district, String name);
}

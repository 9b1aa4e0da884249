package org.milestonehub.core.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.milestonehub.core.connection.SecretStore.Sealed;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.Secret;

/**
 * Secrets from the environment, from files, and from the hub's own store, sealed with AES-256-GCM. A sealed value is bound
 * to its district and name: copied to another row it does not open.
 */
public final class KeptSecrets implements Secrets {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Map<String, String> environment;
    private final SecretStore store;
    private final DocumentStore districts;
    private final MasterKeys keys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** @param environment what {@link System#getenv()} gives */
    public KeptSecrets(
            Map<String, String> environment, SecretStore store, DocumentStore districts, MasterKeys keys, Clock clock) {
        this.environment = Map.copyOf(environment);
        this.store = store;
        this.districts = districts;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Optional<Secret> find(String district, SecretReference reference) {
        if (reference.inFile()) {
            return readFile(reference.name());
        }
        return own(district, reference.name())
                .or(() -> Optional.ofNullable(environment.get(Secrets.environmentName(reference.name()))).map(Secret::new));
    }

    private Optional<Secret> own(String district, String name) {
        return Secrets.environmentName(district, name).map(environment::get)
                .map(Secret::new)
                .or(() -> districts.findDistrict(district).flatMap(found -> store.find(found, name)).map(this::open));
    }

    /**
     * Whether {@code secret:NAME} of a district stands for a secret of the environment that is the whole hub's: whoever may name it
     * can send it where that district's connections lead.
     */
    public boolean isShared(String district, String name) {
        return own(district, name).isEmpty() && environment.containsKey(Secrets.environmentName(name));
    }

    /**
     * Keeps a secret under a name, over an earlier one.
     *
     * @throws SyncException {@code SETTINGS} when there is no such district or the name cannot be referred to
     */
    public void put(String district, String name, Secret secret, String by) {
        if (!SecretReference.isOne("secret:" + name)) {
            throw new SyncException(Fault.SETTINGS, "a secret's name has letters, digits, hyphens, dots and underscores only");
        }
        store.save(List.of(seal(owner(district), name, secret)), by, clock.instant());
    }

    /** Forgets a secret. */
    public void remove(String district, String name) {
        store.remove(owner(district), name);
    }

    /** Names of the secrets kept for a district; never their values. */
    public List<String> names(String district) {
        return store.all(owner(district)).stream().map(Sealed::name).toList();
    }

    /** Seals everything anew under a fresh master key and forgets the old one. A crash in between leaves both usable. */
    public void rotate(String by) {
        keys.add();
        for (District district : districts.districts()) {
            List<Sealed> anew = new ArrayList<>();
            store.all(district).forEach(sealed -> anew.add(seal(district, sealed.name(), open(sealed))));
            store.save(anew, by, clock.instant());
        }
        keys.dropOld();
    }

    private District owner(String district) {
        return districts.findDistrict(district)
                .orElseThrow(() -> new SyncException(Fault.SETTINGS, "there is no district " + district));
    }

    private Sealed seal(District district, String name, Secret secret) {
        Map.Entry<String, SecretKey> newest = keys.all().entrySet().iterator().next();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] plain = secret.reveal().getBytes(StandardCharsets.UTF_8);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, newest.getValue(), nonce, district, name).doFinal(plain);
            return new Sealed(district, name, newest.getKey(), nonce, sealed);
        } catch (GeneralSecurityException e) {
            throw new SyncException(Fault.DEFECT, "secret " + name + " cannot be sealed", e);
        }
    }

    private Secret open(Sealed sealed) {
        SecretKey key = keys.all().get(sealed.keyId());
        if (key == null) {
            throw new SyncException(Fault.SETTINGS, "secret " + sealed.name() + " was sealed with a master key that is not in"
                    + " the master key file; bring back the file that belongs to this database, or store the secret again");
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, sealed.nonce(), sealed.district(), sealed.name());
            return new Secret(new String(cipher.doFinal(sealed.ciphertext()), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new SyncException(Fault.SETTINGS, "secret " + sealed.name() + " does not open: it was damaged or moved; store"
                    + " it again", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, District district, String name)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        cipher.updateAAD(ByteBuffer.allocate(Integer.BYTES + text.length).putInt(district.id()).put(text).array());
        return cipher;
    }

    private static Optional<Secret> readFile(String path) {
        try {
            return Optional.of(new Secret(Files.readString(Path.of(path)).stripTrailing()));
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}

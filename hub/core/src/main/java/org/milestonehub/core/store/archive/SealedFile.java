package org.milestonehub.core.store.archive;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypted files: AES-256-GCM in blocks of 64 KiB, each with its number and a mark for the last one in the authenticated
 * data, under a key made for this file alone and wrapped by the master key. A changed, cut or reordered file does not open.
 */
public final class SealedFile {

    private static final byte[] MAGIC = {'M', 'H', 'S', '1'};
    private static final int BLOCK = 64 * 1024;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec master;

    /**
     * @param masterKey 32 bytes
     */
    public SealedFile(byte[] masterKey) {
        if (masterKey.length != 32) {
            throw new IllegalArgumentException("the master key has 32 bytes, not " + masterKey.length);
        }
        master = new SecretKeySpec(masterKey, "AES");
    }

    /** Opens a file for writing; it is whole once the stream was closed. */
    OutputStream writing(Path path) throws IOException {
        return writing(new BufferedOutputStream(Files.newOutputStream(path), BLOCK));
    }

    /** Seals what is written to the stream it gives into another one. */
    OutputStream writing(OutputStream sealed) throws IOException {
        byte[] key = random(32);
        byte[] nonce = random(12);
        DataOutputStream out = new DataOutputStream(sealed);
        out.write(MAGIC);
        out.write(nonce);
        out.write(crypt(Cipher.ENCRYPT_MODE, master, nonce, MAGIC, key, key.length));
        return new Writer(out, new SecretKeySpec(key, "AES"));
    }

    /** Opens a file for reading; damage is an {@link IOException} where it is met. */
    InputStream reading(Path path) throws IOException {
        return reading(new BufferedInputStream(Files.newInputStream(path), BLOCK), path.getFileName().toString());
    }

    /** Opens what was sealed. */
    InputStream reading(InputStream sealed, String name) throws IOException {
        DataInputStream in = new DataInputStream(sealed);
        byte[] magic = in.readNBytes(MAGIC.length);
        if (!java.util.Arrays.equals(magic, MAGIC)) {
            in.close();
            throw new IOException("archived file " + name + " is not one of this hub");
        }
        byte[] nonce = in.readNBytes(12);
        byte[] wrapped = in.readNBytes(48);
        byte[] key = crypt(Cipher.DECRYPT_MODE, master, nonce, MAGIC, wrapped, wrapped.length);
        return new BufferedInputStream(new Reader(in, new SecretKeySpec(key, "AES")), BLOCK);
    }

    /** Makes sure that what was written is on the disk. */
    void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static byte[] crypt(int mode, SecretKeySpec key, byte[] nonce, byte[] bound, byte[] text, int length) throws IOException {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(bound);
            return cipher.doFinal(text, 0, length);
        } catch (GeneralSecurityException e) {
            throw new IOException("an archived file is damaged or belongs to another master key", e);
        }
    }

    private static byte[] nonce(long block) {
        return ByteBuffer.allocate(12).putLong(4, block).array();
    }

    private static byte[] bound(boolean last) {
        return new byte[] {(byte) (last ? 1 : 0)};
    }

    private static final class Writer extends OutputStream {

        private final DataOutputStream out;
        private final SecretKeySpec key;
        private final byte[] buffer = new byte[BLOCK];
        private int length;
        private long block;
        private boolean closed;

        private Writer(DataOutputStream out, SecretKeySpec key) {
            this.out = out;
            this.key = key;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            int from = offset;
            int left = count;
            while (left > 0) {
                if (length == BLOCK) {
                    seal(false);
                }
                int some = Math.min(left, BLOCK - length);
                System.arraycopy(bytes, from, buffer, length, some);
                length += some;
                from += some;
                left -= some;
            }
        }

        private void seal(boolean last) throws IOException {
            byte[] sealed = crypt(Cipher.ENCRYPT_MODE, key, nonce(block++), bound(last), buffer, length);
            out.writeInt(last ? -sealed.length : sealed.length);
            out.write(sealed);
            length = 0;
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                seal(true);
                out.close();
            }
        }
    }

    private static final class Reader extends InputStream {

        private final DataInputStream in;
        private final SecretKeySpec key;
        private byte[] open = new byte[0];
        private int position;
        private long block;
        private boolean last;

        private Reader(DataInputStream in, SecretKeySpec key) {
            this.in = in;
            this.key = key;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int count) throws IOException {
            while (position == open.length) {
                if (last) {
                    return -1;
                }
                next();
            }
            int some = Math.min(count, open.length - position);
            System.arraycopy(open, position, bytes, offset, some);
            position += some;
            return some;
        }

        private void next() throws IOException {
            try {
                int size = in.readInt();
                last = size < 0;
                byte[] sealed = in.readNBytes(Math.abs(size));
                open = crypt(Cipher.DECRYPT_MODE, key, nonce(block++), bound(last), sealed, sealed.length);
                position = 0;
            } catch (EOFException e) {
                throw new IOException("an archived file was cut off", e);
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}

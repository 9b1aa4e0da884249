package org.milestonehub.routes.bring;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.ChannelSftp.LsEntry;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.milestonehub.core.camel.BroughtFiles.Look;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.Secret;

/** A folder on an SFTP server. Follows no links. */
final class SftpSource implements FileSource {

    private static final int CONNECT_MILLIS = 20_000;
    private static final int SILENCE_MILLIS = 60_000;
    private static final int DEPTH = 6;

    private final String host;
    private final String folder;
    private final Session session;
    private final ChannelSftp channel;

    private SftpSource(String host, String folder, Session session, ChannelSftp channel) {
        this.host = host;
        this.folder = folder;
        this.session = session;
        this.channel = channel;
    }

    static SftpSource open(SftpAddress address, HostKeyCheck hostKey) {
        Session session = null;
        try {
            JSch jsch = new JSch();
            jsch.setHostKeyRepository(hostKey);
            if (address.key().isPresent()) {
                jsch.addIdentity("hub", bytes(address.key().get()), null, address.passphrase().map(SftpSource::bytes).orElse(null));
            }
            session = jsch.getSession(address.user(), address.host(), address.port());
            if (address.password().isPresent()) {
                session.setPassword(bytes(address.password().get()));
            }
            if (hostKey.algorithms().isPresent()) {
                session.setConfig("server_host_key", hostKey.algorithms().get());
            }
            session.setConfig("StrictHostKeyChecking", "yes");
            session.setConfig("PreferredAuthentications", "publickey,password,keyboard-interactive");
            session.setTimeout(SILENCE_MILLIS);
            session.connect(CONNECT_MILLIS);
            ChannelSftp channel = (ChannelSftp) session.openChannel("sftp");
            channel.connect(CONNECT_MILLIS);
            return new SftpSource(address.host(), address.folder(), session, channel);
        } catch (JSchException e) {
            if (session != null) {
                session.disconnect();
            }
            throw refused(address, e);
        }
    }

    @Override
    public List<Look> list() {
        List<Look> files = new ArrayList<>();
        try {
            walk("", DEPTH, files);
        } catch (SftpException e) {
            throw failed("folder " + folder + " on " + host + " cannot be listed", e);
        }
        return files;
    }

    @Override
    public void fetch(Look file, Path to) {
        try {
            channel.get(literal(folder + "/" + file.path()), to.toString());
        } catch (SftpException e) {
            throw failed(file.path() + " on " + host + " cannot be read", e);
        }
    }

    @Override
    public void delete(Look file) {
        try {
            channel.rm(literal(folder + "/" + file.path()));
        } catch (SftpException e) {
            throw failed(file.path() + " on " + host + " cannot be deleted", e);
        }
    }

    @Override
    public void close() {
        channel.disconnect();
        session.disconnect();
    }

    private void walk(String below, int depth, List<Look> files) throws SftpException {
        List<String> folders = new ArrayList<>();
        for (LsEntry entry : channel.ls(literal(folder + "/" + below))) {
            SftpATTRS attributes = entry.getAttrs();
            String path = below + entry.getFilename();
            if (attributes.isReg()) {
                files.add(new Look(path, attributes.getSize(), Instant.ofEpochSecond(Integer.toUnsignedLong(attributes.getMTime()))));
            } else if (attributes.isDir() && !entry.getFilename().startsWith(".")) {
                folders.add(path + "/");
            }
        }
        if (depth > 1 && files.size() < MOST_FILES) {
            for (String inner : folders) {
                walk(inner, depth - 1, files);
            }
        }
    }

    /** The library takes paths for patterns: a file that is called {@code *} would stand for all of its folder. */
    private static String literal(String path) {
        return path.replaceAll("[\\\\*?]", "\\\\$0");
    }

    private static byte[] bytes(Secret secret) {
        return secret.reveal().getBytes(StandardCharsets.UTF_8);
    }

    /** The library tells its reasons only in words. */
    private static ConnectorException refused(SftpAddress address, JSchException e) {
        String message = String.valueOf(e.getMessage());
        String where = address.host() + ":" + address.port();
        if (message.contains("HostKey has been changed")) {
            return new ConnectorException(Fault.CREDENTIALS, where + " shows another host key than the one expected; ask who"
                    + " runs it, then write its key as hostKey:", e);
        }
        if (message.startsWith("Auth")) {
            return new ConnectorException(Fault.CREDENTIALS, where + " refused the sign-in of user " + address.user(), e);
        }
        if (message.contains("privatekey") || message.contains("USERAUTH")) {
            return new ConnectorException(Fault.CREDENTIALS, "the private key for " + where + " cannot be used: it is damaged, or"
                    + " its passphrase is wrong", e);
        }
        if (message.contains("UnknownHost")) {
            return new ConnectorException(Fault.SETTINGS, "there is no host " + address.host(), e);
        }
        return new ConnectorException(Fault.UNREACHABLE, where + " does not answer", e);
    }

    private static ConnectorException failed(String what, SftpException e) {
        Fault fault = switch (e.id) {
            case ChannelSftp.SSH_FX_NO_SUCH_FILE -> Fault.SETTINGS;
            case ChannelSftp.SSH_FX_PERMISSION_DENIED -> Fault.CREDENTIALS;
            default -> Fault.UNREACHABLE;
        };
        return new ConnectorException(fault, what, e);
    }
}

package org.milestonehub.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP proxy in front of a server that fails on demand: the half-sent request, the answer that never comes, the host that
 * refuses. A fault holds for every connection opened after it was set, until {@link #heal()}.
 *
 * <p>Threads: usable from any thread. Listens on the loopback only.
 */
public final class FaultProxy implements AutoCloseable {

    private static final long NEVER = Long.MAX_VALUE;

    private record Faults(long requestBytes, long responseBytes, Duration delay) {
        static final Faults NONE = new Faults(NEVER, NEVER, Duration.ZERO);
    }

    private final InetSocketAddress target;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Faults faults = Faults.NONE;
    private ServerSocket listener;

    private FaultProxy(InetSocketAddress target) {
        this.target = target;
        this.listener = listen(0);
        this.port = listener.getLocalPort();
        start("fault-proxy", () -> acceptFrom(listener));
    }

    /** A healthy proxy on an ephemeral port. */
    public static FaultProxy before(String host, int port) {
        return new FaultProxy(new InetSocketAddress(host, port));
    }

    /** Port on the loopback that a client connects to instead of the server's. */
    public int port() {
        return port;
    }

    /** Connections accepted since the proxy was made. */
    public int connections() {
        return accepted.get();
    }

    /** Ends all faults; a refusing proxy listens again. */
    public synchronized void heal() {
        faults = Faults.NONE;
        if (listener.isClosed() && closed.getCount() > 0) {
            listener = listen(port);
            ServerSocket fresh = listener;
            start("fault-proxy", () -> acceptFrom(fresh));
        }
    }

    /** Refuses connections, and breaks the open ones, as a host whose server is not running. */
    public synchronized void refuse() {
        closeQuietly(listener);
        breakConnections();
    }

    /** Breaks the connection once the client sent this many bytes: the server sees only these. */
    public void cutAfterRequestBytes(long bytes) {
        faults = new Faults(bytes, NEVER, Duration.ZERO);
    }

    /** The server gets the whole request and acts on it; the client sees only this many bytes of the answer. */
    public void cutAfterResponseBytes(long bytes) {
        faults = new Faults(NEVER, bytes, Duration.ZERO);
    }

    /** The server gets the whole request and acts on it; the client sees nothing but a broken connection. */
    public void cutBeforeResponse() {
        cutAfterResponseBytes(0);
    }

    /** Holds back the answers. */
    public void delay(Duration delay) {
        faults = new Faults(NEVER, NEVER, delay);
    }

    /** Breaks every open connection, so that a client that keeps its connections must open new ones. */
    public void breakConnections() {
        open.forEach(FaultProxy::reset);
    }

    @Override
    public synchronized void close() {
        closed.countDown();
        closeQuietly(listener);
        breakConnections();
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void acceptFrom(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                if (socket.isClosed()) {
                    // came in while the listener was being closed
                    reset(client);
                    return;
                }
                accepted.incrementAndGet();
                open.add(client);
                connect(client, faults);
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void connect(Socket client, Faults now) {
        Socket server = new Socket();
        try {
            server.connect(target, 5_000);
        } catch (IOException e) {
            reset(client);
            return;
        }
        open.add(server);
        start("fault-proxy-request", () -> pump(client, server, now.requestBytes, Duration.ZERO));
        start("fault-proxy-response", () -> pump(server, client, now.responseBytes, now.delay));
    }

    private void pump(Socket from, Socket to, long limit, Duration delay) {
        byte[] buffer = new byte[8_192];
        long passed = 0;
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (closed.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                int allowed = (int) Math.min(n, limit - passed);
                out.write(buffer, 0, allowed);
                out.flush();
                passed += allowed;
                if (allowed < n || passed == limit) {
                    cut(from, to);
                    return;
                }
            }
            to.shutdownOutput();
        } catch (IOException e) {
            cut(from, to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The bytes already passed must still arrive, so the receiving side is closed in order and the sending side reset. The pump of
     * the other direction trips over that: whoever cuts first decides how.
     */
    private void cut(Socket from, Socket to) {
        synchronized (open) {
            if (!open.remove(from)) {
                return;
            }
            open.remove(to);
        }
        reset(from);
        closeQuietly(to);
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // an already closed socket needs no reset
        }
        closeQuietly(socket);
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // nothing is lost: the socket is gone either way
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}

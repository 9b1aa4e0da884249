package org.milestonehub.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private ServerSocket server;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread echo = new Thread(this::answer);
        echo.setDaemon(true);
        echo.start();
        proxy = FaultProxy.before("localhost", server.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void a_healthy_proxy_passes_everything() throws IOException {
        assertThat(ask("hello")).isEqualTo("you said hello");
        assertThat(proxy.connections()).isEqualTo(1);
    }

    @Test
    void an_answer_that_never_comes_leaves_the_request_done() throws Exception {
        proxy.cutBeforeResponse();
        assertThat(ask("hello")).isEmpty();
        assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("hello");
    }

    @Test
    void an_answer_can_be_cut_in_the_middle() throws IOException {
        proxy.cutAfterResponseBytes(3);
        assertThat(ask("hello")).isEqualTo("you");
    }

    @Test
    void a_request_can_be_cut_in_the_middle() throws Exception {
        proxy.cutAfterRequestBytes(2);
        assertThatThrownBy(() -> ask("hello")).isInstanceOf(IOException.class);
        assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("he");
    }

    @Test
    void a_refusing_proxy_listens_again_once_healed() throws IOException {
        proxy.refuse();
        assertThatThrownBy(() -> ask("hello")).isInstanceOf(IOException.class);
        proxy.heal();
        assertThat(ask("hello")).isEqualTo("you said hello");
    }

    @Test
    void a_delayed_answer_comes_late_and_whole() throws IOException {
        proxy.delay(Duration.ofMillis(30));
        long before = System.nanoTime();
        assertThat(ask("hello")).isEqualTo("you said hello");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(30));
    }

    private String ask(String question) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            socket.setSoTimeout(5_000);
            OutputStream out = socket.getOutputStream();
            out.write(question.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void answer() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                String question = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                heard.add(question);
                socket.getOutputStream().write(("you said " + question).getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                heard.add("broken");
            }
        }
    }
}

package io.mlops4j.azure;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * A network between a client and a server on this machine: it takes its time, loses replies, breaks off, answers that the
 * server is busy. What it does, it does with the next few requests whose first line a test picks.
 */
public final class Proxy implements AutoCloseable {
    private final ServerSocket listening;
    private final int target;
    private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());
    private final List<RequestChain.Request> seen = Collections.synchronizedList(new ArrayList<>());
    private volatile Duration roundTrip = Duration.ZERO;
    private volatile Fault fault = new Fault(line -> false, 0, Kind.LOSE_REPLY, "");

    private enum Kind {
        LOSE_REPLY,
        CUT_REQUEST,
        CUT_REPLY,
        ANSWER,
        SILENCE
    }

    private static final class Fault {
        private final Predicate<String> which;
        private final AtomicInteger left;
        private final Kind kind;
        private final String answer;

        Fault(Predicate<String> which, int times, Kind kind, String answer) {
            this.which = which;
            this.left = new AtomicInteger(times);
            this.kind = kind;
            this.answer = answer;
        }

        boolean strikes(String firstLine) {
            return which.test(firstLine) && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        }
    }

    /** A way to a port of this machine. */
    public Proxy(int target) throws IOException {
        this.target = target;
        this.listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    /** Where it listens. */
    public int port() {
        return listening.getLocalPort();
    }

    /** Each request has its reply so much later. */
    public void roundTrip(Duration more) {
        roundTrip = more;
    }

    /** Forgets the requests so far. */
    public void forget() {
        seen.clear();
    }

    /** The most requests of which no two overlap: each began when the one before had been answered. */
    public List<String> longestChain() {
        synchronized (seen) {
            return RequestChain.longest(seen);
        }
    }

    /** The requests take place, their replies never come: the connection breaks. */
    void loseReplies(int times, Predicate<String> firstLine) {
        fault = new Fault(firstLine, times, Kind.LOSE_REPLY, "");
    }

    /** The connection breaks before the request is there as a whole. */
    void cutRequests(int times, Predicate<String> firstLine) {
        fault = new Fault(firstLine, times, Kind.CUT_REQUEST, "");
    }

    /** The connection breaks when a part of the reply has come. */
    void cutReplies(int times, Predicate<String> firstLine) {
        fault = new Fault(firstLine, times, Kind.CUT_REPLY, "");
    }

    /** The requests do not take place, and this is the reply. */
    void answer(int times, Predicate<String> firstLine, String status, String header) {
        fault = new Fault(
                firstLine,
                times,
                Kind.ANSWER,
                "HTTP/1.1 " + status + "\r\n" + header + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }

    /** Nothing comes back, and the connection stays. */
    void silence(int times, Predicate<String> firstLine) {
        fault = new Fault(firstLine, times, Kind.SILENCE, "");
    }

    /** How many requests the fault has not struck yet. */
    int left() {
        return fault.left.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                daemon(() -> connect(client));
            }
        } catch (IOException e) {
            return; // closed
        }
    }

    private void connect(Socket client) {
        open.add(client);
        try (var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            open.add(server);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            var connection = new Connection(client, server);
            daemon(connection::replies);
            connection.requests();
        } catch (IOException e) {
            closeQuietly(client); // as if nobody were there
        }
    }

    /** One connection: what comes after a reply has begun is a new request. */
    private final class Connection {
        private final Socket client;
        private final Socket server;
        private volatile boolean replied = true;
        private volatile String line = "";
        private volatile long asked;
        private volatile Kind doom = Kind.ANSWER; // none

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void requests() {
            try (client;
                    server) {
                byte[] buffer = new byte[1 << 16];
                InputStream in = client.getInputStream();
                OutputStream out = server.getOutputStream();
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    if (replied) {
                        asked = System.nanoTime();
                        line = firstLine(buffer, count);
                        replied = false;
                        Fault present = fault;
                        if (present.strikes(line)) {
                            if (present.kind == Kind.ANSWER) {
                                client.getOutputStream().write(present.answer.getBytes(StandardCharsets.US_ASCII));
                                client.shutdownOutput();
                                in.transferTo(OutputStream.nullOutputStream());
                                return;
                            }
                            if (present.kind == Kind.CUT_REQUEST) {
                                out.write(buffer, 0, count / 2);
                                return;
                            }
                            doom = present.kind;
                        }
                    }
                    out.write(buffer, 0, count);
                }
            } catch (IOException e) {
                return; // one of the two has gone
            }
        }

        void replies() {
            try (client;
                    server) {
                byte[] buffer = new byte[1 << 16];
                InputStream in = server.getInputStream();
                OutputStream out = client.getOutputStream();
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    if (!replied) {
                        replied = true;
                        pause(roundTrip);
                        seen.add(new RequestChain.Request(line, asked, System.nanoTime()));
                        if (doom == Kind.LOSE_REPLY) {
                            return;
                        }
                        if (doom == Kind.CUT_REPLY) {
                            out.write(buffer, 0, count * 2 / 3);
                            return;
                        }
                    }
                    if (doom != Kind.SILENCE) {
                        out.write(buffer, 0, count);
                    }
                }
            } catch (IOException e) {
                return; // one of the two has gone
            }
        }
    }

    private static String firstLine(byte[] bytes, int count) {
        String text = new String(bytes, 0, Math.min(count, 4_000), StandardCharsets.US_ASCII);
        int end = text.indexOf('\r');
        return end < 0 ? text : text.substring(0, end);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void daemon(Runnable task) {
        var thread = new Thread(task, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : List.copyOf(open)) {
            socket.close();
        }
    }
}

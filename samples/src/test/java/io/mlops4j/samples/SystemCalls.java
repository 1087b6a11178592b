package io.mlops4j.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a process and its children ask of Linux, as {@code strace} sees it. */
final class SystemCalls {
    private static final Pattern ADDRESS = Pattern.compile("(?:connect|bind|sendto|sendmsg|sendmmsg)\\(.*?"
            + "(?:sin_port=htons\\((?<port>\\d+)\\), sin_addr=inet_addr\\(\"(?<v4>[^\"]+)\"\\)"
            + "|sin6_port=htons\\((?<port6>\\d+)\\), .*?inet_pton\\(AF_INET6, \"(?<v6>[^\"]+)\""
            + "|sun_path=@?\"(?<local>[^\"]*)\")");

    private static final Pattern OPENED = Pattern.compile("(?:open\\(|creat\\(|openat\\([^<]*<(?<folder>[^>]*)>, )"
            + "\"(?<file>[^\"]*)\", (?:\\w*\\|)*(?:O_WRONLY|O_RDWR|O_CREAT|0[0-7]{3,})");

    /** Where the C library asks for names without leaving the machine. */
    private static final String NAME_CACHE = "/var/run/nscd/socket";

    private final List<String> lines;

    private SystemCalls(List<String> lines) {
        this.lines = lines;
    }

    /** Whether they can be seen here. */
    static boolean areVisible() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=connect", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // not installed
        }
    }

    /** What goes before a command whose calls are to be written into a file. */
    static List<String> writtenTo(Path log) {
        String calls = "trace=connect,bind,sendto,sendmsg,sendmmsg,?open,?creat,openat";
        return List.of(
                "strace", "-f", "--seccomp-bpf", "-qq", "-y", "-e", "signal=none", "-e", calls, "-o", log.toString());
    }

    static SystemCalls in(Path log) throws IOException {
        return new SystemCalls(Files.readAllLines(log));
    }

    /** The addresses that were connected, bound or sent to, as {@code address:port}, and local sockets by their path. */
    List<String> addresses() {
        return matches(ADDRESS)
                .map(SystemCalls::address)
                .filter(address -> !address.equals(NAME_CACHE))
                .distinct()
                .toList();
    }

    private static String address(Matcher call) {
        if (call.group("local") != null) {
            return call.group("local");
        }
        return call.group("v4") != null
                ? call.group("v4") + ":" + call.group("port")
                : call.group("v6") + ":" + call.group("port6");
    }

    /** The files that were opened to be written, by their absolute path. */
    List<Path> written() {
        return matches(OPENED)
                .map(call -> Path.of(call.group("folder") == null ? "/" : call.group("folder"))
                        .resolve(call.group("file"))
                        .normalize())
                .distinct()
                .toList();
    }

    private Stream<Matcher> matches(Pattern pattern) {
        return lines.stream().map(pattern::matcher).filter(Matcher::find);
    }
}

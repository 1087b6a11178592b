package io.mlops4j.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import io.mlops4j.MlopsException;
import io.mlops4j.ValidationException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** ONNX Runtime in this process: loaded once, with its log turned down, for it would write to the console by itself. */
final class NativeRuntime {
    /** What a native stack leaves in a message: the source file and signature of the function that gave up. */
    private static final Pattern SOURCE = Pattern.compile("\\S+\\.(?:cc|h):\\d+ .*?\\) (?=\\S)");

    private static final Logger LOG = LoggerFactory.getLogger(NativeRuntime.class);

    private static final Pattern CODE = Pattern.compile("^Error code - (\\w+) - message:\\s*");

    private NativeRuntime() {}

    /** @throws MlopsException if the native library cannot be loaded here */
    static OrtEnvironment environment() {
        try {
            return Holder.ENVIRONMENT;
        } catch (LinkageError e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw new MlopsException(
                    "The native library of ONNX Runtime cannot be loaded: " + cause + ". It is unpacked to "
                            + System.getProperty("java.io.tmpdir") + ", which has to be writable and allow execution,"
                            + " and exists for Linux, macOS and Windows on x86-64 and ARM64",
                    e);
        }
    }

    /** The runtime's own words about what went wrong, without where in its code, in one line. */
    static ValidationException refused(String what, OrtException e) {
        String said = CODE.matcher(String.valueOf(e.getMessage()).strip()).replaceFirst("");
        String words =
                SOURCE.matcher(said).replaceAll("").replaceAll("\\s+", " ").strip();
        return new ValidationException(what + ": " + words, e);
    }

    private static OrtEnvironment start() {
        RuntimeVersion.of(OrtEnvironment.class)
                .flatMap(version -> version.caution(System.getenv(RuntimeVersion.SWITCH)))
                .ifPresent(LOG::warn);
        OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "mlops4j");
        UnpackedLibraries.deleteAtExit();
        try {
            // On Windows every release tells the system's event tracing what it is used for, until it is told not to.
            environment.setTelemetry(false);
        } catch (OrtException e) {
            throw new ExceptionInInitializerError(e);
        }
        return environment;
    }

    private static final class Holder {
        static final OrtEnvironment ENVIRONMENT = start();
    }
}

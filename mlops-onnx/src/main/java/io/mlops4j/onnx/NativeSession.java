package io.mlops4j.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.Result;
import ai.onnxruntime.OrtSession.RunOptions;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.mlops4j.ValidationException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A model loaded into ONNX Runtime. Calls run beside each other; closing waits for them, and then gives the native memory
 * back.
 */
final class NativeSession implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final RunOptions quiet;
    private final ConcurrentLinkedQueue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();

    /** Guards {@link #closed} and the life of the session: running calls hold the reading half, closing the writing one. */
    private final ReentrantReadWriteLock life = new ReentrantReadWriteLock();

    private boolean closed;

    private NativeSession(OrtEnvironment environment, OrtSession session, RunOptions quiet) {
        this.environment = environment;
        this.session = session;
        this.quiet = quiet;
    }

    /** @throws ValidationException if the runtime cannot load the model; the message has its words */
    static NativeSession open(RuntimeModel model, int threads) {
        OrtEnvironment environment = NativeRuntime.environment();
        try (var options = new SessionOptions()) {
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.setCPUArenaAllocator(false);
            options.setMemoryPatternOptimization(false);
            OrtSession session = environment.createSession(model.bytes(), options);
            return new NativeSession(environment, session, quiet(session));
        } catch (OrtException e) {
            throw NativeRuntime.refused("ONNX Runtime cannot load the model", e);
        }
    }

    private static RunOptions quiet(OrtSession session) throws OrtException {
        try {
            var options = new RunOptions();
            options.setLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            return options;
        } catch (OrtException e) {
            session.close();
            throw e;
        }
    }

    /** @throws IllegalStateException if it is closed */
    void requireOpen() {
        life.readLock().lock();
        try {
            requireNotClosed();
        } finally {
            life.readLock().unlock();
        }
    }

    /**
     * Runs the model on some records.
     *
     * @param inputs where the values of each input come from
     * @param outputs the names of the outputs asked for
     * @return the outputs by name
     * @throws IllegalStateException if it is closed
     * @throws ValidationException if a value cannot be fed, with the first such of each input; or if the runtime gives up
     *     on them
     */
    Map<String, OutputColumn> run(Map<InputPort, ValueSource> inputs, Set<String> outputs, int from, int rows) {
        life.readLock().lock();
        var tensors = new HashMap<String, OnnxTensor>();
        try {
            requireNotClosed();
            int bytes = inputs.keySet().stream()
                    .mapToInt(port -> aligned(port, rows))
                    .sum();
            ByteBuffer buffer = take(bytes);
            int offset = 0;
            var refused = new ArrayList<ValidationException>();
            for (var input : inputs.entrySet()) {
                InputPort port = input.getKey();
                ByteBuffer part = buffer.slice(offset, port.width() * rows).order(ByteOrder.nativeOrder());
                try {
                    tensors.put(port.name(), port.tensor(environment, input.getValue(), from, rows, part));
                } catch (ValidationException e) {
                    refused.add(e);
                }
                offset += aligned(port, rows);
            }
            requireNone(refused);
            var columns = new HashMap<String, OutputColumn>();
            try (Result result = session.run(tensors, outputs, quiet)) {
                for (String output : outputs) {
                    columns.put(
                            output, OutputColumn.read(output, result.get(output).orElseThrow(), rows));
                }
            }
            buffers.add(buffer);
            return columns;
        } catch (OrtException e) {
            throw NativeRuntime.refused(
                    "ONNX Runtime cannot score records " + from + " to " + (from + rows - 1) + " with the model", e);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
            life.readLock().unlock();
        }
    }

    private static void requireNone(List<ValidationException> refused) {
        if (refused.size() == 1) {
            throw refused.get(0);
        }
        if (!refused.isEmpty()) {
            throw new ValidationException(
                    "What is to be scored",
                    refused.stream().flatMap(e -> e.problems().stream()).toList());
        }
    }

    private static int aligned(InputPort port, int rows) {
        int bytes = port.width() * rows;
        return (bytes + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
    }

    private ByteBuffer take(int bytes) {
        ByteBuffer buffer = buffers.poll();
        return buffer != null && buffer.capacity() >= bytes ? buffer : ByteBuffer.allocateDirect(bytes);
    }

    private void requireNotClosed() {
        if (closed) {
            throw new IllegalStateException("This scorer is closed; open another one");
        }
    }

    @Override
    public void close() {
        if (life.getReadHoldCount() > 0) {
            throw new IllegalStateException("A scorer cannot be closed by a record that it is reading");
        }
        life.writeLock().lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            buffers.clear();
            quiet.close();
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime could not close the model: " + e.getMessage(), e);
        } finally {
            life.writeLock().unlock();
        }
    }
}

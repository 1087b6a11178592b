package io.mlops4j.azure;

import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobStorageException;
import io.mlops4j.MlopsException;
import io.mlops4j.NotFoundException;
import io.mlops4j.StoreException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

/**
 * Carries out requests, on threads of its own: the JDK's client gives up when its thread is interrupted, and an interrupted
 * thread can still read and write here. What goes wrong becomes an error of this library, without secrets.
 */
final class Requests implements AutoCloseable {
    private final BlobLocation place;
    private final UnaryOperator<String> redact;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "mlops4j-azblob");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean closed;

    Requests(BlobLocation place, UnaryOperator<String> redact) {
        this.place = place;
        this.redact = redact;
    }

    /** What a request answers; {@code what} it is about begins the message if it fails. */
    <T> T run(String what, Callable<T> request) {
        return await(what, start(request));
    }

    /** Begins a request beside others. */
    <T> Future<T> start(Callable<T> request) {
        if (closed) {
            throw closed();
        }
        return threads.submit(request);
    }

    <T> T await(String what, Future<T> request) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return request.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw failure(what, e.getCause() == null ? e : e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private RuntimeException failure(String what, Throwable cause) {
        if (closed) {
            return closed();
        }
        if (cause instanceof MlopsException known) {
            return known;
        }
        if (cause instanceof BlobStorageException answer) {
            return failure(what, answer);
        }
        return error(
                what + " in " + place + " cannot be reached at " + place.accountUrl() + ": " + innermost(cause), cause);
    }

    private RuntimeException failure(String what, BlobStorageException answer) {
        BlobErrorCode code = answer.getErrorCode();
        if (BlobErrorCode.CONTAINER_NOT_FOUND.equals(code) || BlobErrorCode.CONTAINER_BEING_DELETED.equals(code)) {
            return new NotFoundException("The container '" + place.container() + "' of the account '" + place.account()
                    + "' does not exist; make it, or have it made: AzureBlobStore.at(…).createContainer()");
        }
        String problem = what + " in " + place;
        String answered = "HTTP " + answer.getStatusCode() + (code == null ? "" : " " + code);
        if (answer.getStatusCode() == 401 || answer.getStatusCode() == 403) {
            return error(
                    problem + " is refused (" + answered
                            + "): the credentials are wrong, have expired, or do not permit this; reading, writing, deleting"
                            + " and listing blobs is needed, the role 'Storage Blob Data Contributor' has it all",
                    answer);
        }
        return error(problem + " failed (" + answered + ")", answer);
    }

    /** With its cause, if that tells no secret. */
    private StoreException error(String message, Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            String text = String.valueOf(each.getMessage());
            if (!redact.apply(text).equals(text)) {
                return new StoreException(message);
            }
        }
        return new StoreException(message, cause);
    }

    private String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return redact.apply(cause.toString());
    }

    StoreException closed() {
        return new StoreException("The store in " + place + " is closed");
    }

    void requireOpen() {
        if (closed) {
            throw closed();
        }
    }

    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
    }
}

package io.mlops4j.core.store;

import io.mlops4j.CorruptException;
import io.mlops4j.StoreException;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bytes under their digest: {@code blobs/sha256/ab/cdef…}. Written once, verified when read. */
final class Blobs {
    static final String ROOT = "blobs/sha256/";

    private static final Pattern KEY = Pattern.compile(ROOT + "([0-9a-f]{2})/([0-9a-f]{62})");

    private final ObjectStore store;
    private final Optional<BlobCache> cache;
    private final WhatIsThere whatIsThere;

    /** What becomes of a blob that is there already when it is put. */
    private enum WhatIsThere {
        /** It stays if it has the right length. */
        STAYS,
        /** The same for a store on another machine; otherwise it stays if its bytes are right. */
        STAYS_IF_GOOD,
        /** It stays if its bytes are right. */
        STAYS_IF_RIGHT
    }

    /** What is written without looking first on another machine, in bytes: looking takes as long. */
    private static final int SMALL = 64 << 10;

    /** Blobs of which those that are there are taken to be right if they have the right length. */
    Blobs(ObjectStore store, Optional<BlobCache> cache) {
        this.store = store;
        this.cache = cache;
        this.whatIsThere = WhatIsThere.STAYS;
    }

    private Blobs(Blobs same, WhatIsThere whatIsThere) {
        this.store = same.store;
        this.cache = same.cache;
        this.whatIsThere = whatIsThere;
    }

    boolean isRemote() {
        return store.isRemote();
    }

    /** The same blobs; whatever is put that is there already is read, and replaced if its bytes are wrong. */
    Blobs repairing() {
        return new Blobs(this, WhatIsThere.STAYS_IF_RIGHT);
    }

    /** The same blobs; whatever is put that is there already is replaced if it is not {@linkplain #isGood good}. */
    Blobs renewing() {
        return new Blobs(this, WhatIsThere.STAYS_IF_GOOD);
    }

    private static String key(String digest) {
        return ROOT + digest.substring(0, 2) + "/" + digest.substring(2);
    }

    /** What lies under a key by its own account; empty if the key is that of no blob. */
    static Optional<Artifact> of(ObjectInfo object) {
        Matcher key = KEY.matcher(object.key());
        return key.matches()
                ? Optional.of(new Artifact(key.group(1) + key.group(2), object.bytes(), Artifact.Kind.FILE))
                : Optional.empty();
    }

    /** Streams a blob of another store, whatever is here. */
    void copy(Artifact blob, Blobs from) {
        store.put(key(blob.digest()), Content.of(blob.bytes(), () -> from.open(blob)));
    }

    Artifact put(byte[] bytes) {
        Artifact blob = Digests.file(bytes);
        store(blob, Content.of(bytes));
        cache.ifPresent(copies -> copies.put(blob, bytes));
        return blob;
    }

    /** Reads the file twice, if it is new: its digest is where it goes, and what goes there has to have it still. */
    Artifact put(Path file) {
        Artifact blob;
        try {
            blob = Digests.file(file);
        } catch (IOException e) {
            throw Failures.of("File '" + file + "' cannot be read", e);
        }
        put(file, blob, in -> VerifyingStream.of(in, blob, what -> changed(file)));
        return blob;
    }

    /** How the bytes of a file are looked at on their way. */
    interface Look {
        InputStream at(InputStream in) throws IOException;
    }

    /** Stores a file whose digest is known. */
    void put(Path file, Artifact blob, Look look) {
        Ahead<?> copied = Ahead.run(cache.isPresent(), () -> cache.ifPresent(copies -> copies.put(blob, file)));
        store(blob, Content.of(blob.bytes(), () -> look.at(Files.newInputStream(file))));
        copied.get();
    }

    private static StoreException changed(Path file) {
        return new StoreException(
                "File '" + file + "' was changed while it was being stored; close whatever writes to it first");
    }

    private void store(Artifact blob, Content content) {
        String key = key(blob.digest());
        boolean maybeNew = whatIsThere != WhatIsThere.STAYS_IF_GOOD && blob.bytes() <= SMALL && store.isRemote();
        if (maybeNew && store.putIfAbsent(key, content).isPresent()) {
            return;
        }
        Optional<ObjectInfo> there = store.info(key);
        if (there.isEmpty()) {
            store.putIfAbsent(key, content);
        } else if (!stays(blob, there.get())) {
            store.put(key, content);
        }
    }

    private boolean stays(Artifact blob, ObjectInfo there) {
        boolean byLength =
                switch (whatIsThere) {
                    case STAYS -> true;
                    case STAYS_IF_GOOD -> store.isRemote();
                    case STAYS_IF_RIGHT -> false;
                };
        return byLength ? there.bytes() == blob.bytes() : damage(blob).isEmpty();
    }

    /** Whether a blob is right; one on another machine is taken to be if it has the right length. */
    boolean isGood(Artifact blob) {
        return store.isRemote() ? exists(blob) : damage(blob).isEmpty();
    }

    /** How to have a damaged blob stored again: the end of a sentence that begins with what to store. */
    String howToRenew(Artifact blob) {
        return store.isRemote() ? " once the object '" + key(blob.digest()) + "' is deleted" : "";
    }

    /** Reads all bytes in the store to find out. */
    Optional<Damage> damage(Artifact blob) {
        if (store.info(key(blob.digest())).isEmpty()) {
            return Optional.of(Damage.MISSING);
        }
        try (InputStream in = openStored(blob)) {
            in.transferTo(OutputStream.nullOutputStream());
            return Optional.empty();
        } catch (CorruptException e) {
            return Optional.of(Damage.CORRUPT);
        } catch (IOException e) {
            throw Failures.of("Artifact " + blob.digest() + " cannot be read", e);
        }
    }

    boolean exists(Artifact blob) {
        return store.info(key(blob.digest()))
                .filter(info -> info.bytes() == blob.bytes())
                .isPresent();
    }

    /** The length of what lies under a digest, whatever it is; empty if nothing does. */
    Optional<Long> length(String digest) {
        return store.info(key(digest)).map(ObjectInfo::bytes);
    }

    InputStream open(Artifact blob) {
        return cache.flatMap(copies -> copies.open(blob)).orElseGet(() -> {
            InputStream stored = openStored(blob);
            return cache.map(copies -> copies.filling(blob, stored)).orElse(stored);
        });
    }

    private InputStream openStored(Artifact blob) {
        var stored = store.get(key(blob.digest())).orElseThrow(() -> corrupt(blob, "is missing"));
        try {
            if (stored.info().bytes() != blob.bytes()) {
                throw corrupt(blob, "has " + stored.info().bytes() + " instead of " + blob.bytes() + " bytes");
            }
            return VerifyingStream.of(stored.stream(), blob, what -> corrupt(blob, what));
        } catch (IOException e) {
            stored.close();
            throw Failures.of("Artifact " + blob.digest() + " cannot be read", e);
        } catch (RuntimeException e) {
            stored.close();
            throw e;
        }
    }

    byte[] read(Artifact blob) {
        if (blob.bytes() > Integer.MAX_VALUE - 8) {
            throw new StoreException("Artifact " + blob.digest() + " has " + blob.bytes()
                    + " bytes, more than fit into an array; read it as a stream");
        }
        try (InputStream in = open(blob)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw Failures.of("Artifact " + blob.digest() + " cannot be read", e);
        }
    }

    static CorruptException corrupt(Artifact artifact, String what) {
        return new CorruptException("Artifact " + artifact.digest() + " in the store " + what);
    }
}

package io.mlops4j.core.code;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The files of a jar, or of a folder in a jar. Reads the central directory once. Unlike {@code java.util.zip.ZipFile} it
 * reads jars within jars, and in memory.
 */
final class ZipContents implements Contents {
    private static final int LOCAL_HEADER = 30;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final ZipWindow window;
    private final Map<String, ZipEntryPlace> places;

    /** Kept, since one for each of thousands of files takes longer than to inflate them; guarded by itself. */
    private final Inflater inflater = new Inflater(true);

    private ZipContents(ZipWindow window, Map<String, ZipEntryPlace> places) {
        this.window = window;
        this.places = places;
    }

    static ZipContents of(ZipWindow window) throws IOException {
        return new ZipContents(window, new ZipDirectory(window).places());
    }

    /** The files below a folder, under their names there. */
    ZipContents below(String folder) {
        String prefix = folder + "/";
        var below = new HashMap<String, ZipEntryPlace>();
        for (Map.Entry<String, ZipEntryPlace> place : places.entrySet()) {
            if (place.getKey().startsWith(prefix)) {
                below.put(place.getKey().substring(prefix.length()), place.getValue());
            }
        }
        return new ZipContents(window, below);
    }

    boolean contains(String name) {
        return places.containsKey(name);
    }

    /** A jar in this jar: read in place if it is stored, as Boot does it, else in memory. */
    ZipContents nested(String name) throws IOException {
        ZipEntryPlace place = places.get(name);
        if (place == null) {
            throw new ZipException("it has no " + name);
        }
        return of(
                place.method() == STORED
                        ? window.part(dataStart(place), place.compressed())
                        : ZipWindow.of(read(place)));
    }

    /** The same files, to be read from memory. */
    ZipContents inMemory() throws IOException {
        return new ZipContents(window.inMemory(), places);
    }

    long length() {
        return window.length();
    }

    @Override
    public List<String> names() {
        return new ArrayList<>(places.keySet());
    }

    @Override
    public List<String> names(String folder) {
        int cut = folder.length() + 1;
        var names = new ArrayList<String>();
        for (String name : places.keySet()) {
            if (name.length() > cut && name.startsWith(folder) && name.lastIndexOf('/') == cut - 1) {
                names.add(name);
            }
        }
        return names;
    }

    @Override
    public byte @Nullable [] read(String name) throws IOException {
        ZipEntryPlace place = places.get(name);
        return place == null ? null : read(place);
    }

    private byte[] read(ZipEntryPlace place) throws IOException {
        byte[] data = window.read(dataStart(place), Math.toIntExact(place.compressed()));
        return switch (place.method()) {
            case STORED -> data;
            case DEFLATED -> inflate(data, Math.toIntExact(place.size()));
            default -> throw new ZipException("compression method " + place.method() + " is not known");
        };
    }

    private long dataStart(ZipEntryPlace place) throws IOException {
        byte[] header = window.read(place.header(), LOCAL_HEADER);
        return place.header()
                + LOCAL_HEADER
                + LittleEndian.shortAt(header, LOCAL_HEADER - 4)
                + LittleEndian.shortAt(header, LOCAL_HEADER - 2);
    }

    private byte[] inflate(byte[] data, int size) throws ZipException {
        var bytes = new byte[size];
        synchronized (inflater) {
            try {
                inflater.reset();
                inflater.setInput(data);
                int done = 0;
                while (done < size) {
                    int step = inflater.inflate(bytes, done, size - done);
                    if (step == 0) {
                        throw new ZipException("an entry ends too early");
                    }
                    done += step;
                }
                return bytes;
            } catch (DataFormatException e) {
                throw (ZipException) new ZipException("an entry is damaged: " + e.getMessage()).initCause(e);
            }
        }
    }
}

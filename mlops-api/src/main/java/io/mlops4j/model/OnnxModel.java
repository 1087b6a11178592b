package io.mlops4j.model;

import io.mlops4j.NotFoundException;
import io.mlops4j.StoreException;
import io.mlops4j.ValidationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A model in the ONNX format, in memory: the bytes of one file and what they say of themselves.
 *
 * <pre>{@code
 * OnnxModel model = OnnxModel.read(Path.of("churn.onnx"));
 * model.signature().inputs();                       // [tenure: double[?, 1], plan: string[?, 1]]
 * workspace.models().register("churn", model, Map.of("from", "scikit-learn"));
 * }</pre>
 *
 * <p>What cannot be read as ONNX never becomes an {@code OnnxModel}. The file is read with bounds checked and without
 * believing any length that it declares. Whether a runtime knows the operators in it is found out when it is opened for
 * scoring. A model is one file: one that refers to weights in other files is refused, since such a reference can name
 * any file of the machine (CVE-2025-51480).
 *
 * <p>Immutable and thread-safe. Two models are equal if their bytes are. It holds one copy of the file, 2 GiB at most.
 */
public final class OnnxModel {
    private final byte[] bytes;
    private final OnnxFile file;
    private final String digest;

    private OnnxModel(byte[] bytes, OnnxFile file) {
        this.bytes = bytes;
        this.file = file;
        this.digest = digest(bytes);
    }

    /**
     * Reads a file.
     *
     * @throws NotFoundException if it does not exist
     * @throws ValidationException if it is not ONNX, cut off, damaged, larger than 2 GiB or refers to other files; the
     *     message names it
     * @throws StoreException if it cannot be read
     */
    public static OnnxModel read(Path path) {
        byte[] bytes;
        try {
            if (Files.isDirectory(path)) {
                throw new ValidationException(path + " is a folder; an ONNX model is one file");
            }
            if (Files.size(path) > Integer.MAX_VALUE - 8L) {
                throw new ValidationException(
                        path + " has " + Files.size(path) + " bytes; a model has fewer than 2147483640");
            }
            bytes = Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new NotFoundException("There is no file " + path);
        } catch (IOException e) {
            throw new StoreException("Cannot read the model " + path + ": " + e, e);
        }
        return parsed(path.toString(), bytes);
    }

    /**
     * The model whose file has these bytes; they are copied.
     *
     * @throws ValidationException if they are not ONNX, cut off, damaged or refer to other files
     */
    public static OnnxModel of(byte[] bytes) {
        return parsed("The model", bytes.clone());
    }

    private static OnnxModel parsed(String what, byte[] bytes) {
        try {
            return new OnnxModel(bytes, OnnxFile.parse(bytes));
        } catch (ValidationException e) {
            throw new ValidationException(what + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** The bytes of the file, a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Size of the file in bytes. */
    public long size() {
        return bytes.length;
    }

    /** SHA-256 of the bytes, 64 lower-case hexadecimal digits. */
    public String digest() {
        return digest;
    }

    /** Inputs and outputs: name, type, shape; of a classifier written by mlops4j also its classes. */
    public Signature signature() {
        return file.signature();
    }

    /**
     * The categories that the graph knows of its string inputs: those that its {@code OneHotEncoder} nodes encode, in the
     * order of the file, by input. Of a model that mlops4j trained these are the values that training has seen, for each
     * string input; the {@linkplain Classification#missingToken() token for missing} is among them if training had
     * missing values. What the graph uses in another way as well is not here.
     */
    public Map<String, List<String>> categories() {
        return file.categories();
    }

    /**
     * The classes that the graph names for its outputs of numbers by class, as a classifier exported from scikit-learn has
     * them: the labels of the {@code ZipMap} node that gives the output, in the order of the file, by output. Integers are
     * in decimal digits. Outputs that come another way are not here.
     */
    public Map<String, List<String>> classes() {
        return file.classes();
    }

    /** The description in the file (its {@code doc_string}); empty if there is none. */
    public String description() {
        return file.description();
    }

    /** The metadata in the file (its {@code metadata_props}), ordered by key. */
    public Map<String, String> metadata() {
        return file.metadata();
    }

    /**
     * The operator sets the graph is written in: version by domain, the domain of standard operators being {@code ""}.
     */
    public Map<String, Long> operatorSets() {
        return file.operatorSets();
    }

    /**
     * Writes the file, in place of one that is there.
     *
     * @throws StoreException if it cannot be written
     */
    public void write(Path path) {
        try {
            Files.write(path, bytes);
        } catch (IOException e) {
            throw new StoreException("Cannot write the model to " + path + ": " + e, e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OnnxModel model && Arrays.equals(bytes, model.bytes);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    /** One line: size, beginning of the digest, how many inputs and outputs. */
    @Override
    public String toString() {
        return "ONNX model of " + bytes.length + " bytes, sha256 " + digest.substring(0, 12) + "…, "
                + signature().inputs().size() + " inputs, "
                + signature().outputs().size() + " outputs";
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}

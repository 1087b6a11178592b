package io.mlops4j.core.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * Tells the JDK's own modules from those of an application that was linked into one runtime image with them. A name says
 * nothing; but java.base holds hashes of the modules that it was built with, and the JVM takes no other ones of these names.
 * What is not in that list and may be replaced, like java.compiler, is told by loader and version.
 */
final class PlatformModules {
    private PlatformModules() {}

    /** Whether a module is the JDK's. */
    static boolean contain(ResolvedModule module) {
        URI place = module.reference().location().orElse(null);
        return place != null && "jrt".equals(place.getScheme()) && contain(module.name());
    }

    /** Whether a module that lies in the runtime image is the JDK's. */
    static boolean contain(String inImage) {
        Module module = ModuleLayer.boot().findModule(inImage).orElse(null);
        return (module != null && isOfPlatformLoaders(module) && isOfThisVersion(module))
                || Hashed.NAMES.contains(inImage);
    }

    /** The JDK has a list of the modules that these load; no other can get there. */
    private static boolean isOfPlatformLoaders(Module module) {
        ClassLoader loader = module.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    private static boolean isOfThisVersion(Module module) {
        return version(module).equals(version(Object.class.getModule()));
    }

    private static Optional<String> version(Module module) {
        return module.getDescriptor().rawVersion();
    }

    /** What java.base names, read when it is first asked for. */
    private static final class Hashed {
        static final Set<String> NAMES = read();

        private static Set<String> read() {
            var names = new HashSet<String>(Set.of("java.base"));
            try (InputStream in = Object.class.getModule().getResourceAsStream("module-info.class")) {
                if (in != null) {
                    var file = new ClassReader(in.readAllBytes());
                    file.accept(new Nothing(), new Attribute[] {new ModuleHashes(names)}, ClassReader.SKIP_CODE);
                }
                return Set.copyOf(names);
            } catch (IOException e) {
                throw new UncheckedIOException("Module java.base cannot be read", e);
            }
        }
    }

    private static final class Nothing extends ClassVisitor {
        Nothing() {
            super(Opcodes.ASM9);
        }
    }

    /** The JDK's attribute with the names and hashes of modules. */
    private static final class ModuleHashes extends Attribute {
        private final Set<String> names;

        ModuleHashes(Set<String> names) {
            super("ModuleHashes");
            this.names = names;
        }

        @Override
        protected Attribute read(
                ClassReader file, int offset, int length, char[] buffer, int codeOffset, Label @Nullable [] labels) {
            int count = file.readUnsignedShort(offset + 2);
            int at = offset + 4;
            for (int i = 0; i < count; i++) {
                names.add(file.readModule(at, buffer));
                at += 4 + file.readUnsignedShort(at + 2);
            }
            return this;
        }

        @Override
        protected org.objectweb.asm.ByteVector write(
                ClassWriter writer, byte @Nullable [] code, int codeLength, int maxStack, int maxLocals) {
            throw new UnsupportedOperationException("These are read alone");
        }
    }
}

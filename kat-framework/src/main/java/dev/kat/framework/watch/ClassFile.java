package dev.kat.framework.watch;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * A compiled class: its bytes, and the words of its constant pool, which names all that it uses.
 */
final class ClassFile {

  private static final int MAGIC = 0xCAFEBABE;
  private static final int UTF8 = 1;

  private final String name;
  private final byte[] bytes;
  private final Set<String> words;

  private ClassFile(String name, byte[] bytes, Set<String> words) {
    this.name = name;
    this.bytes = bytes;
    this.words = words;
  }

  /**
   * Reads a class.
   *
   * @param name with slashes
   * @throws UnfinishedClassException when the bytes end too early or are none of a class: a
   *     compiler is still writing them
   */
  static ClassFile read(String name, byte[] bytes) throws UnfinishedClassException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      Set<String> words = new HashSet<>();
      if (in.readInt() != MAGIC) {
        throw new UnfinishedClassException(name);
      }
      skip(in, 4);
      int constants = in.readUnsignedShort();
      int index = 1;
      while (index < constants) {
        int tag = in.readUnsignedByte();
        if (tag == UTF8) {
          split(in.readUTF(), words);
        } else {
          skip(in, size(tag, name));
        }
        index += tag == 5 || tag == 6 ? 2 : 1; // a long and a double take two places
      }
      skip(in, 6);
      skip(in, 2L * in.readUnsignedShort());
      members(in);
      members(in);
      attributes(in);
      return new ClassFile(name, bytes, words);
    } catch (UnfinishedClassException e) {
      throw e;
    } catch (IOException e) {
      throw new UnfinishedClassException(name);
    }
  }

  private static void members(DataInputStream in) throws IOException {
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      skip(in, 6);
      attributes(in);
    }
  }

  private static void attributes(DataInputStream in) throws IOException {
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      skip(in, 2);
      skip(in, Integer.toUnsignedLong(in.readInt()));
    }
  }

  private static void skip(DataInputStream in, long count) throws IOException {
    in.skipNBytes(count);
  }

  /** The bytes after the tag of a constant; section 4.4 of the JVM specification. */
  private static int size(int tag, String name) throws UnfinishedClassException {
    return switch (tag) {
      case 7, 8, 16, 19, 20 -> 2;
      case 15 -> 3;
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
      case 5, 6 -> 8;
      default -> throw new UnfinishedClassException(name);
    };
  }

  /** Descriptors, signatures and names of classes alike; what has no package is no class. */
  private static void split(String text, Set<String> words) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? ' ' : text.charAt(i);
      if (c == '/' || c == '.') {
        word.append('/');
      } else if (Character.isJavaIdentifierPart(c)) {
        word.append(c);
      } else {
        if (word.indexOf("/") > 0) {
          words.add(word.toString());
          if (word.charAt(0) == 'L') {
            words.add(word.substring(1));
          }
        }
        word.setLength(0);
      }
    }
  }

  String name() {
    return name;
  }

  /** With slashes. */
  String packageName() {
    return packageName(name);
  }

  static String packageName(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /** What may be names of classes, with slashes. */
  Set<String> words() {
    return words;
  }

  /** Whether it says the same as another one. */
  boolean sameAs(ClassFile other) {
    return Arrays.equals(bytes, other.bytes);
  }

  /** What differs when the bytes do. */
  String hash() {
    return Digest.of(bytes);
  }
}

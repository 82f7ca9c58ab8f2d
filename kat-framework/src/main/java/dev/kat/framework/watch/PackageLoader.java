package dev.kat.framework.watch;

import java.util.Map;

/**
 * Loads the classes of one package, and asks the owners of the other packages before its parent,
 * which has all of them as they were in the beginning. The bytes are those of a state that is over,
 * perhaps: what still runs goes on with the classes that it began with.
 */
final class PackageLoader extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private final String name;
  private final Classes classes;
  private final Map<String, ClassLoader> owners;

  PackageLoader(String name, Classes classes, Map<String, ClassLoader> owners, ClassLoader parent) {
    super(parent);
    this.name = name;
    this.classes = classes;
    this.owners = owners;
  }

  @Override
  protected Class<?> loadClass(String className, boolean resolve) throws ClassNotFoundException {
    String path = className.replace('.', '/');
    String home = ClassFile.packageName(path);
    ClassLoader owner = owners.get(home);
    if (owner == null) {
      return super.loadClass(className, resolve);
    }
    if (!home.equals(name)) {
      return owner.loadClass(className);
    }
    synchronized (getClassLoadingLock(className)) {
      Class<?> known = findLoadedClass(className);
      return known == null ? define(className, path) : known;
    }
  }

  private Class<?> define(String className, String path) throws ClassNotFoundException {
    ClassFile file = classes.file(path);
    if (file == null) {
      throw new ClassNotFoundException(className);
    }
    byte[] bytes = file.bytes();
    return defineClass(className, bytes, 0, bytes.length);
  }
}

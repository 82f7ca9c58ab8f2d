package dev.kat.framework.watch;

import dev.kat.framework.api.Suite;
import dev.kat.framework.api.SystemUnderTest;
import dev.kat.framework.engine.KatEngine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * The classes of one state of the directories, loaded. A package stays loaded, with all that it
 * remembers, for as long as neither it nor a package that it uses changes: packages are the unit,
 * for only within one loader can classes see what is private to their package.
 */
public final class Generation {

  private final Classes classes;
  private final Map<String, Loaded> packages = new HashMap<>();
  private final ClassLoader entrance;

  private record Loaded(String fingerprint, PackageLoader loader) {}

  private Generation(Classes classes, Map<String, Loaded> before, ClassLoader parent) {
    this.classes = classes;
    Map<String, ClassLoader> owners = new HashMap<>();
    for (String name : classes.packages()) {
      String fingerprint = classes.packageFingerprint(name);
      Loaded known = before.get(name);
      Loaded loaded =
          known != null && known.fingerprint().equals(fingerprint)
              ? known
              : new Loaded(fingerprint, new PackageLoader(name, classes, owners, parent));
      packages.put(name, loaded);
      owners.put(name, loaded.loader());
    }
    entrance = new PackageLoader("", classes, owners, parent);
  }

  /** The first one. */
  public static Generation of(Classes classes, ClassLoader parent) {
    return new Generation(classes, Map.of(), parent);
  }

  /** The one after it. */
  public Generation next(Classes changed) {
    return new Generation(changed, packages, entrance.getParent());
  }

  /** The state of the directories that it was loaded from. */
  public Classes classes() {
    return classes;
  }

  /**
   * All suites.
   *
   * @throws java.util.ServiceConfigurationError when one is missing
   */
  public List<Suite> suites() {
    return ServiceLoader.load(Suite.class, entrance).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  /** All systems under test. */
  public List<SystemUnderTest> systems() {
    return KatEngine.systems(entrance);
  }
}

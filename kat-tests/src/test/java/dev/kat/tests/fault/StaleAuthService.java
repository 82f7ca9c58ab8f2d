package dev.kat.tests.fault;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An AuthService that was changed is asked as it was first. */
public final class StaleAuthService extends FaultySystem {

  public StaleAuthService() {
    super(
        "stale-auth-service",
        compiler -> {
          Map<String, String> first = new ConcurrentHashMap<>();
          return snapshot ->
              compiler.apply(
                  Annotations.each(
                      snapshot,
                      text ->
                          text.contains("kind: AuthService")
                              ? first.computeIfAbsent("the one of the install", key -> text)
                              : text));
        });
  }
}

package dev.kat.tests.config;

import dev.kat.framework.api.InstallSettings;
import java.util.List;
import java.util.Map;

/** How a control plane can be told of mistakes that are made on purpose. */
public final class MeantMistakes {

  /**
   * The install option that names those Services: the beginnings of their names, separated by
   * commas. A mistake that is reported anywhere else is a fault of the control plane.
   */
  public static final String OPTION = "meant-mistakes";

  /** Mistakes may be in Services whose names begin with {@code culprit-} or {@code changing-}. */
  public static final InstallSettings ALLOWED =
      new InstallSettings(Map.of(OPTION, "culprit-,changing-"), List.of());

  /**
   * What a configuration text begins with, a comment, when it has a mistake that costs a document:
   * the control plane must report an error of the Service that carries it.
   */
  public static final String MARK = "# There is a mistake in here, and it must be reported.\n";

  /** The same for a custom resource, in {@code docs.display_name}: comments do not get there. */
  public static final String MARK_OF_RESOURCE = MARK.strip().substring(2);

  /** A document with the mark of a custom resource. */
  public static MappingDocument marked(MappingDocument document) {
    return document.with("docs", Map.of("display_name", MARK_OF_RESOURCE));
  }

  private MeantMistakes() {}
}

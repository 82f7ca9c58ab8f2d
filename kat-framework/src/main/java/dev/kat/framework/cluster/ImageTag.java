package dev.kat.framework.cluster;

import dev.kat.framework.api.BuildVersion;

/** The tags of images: what tells one version of an image from another. */
final class ImageTag {

  private ImageTag() {}

  /**
   * The tag of an image, without a leading {@code v}; its digest when it has one, since that is
   * what counts, and {@code latest} when it has neither.
   */
  static String of(String image) {
    int digest = image.indexOf('@');
    if (digest >= 0) {
      return image.substring(digest + 1);
    }
    int tag = image.indexOf(':', image.lastIndexOf('/') + 1);
    return tag < 0 ? "latest" : image.substring(tag + 1).replaceFirst("^v(?=\\d)", "");
  }

  /** The tag of the images that belong to this build: the version of the project. */
  static String ofThisVersion() {
    return BuildVersion.of(ImageTag.class);
  }
}

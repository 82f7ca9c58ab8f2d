package dev.kat.framework.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageTagTest {

  @ParameterizedTest
  @CsvSource({
    "kat.local/envoy:1.40.0, 1.40.0",
    "envoyproxy/envoy:v1.36.2, 1.36.2",
    "envoyproxy/envoy:vanilla, vanilla",
    "registry.example.org:5000/envoy, latest",
    "registry.example.org:5000/envoy:1.40.0, 1.40.0",
    "envoyproxy/envoy:v1.36.2@sha256:abc, sha256:abc",
  })
  void anImageSaysWhichVersionItIs(String image, String version) {
    assertThat(ImageTag.of(image)).isEqualTo(version);
  }
}

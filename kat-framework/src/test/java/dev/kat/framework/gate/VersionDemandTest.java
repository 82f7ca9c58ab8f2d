package dev.kat.framework.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionDemandTest {

  @ParameterizedTest
  @CsvSource({
    "1.40.0, 1.40.0, true",
    "1.40.0, 1.40.1, false",
    "1.40.0, v1.40.0, true",
    "v1.37.2, 1.37.2, true",
    "1.40.*, 1.40.0, true",
    "1.40.*, 1.400.0, false",
    "1.37.*, v1.37.2+k3s1, true",
    "*, anything, true",
    ">=1.34 <1.38, v1.37.2, true",
    ">=1.34 <1.38, v1.34.0-gke.100, true",
    ">=1.34 <1.38, v1.38.0, false",
    ">=1.34 <1.38, v1.9.9, false",
    ">= 1.34, v1.34, true",
    ">1.34, v1.34.0, false",
    ">1.34, v1.34.1, true",
    "<=1.34, v1.34.0+k3s1, true",
    "<=1.34, v1.34.1, false",
    ">=17, 17.0.19, true",
    ">=1.34, latest, false",
    ">=1.34, sha256:1.40, false",
  })
  void aVersionIsAcceptedOrNot(String demand, String version, boolean accepted) {
    assertThat(VersionDemand.of(demand).accepts(version)).isEqualTo(accepted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", ">=", ">=one", ">=1.34,<1.38", "1.34 <1.38", "=>1.34", ">=1.34 to <1.38"})
  void whatIsNoDemandIsRefused(String demand) {
    assertThatIllegalArgumentException().isThrownBy(() -> VersionDemand.of(demand));
  }
}

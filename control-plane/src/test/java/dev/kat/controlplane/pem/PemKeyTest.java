package dev.kat.controlplane.pem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PemKeyTest {

  /** What PKCS #8 has before the key of an RSA key of 2048 bits. */
  private static final int RSA_ENVELOPE = 26;

  private static String pem(String type, byte[] content) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, text, type);
  }

  private static KeyPair rsa() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  @Test
  void readsRsaInBothForms() throws Exception {
    KeyPair pair = rsa();
    byte[] pkcs8 = pair.getPrivate().getEncoded();
    byte[] pkcs1 = Arrays.copyOfRange(pkcs8, RSA_ENVELOPE, pkcs8.length);

    assertThat(PemKey.read(pem("PRIVATE KEY", pkcs8))).isEqualTo(pair.getPrivate());
    assertThat(PemKey.read(pem("RSA PRIVATE KEY", pkcs1))).isEqualTo(pair.getPrivate());
    assertThat(PemKey.belongsTo(pair.getPrivate(), pair.getPublic())).isTrue();
    assertThat(PemKey.belongsTo(pair.getPrivate(), rsa().getPublic())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "secp256r1, 32, 06082a8648ce3d030107",
    "secp384r1, 48, 06052b81040022",
    "secp521r1, 66, 06052b81040023"
  })
  void readsEllipticCurvesInBothForms(String curve, int bytes, String identifier) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    KeyPair pair = generator.generateKeyPair();
    byte[] point = pair.getPublic().getEncoded();
    byte[] uncompressed = Arrays.copyOfRange(point, point.length - 2 * bytes - 1, point.length);

    assertThat(PemKey.read(pem("PRIVATE KEY", pair.getPrivate().getEncoded())))
        .isEqualTo(pair.getPrivate());
    byte[] sec1 =
        tlv(
            0x30,
            HexFormat.of().parseHex("020101"),
            tlv(0x04, fixed(((ECPrivateKey) pair.getPrivate()).getS(), bytes)),
            tlv(0xa0, HexFormat.of().parseHex(identifier)),
            tlv(0xa1, tlv(0x03, new byte[1], uncompressed)));
    assertThat(((ECPrivateKey) PemKey.read(pem("EC PRIVATE KEY", sec1))).getS())
        .isEqualTo(((ECPrivateKey) pair.getPrivate()).getS());
  }

  private static byte[] fixed(BigInteger number, int bytes) {
    byte[] digits = number.toByteArray();
    byte[] padded = new byte[bytes];
    int length = Math.min(digits.length, bytes);
    System.arraycopy(digits, digits.length - length, padded, bytes - length, length);
    return padded;
  }

  private static byte[] tlv(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(content::writeBytes);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(tag);
    if (content.size() >= 0x80) {
      whole.write(0x81);
    }
    whole.write(content.size());
    whole.writeBytes(content.toByteArray());
    return whole.toByteArray();
  }

  @Test
  void saysWhatIsWrongWithOthers() {
    assertThatThrownBy(() -> PemKey.read("nothing")).hasMessage("holds no private key in PEM form");
    assertThatThrownBy(() -> PemKey.read(pem("ENCRYPTED PRIVATE KEY", new byte[9])))
        .hasMessageContaining("openssl pkcs8");
    assertThatThrownBy(() -> PemKey.read(pem("PRIVATE KEY", new byte[9])))
        .hasMessageContaining("RSA, EC and Ed25519");
  }
}

package dev.kat.controlplane.pem;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A private key in PEM form: PKCS #8, which Java can read, or PKCS #1 and SEC 1, which OpenSSL,
 * Helm and cert-manager write and which become PKCS #8 by an envelope around them.
 */
public final class PemKey {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----([^-]*)-----END \\1PRIVATE KEY-----");

  /** The version of PKCS #8. */
  private static final byte[] VERSION = hex("020100");

  /** The algorithm rsaEncryption with its parameter, null. */
  private static final byte[] RSA = hex("300d06092a864886f70d0101010500");

  /** The identifier of id-ecPublicKey. */
  private static final byte[] EC_PUBLIC_KEY = hex("06072a8648ce3d0201");

  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;
  private static final byte CURVE = (byte) 0xa0;

  private PemKey() {}

  /**
   * Reads the first private key of a text.
   *
   * @throws GeneralSecurityException when there is none that can be used; the message is a
   *     predicate ("holds no ...") and shows nothing of the text
   */
  public static PrivateKey read(String pem) throws GeneralSecurityException {
    Matcher block = BLOCK.matcher(pem);
    if (!block.find()) {
      throw new InvalidKeyException("holds no private key in PEM form");
    }
    try {
      return key(block.group(1), Base64.getMimeDecoder().decode(block.group(2)));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new InvalidKeyException("holds a private key that is damaged", e);
    }
  }

  private static PrivateKey key(String type, byte[] content) throws GeneralSecurityException {
    return switch (type) {
      case "" -> pkcs8(content);
      case "RSA " -> pkcs8(envelope(RSA, content));
      case "EC " -> pkcs8(envelope(der(SEQUENCE, EC_PUBLIC_KEY, curve(content)), content));
      default ->
          throw new InvalidKeyException(
              "holds a key in a form that is not understood; convert it: openssl pkcs8 -topk8"
                  + " -nocrypt");
    };
  }

  /** The type of the key stands in it; each factory knows only its own. */
  private static PrivateKey pkcs8(byte[] content) throws GeneralSecurityException {
    for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(content));
      } catch (GeneralSecurityException e) {
        continue;
      }
    }
    throw new InvalidKeyException("holds a key that cannot be read; RSA, EC and Ed25519 can");
  }

  private static byte[] envelope(byte[] algorithm, byte[] key) {
    return der(SEQUENCE, VERSION, algorithm, der(OCTET_STRING, key));
  }

  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    int length = content.size();
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(tag);
    if (length >= 0x100) {
      whole.write(0x82);
      whole.write(length >> 8);
    } else if (length >= 0x80) {
      whole.write(0x81);
    }
    whole.write(length);
    whole.writeBytes(content.toByteArray());
    return whole.toByteArray();
  }

  /** The identifier of the curve, which SEC 1 has behind the number of the key, in a tag [0]. */
  private static byte[] curve(byte[] sec1) throws InvalidKeyException {
    ByteBuffer in = ByteBuffer.wrap(sec1);
    in.get();
    length(in);
    skip(in);
    skip(in);
    if (in.get() != CURVE) {
      throw new InvalidKeyException("holds an EC key that does not name its curve");
    }
    byte[] identifier = new byte[length(in)];
    in.get(identifier);
    return identifier;
  }

  private static void skip(ByteBuffer in) {
    in.get();
    int length = length(in);
    in.position(in.position() + length);
  }

  private static int length(ByteBuffer in) {
    int first = in.get() & 0xff;
    return first == 0x81 ? in.get() & 0xff : first;
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  /** Whether a signature by the one is good for the other. */
  public static boolean belongsTo(PrivateKey key, PublicKey certified) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(VERSION);
      byte[] signed = signature.sign();
      signature.initVerify(certified);
      signature.update(VERSION);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}

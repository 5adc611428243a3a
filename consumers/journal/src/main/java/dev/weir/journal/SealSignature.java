package dev.weir.journal;

import dev.weir.sensor.record.Bytes;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;

/// Checks the signatures of seals: Ed25519 over the seal's hash.
///
/// Source: RFC 8032; a public key is 32 bytes, y little-endian, and in the topmost bit whether x is
/// odd.
final class SealSignature {
    /// The length of a public key in bytes.
    static final int KEY_LENGTH = 32;

    private static final String ALGORITHM = "Ed25519";
    private static final int X_IS_ODD = 0x80;

    private SealSignature() {}

    /// Tells whether a seal's signature was made by the key that it names.
    static boolean holds(Seal seal) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key(seal.publicKey().toArray()));
            verifier.update(seal.hash().toArray());
            return verifier.verify(seal.signature().toArray());
        } catch (GeneralSecurityException e) {
            // Bytes that are no key or no signature.
            return false;
        }
    }

    /// Returns the bytes of a public key as a seal holds them.
    ///
    /// **Errors.** [IllegalArgumentException] when it is no key of Ed25519.
    static Bytes bytes(PublicKey key) {
        if (!(key instanceof EdECPublicKey edwards)
                || !edwards.getParams().getName().equals(NamedParameterSpec.ED25519.getName())) {
            throw new IllegalArgumentException(
                    "not a public key of Ed25519: algorithm=" + key.getAlgorithm());
        }
        byte[] y = edwards.getPoint().getY().toByteArray();
        byte[] bytes = new byte[KEY_LENGTH];
        for (int i = 0; i < Math.min(y.length, KEY_LENGTH); i++) {
            bytes[i] = y[y.length - 1 - i];
        }
        if (edwards.getPoint().isXOdd()) {
            bytes[KEY_LENGTH - 1] |= (byte) X_IS_ODD;
        }
        return Bytes.of(bytes);
    }

    private static PublicKey key(byte[] bytes) throws GeneralSecurityException {
        boolean odd = (bytes[KEY_LENGTH - 1] & X_IS_ODD) != 0;
        byte[] y = new byte[KEY_LENGTH];
        for (int i = 0; i < KEY_LENGTH; i++) {
            y[i] = bytes[KEY_LENGTH - 1 - i];
        }
        y[0] &= (byte) ~X_IS_ODD;
        return KeyFactory.getInstance(ALGORITHM)
                .generatePublic(
                        new EdECPublicKeySpec(
                                NamedParameterSpec.ED25519,
                                new EdECPoint(odd, new BigInteger(1, y))));
    }
}

package dev.weir.journal;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.NamedParameterSpec;

/// Signs hashes with an Ed25519 key.
///
/// **Thread.** One at a time.
final class SealSigner {
    private final Signature signature;
    private final KeyPair keys;
    private final byte[] publicKey;

    /// Makes a signer and signs once, so that the first seal does not pay for the loading of
    /// classes.
    SealSigner(KeyPair keys) {
        check(keys);
        this.keys = keys;
        try {
            signature = Signature.getInstance("Ed25519");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java knows no Ed25519", e);
        }
        publicKey = encode(((EdECPublicKey) keys.getPublic()).getPoint());
        sign(new byte[SealLayout.HASH_LENGTH]);
    }

    /// Checks that a key pair is one of Ed25519.
    static void check(KeyPair keys) {
        if (!(keys.getPublic() instanceof EdECPublicKey key)
                || !key.getParams().getName().equals(NamedParameterSpec.ED25519.getName())) {
            throw new IllegalArgumentException(
                    "the signing key must be an Ed25519 key pair: algorithm="
                            + keys.getPublic().getAlgorithm());
        }
    }

    /// Returns the 64 bytes of a signature.
    byte[] sign(byte[] hash) {
        try {
            signature.initSign(keys.getPrivate());
            signature.update(hash);
            return signature.sign();
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("the private key is not one of Ed25519", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing failed", e);
        }
    }

    /// Returns the public key as the 32 bytes of RFC 8032.
    byte[] publicKey() {
        return publicKey.clone();
    }

    /// Encodes a point: y little-endian, the lowest bit of x in the highest bit of the last byte.
    static byte[] encode(EdECPoint point) {
        byte[] bigEndian = point.getY().toByteArray();
        byte[] encoded = new byte[32];
        for (int i = 0; i < Math.min(bigEndian.length, encoded.length); i++) {
            encoded[i] = bigEndian[bigEndian.length - 1 - i];
        }
        if (point.isXOdd()) {
            encoded[31] |= (byte) 0x80;
        }
        return encoded;
    }
}

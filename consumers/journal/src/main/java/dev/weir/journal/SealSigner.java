package dev.weir.journal;

import dev.weir.sensor.record.Bytes;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.Signature;

/// Signs the hashes of seals with an Ed25519 key.
///
/// **Thread.** One at a time.
final class SealSigner {
    private final Signature signature;
    private final KeyPair keys;
    private final Bytes publicKey;

    /// Makes a signer and signs once, so that the first seal does not pay for the loading of
    /// classes.
    ///
    /// **Errors.** [IllegalArgumentException] when the keys are none of Ed25519.
    SealSigner(KeyPair keys) {
        this.keys = keys;
        publicKey = SealSignature.bytes(keys.getPublic());
        try {
            signature = Signature.getInstance("Ed25519");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java knows no Ed25519", e);
        }
        sign(new byte[SealLayout.HASH_LENGTH]);
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

    /// Returns the public key as a seal holds it.
    byte[] publicKey() {
        return publicKey.toArray();
    }
}

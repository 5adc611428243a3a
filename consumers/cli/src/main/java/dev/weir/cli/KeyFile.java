package dev.weir.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Ed25519 keys in PEM files: a private key as PKCS #8, a public key as X.509.
final class KeyFile {
    private static final String ALGORITHM = "Ed25519";
    private static final long GREATEST_LENGTH = 64 * 1024;
    private static final String ADVICE =
            "make one with: openssl genpkey -algorithm ed25519 -out key.pem"
                    + " && openssl pkey -in key.pem -pubout >> key.pem";

    private KeyFile() {}

    /// Reads a private key and its public key out of one file.
    static KeyPair readPair(Path file) throws IOException {
        String text = text(file);
        Optional<byte[]> privateKey = block(text, "PRIVATE KEY");
        Optional<byte[]> publicKey = block(text, "PUBLIC KEY");
        if (privateKey.isEmpty() || publicKey.isEmpty()) {
            throw CommandFault.unreadable(
                    "%s must hold an Ed25519 private key and its public key in PEM; %s"
                            .formatted(file, ADVICE));
        }
        try {
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            KeyPair pair =
                    new KeyPair(
                            factory.generatePublic(new X509EncodedKeySpec(publicKey.get())),
                            factory.generatePrivate(new PKCS8EncodedKeySpec(privateKey.get())));
            if (!belongTogether(pair.getPrivate(), pair.getPublic())) {
                throw CommandFault.unreadable(
                        "the keys in %s are not of one pair; %s".formatted(file, ADVICE));
            }
            return pair;
        } catch (GeneralSecurityException e) {
            throw CommandFault.unreadable(
                    "the keys in %s are not of Ed25519; %s".formatted(file, ADVICE));
        }
    }

    /// Reads a public key.
    static PublicKey readPublic(Path file) throws IOException {
        Optional<byte[]> publicKey = block(text(file), "PUBLIC KEY");
        if (publicKey.isEmpty()) {
            throw CommandFault.unreadable(file + " must hold an Ed25519 public key in PEM");
        }
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(publicKey.get()));
        } catch (GeneralSecurityException e) {
            throw CommandFault.unreadable("the public key in " + file + " is not of Ed25519");
        }
    }

    private static boolean belongTogether(PrivateKey privateKey, PublicKey publicKey)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance(ALGORITHM);
        signature.initSign(privateKey);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        return signature.verify(signed);
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > GREATEST_LENGTH) {
            throw CommandFault.unreadable("too long for a key: " + file);
        }
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    private static Optional<byte[]> block(String text, String label) {
        Matcher block =
                Pattern.compile("-----BEGIN " + label + "-----([^-]*)-----END " + label + "-----")
                        .matcher(text);
        return block.find()
                ? Optional.of(Base64.getMimeDecoder().decode(block.group(1)))
                : Optional.empty();
    }
}

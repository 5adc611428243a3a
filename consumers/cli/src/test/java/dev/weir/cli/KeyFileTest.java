package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    @TempDir private Path directory;

    @Test
    void aPairInOneFileIsRead() throws IOException, GeneralSecurityException {
        KeyPair pair = pair("Ed25519");
        Path file =
                write(pem("PRIVATE KEY", pair.getPrivate()) + pem("PUBLIC KEY", pair.getPublic()));

        KeyPair read = KeyFile.readPair(file);

        assertThat(read.getPublic()).isEqualTo(pair.getPublic());
        assertThat(read.getPrivate()).isEqualTo(pair.getPrivate());
    }

    @Test
    void keysOfTwoPairsAreRefused() throws IOException, GeneralSecurityException {
        Path file =
                write(
                        pem("PRIVATE KEY", pair("Ed25519").getPrivate())
                                + pem("PUBLIC KEY", pair("Ed25519").getPublic()));

        assertThatThrownBy(() -> KeyFile.readPair(file))
                .hasMessageContaining("are not of one pair; make one with: openssl genpkey");
    }

    @Test
    void keysOfAnotherSortAreRefused() throws IOException, GeneralSecurityException {
        KeyPair pair = pair("EC");
        Path file =
                write(pem("PRIVATE KEY", pair.getPrivate()) + pem("PUBLIC KEY", pair.getPublic()));

        assertThatThrownBy(() -> KeyFile.readPair(file))
                .isInstanceOf(CommandFault.class)
                .hasMessageContaining("are not of Ed25519");
    }

    @Test
    void aFileWithoutBothKeysIsRefused() throws IOException, GeneralSecurityException {
        Path file = write(pem("PRIVATE KEY", pair("Ed25519").getPrivate()));

        assertThatThrownBy(() -> KeyFile.readPair(file))
                .hasMessageContaining("must hold an Ed25519 private key and its public key");
    }

    static KeyPair pair(String algorithm) throws GeneralSecurityException {
        return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    }

    static String pem(String label, Key key) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, text, label);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("key.pem"), text);
    }
}

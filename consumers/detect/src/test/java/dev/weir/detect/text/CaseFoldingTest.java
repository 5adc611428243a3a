package dev.weir.detect.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CaseFoldingTest {
    @Test
    void everyCharacterFoldsToItsUpperCasesLowerCase() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            char folded = CaseFolding.fold((char) c);

            assertThat(folded).isEqualTo(Character.toLowerCase(Character.toUpperCase((char) c)));
        }
    }

    @Test
    void foldingIsDoneOnce() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            char folded = CaseFolding.fold((char) c);

            assertThat(CaseFolding.fold(folded)).isEqualTo(folded);
        }
    }

    @Test
    void aTextWithoutCaseIsReturnedAsItIs() {
        String text = "c:\\windows\\1";

        assertThat(CaseFolding.fold(text)).isSameAs(text);
        assertThat(CaseFolding.fold("C:\\Windows\\ÄÖ")).isEqualTo("c:\\windows\\äö");
    }

    @Test
    void textsCompareWithoutCase() {
        assertThat(CaseFolding.equal("LSASS.exe", "lsass.EXE")).isTrue();
        assertThat(CaseFolding.equal("lsass", "lsass.exe")).isFalse();
        assertThat(CaseFolding.equal("lsasz", "lsass")).isFalse();
    }
}

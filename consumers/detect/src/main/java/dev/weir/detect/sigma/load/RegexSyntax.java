package dev.weir.detect.sigma.load;

import dev.weir.detect.sigma.rule.ValueTest;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Turns a regular expression as rules write it, PCRE's, into Java's.
///
/// The two agree on nearly everything. Where only the spelling differs it is changed: `(?P<name>`,
/// `(?P=name)`, POSIX classes, `[` and `&&` within a class, a `{` that repeats nothing. What Java
/// has nothing for is refused by name.
///
/// **Errors.** [IllegalAt]. **Thread.** One.
final class RegexSyntax {
    private static final Map<String, String> POSIX =
            Map.ofEntries(
                    Map.entry("alpha", "\\p{Alpha}"),
                    Map.entry("digit", "\\p{Digit}"),
                    Map.entry("alnum", "\\p{Alnum}"),
                    Map.entry("upper", "\\p{Upper}"),
                    Map.entry("lower", "\\p{Lower}"),
                    Map.entry("punct", "\\p{Punct}"),
                    Map.entry("graph", "\\p{Graph}"),
                    Map.entry("print", "\\p{Print}"),
                    Map.entry("blank", "\\p{Blank}"),
                    Map.entry("cntrl", "\\p{Cntrl}"),
                    Map.entry("xdigit", "\\p{XDigit}"),
                    Map.entry("space", "\\s"),
                    Map.entry("word", "\\w"));
    private static final Map<String, String> WITHOUT_EQUAL =
            Map.of(
                    "(?R", "recursion",
                    "(?&", "a call of a group",
                    "(?P>", "a call of a group",
                    "(?(", "a conditional",
                    "(?|", "a branch reset",
                    "(*", "a verb",
                    "(?C", "a callout");

    private final String pattern;
    private final int depthLimit;
    private final StringBuilder java;
    private int at;
    private int depth;

    private RegexSyntax(String pattern, int depthLimit) {
        this.pattern = pattern;
        this.depthLimit = depthLimit;
        this.java = new StringBuilder(pattern.length() + 8);
    }

    /// A place in a pattern where something is wrong.
    static final class IllegalAt extends IllegalArgumentException {
        private static final long serialVersionUID = 1;
        private final int index;

        IllegalAt(int index, String message) {
            super(message);
            this.index = index;
        }

        int index() {
            return index;
        }
    }

    /// Reads a pattern, and sees that Java takes it.
    static ValueTest.Regex parse(String pattern, RuleLimits limits) {
        if (pattern.length() > limits.patternCharacters()) {
            throw new IllegalAt(
                    0,
                    "regular expression of %d characters, at most %d may be"
                            .formatted(pattern.length(), limits.patternCharacters()));
        }
        String java = new RegexSyntax(pattern, limits.depth()).translate();
        try {
            Pattern.compile(java);
        } catch (PatternSyntaxException e) {
            throw new IllegalAt(
                    java.equals(pattern) ? Math.max(e.getIndex(), 0) : 0,
                    "regular expression does not compile: %s near index %d: %s"
                            .formatted(e.getDescription(), e.getIndex(), java));
        } catch (StackOverflowError e) {
            throw new IllegalAt(0, "regular expression is too deep to compile");
        }
        return new ValueTest.Regex(java, false, false, false);
    }

    private String translate() {
        while (at < pattern.length()) {
            switch (pattern.charAt(at)) {
                case '\\' -> escape();
                case '[' -> characterClass();
                case '(' -> group();
                case ')' -> {
                    depth--;
                    copy(1);
                }
                case '{' -> brace();
                default -> copy(1);
            }
        }
        return java.toString();
    }

    private void escape() {
        if (pattern.startsWith("\\Q", at)) {
            int end = pattern.indexOf("\\E", at + 2);
            copy((end < 0 ? pattern.length() : end + 2) - at);
            return;
        }
        if (pattern.startsWith("\\K", at)) {
            throw new IllegalAt(at, "Java's regular expressions have no \\K");
        }
        if (pattern.startsWith("\\g", at)) {
            throw new IllegalAt(at, "Java's regular expressions have no \\g; write \\1");
        }
        boolean braced =
                pattern.startsWith("{", at + 2) && "pPxkN".indexOf(pattern.charAt(at + 1)) >= 0;
        int end = braced ? pattern.indexOf('}', at) : -1;
        copy(end < 0 ? Math.min(2, pattern.length() - at) : end + 1 - at);
    }

    private void group() {
        for (Map.Entry<String, String> construct : WITHOUT_EQUAL.entrySet()) {
            if (pattern.startsWith(construct.getKey(), at)) {
                throw new IllegalAt(
                        at,
                        "Java's regular expressions do not have %s: %s"
                                .formatted(construct.getValue(), construct.getKey()));
            }
        }
        if (pattern.startsWith("(?", at)
                && at + 2 < pattern.length()
                && Character.isDigit(pattern.charAt(at + 2))) {
            throw new IllegalAt(at, "Java's regular expressions do not have recursion: (?1)");
        }
        if (pattern.startsWith("(?P=", at)) {
            int end = pattern.indexOf(')', at);
            if (end > 0) {
                java.append("\\k<").append(pattern, at + 4, end).append('>');
                at = end + 1;
                return;
            }
        }
        if (pattern.startsWith("(?#", at)) {
            int end = pattern.indexOf(')', at);
            at = end < 0 ? pattern.length() : end + 1;
            return;
        }
        if (++depth > depthLimit) {
            throw new IllegalAt(
                    at, "regular expression with more than %d groups deep".formatted(depthLimit));
        }
        if (pattern.startsWith("(?P<", at)) {
            java.append("(?<");
            at += 4;
        } else {
            copy(1);
        }
    }

    /// A brace that says no number of times stands for itself.
    private void brace() {
        int i = at + 1;
        while (i < pattern.length() && isCount(pattern.charAt(i))) {
            i++;
        }
        boolean repeats =
                i < pattern.length()
                        && pattern.charAt(i) == '}'
                        && Character.isDigit(pattern.charAt(at + 1));
        if (!repeats) {
            java.append('\\');
        }
        copy(1);
    }

    private static boolean isCount(char c) {
        return (c >= '0' && c <= '9') || c == ',';
    }

    private void characterClass() {
        copy(1);
        if (pattern.startsWith("^", at)) {
            copy(1);
        }
        if (pattern.startsWith("]", at)) {
            java.append('\\');
            copy(1);
        }
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == ']') {
                copy(1);
                return;
            }
            if (c == '\\') {
                escape();
            } else if (c == '[') {
                posixOrBracket();
            } else {
                if (c == '&' && pattern.startsWith("&&", at)) {
                    java.append('\\');
                }
                copy(1);
            }
        }
    }

    private void posixOrBracket() {
        int end = pattern.startsWith("[:", at) ? pattern.indexOf(":]", at) : -1;
        if (end < 0) {
            java.append('\\');
            copy(1);
            return;
        }
        boolean not = pattern.startsWith("^", at + 2);
        String name = pattern.substring(at + (not ? 3 : 2), end);
        String known = POSIX.get(name);
        if (known == null) {
            throw new IllegalAt(at, "unknown class of characters: [:" + name + ":]");
        }
        java.append(not ? "[^" + known + "]" : known);
        at = end + 2;
    }

    private void copy(int characters) {
        java.append(pattern, at, at + characters);
        at += characters;
    }
}

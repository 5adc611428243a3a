package dev.weir.detect.sigma.match;

import java.util.ArrayList;
import java.util.List;

/// Finds texts of which one must stand, in any case, in whatever a regular expression finds.
///
/// Where in doubt it finds none, and the expression is then tried on every value.
final class RegexLiterals {
    private static final int MOST_TEXTS = 32;
    private static final int SHORTEST = 1;
    private static final int DEEPEST = 50;

    private final String pattern;
    private int at;
    private int depth;
    private boolean lost;

    private RegexLiterals(String pattern) {
        this.pattern = pattern;
    }

    /// Returns the texts; empty when there are none to rely on.
    static List<String> of(String pattern) {
        RegexLiterals reader = new RegexLiterals(pattern);
        List<String> found = reader.alternatives();
        return reader.lost || reader.at < pattern.length() || shortest(found) < SHORTEST
                ? List.of()
                : found;
    }

    /// The texts of `a|b|c`: those of all, if each has some.
    private List<String> alternatives() {
        List<String> all = new ArrayList<>();
        boolean complete = true;
        while (true) {
            List<String> texts = sequence();
            complete &= !texts.isEmpty();
            all.addAll(texts);
            if (!has('|')) {
                return complete && all.size() <= MOST_TEXTS ? all : List.of();
            }
            at++;
        }
    }

    /// The best texts of what stands one after the other.
    private List<String> sequence() {
        List<String> best = List.of();
        StringBuilder run = new StringBuilder();
        while (at < pattern.length() && !has('|') && !has(')') && !lost) {
            List<String> group = List.of();
            int literal = -1;
            if (has('(')) {
                group = group();
            } else {
                literal = atom();
            }
            boolean once = !isQuantified();
            boolean never = !once && isOptional();
            if (!once) {
                skipQuantifier();
            }
            if (literal >= 0 && !never) {
                run.append((char) literal);
            }
            if (literal < 0 || !once) {
                best = better(best, run);
                run.setLength(0);
            }
            if (!never) {
                best = better(best, group);
            }
        }
        return better(best, run);
    }

    private static List<String> better(List<String> best, StringBuilder run) {
        return run.isEmpty() ? best : better(best, List.of(run.toString()));
    }

    private static List<String> better(List<String> a, List<String> b) {
        return shortest(b) > shortest(a) ? b : a;
    }

    private static int shortest(List<String> texts) {
        int length = texts.isEmpty() ? 0 : Integer.MAX_VALUE;
        for (String text : texts) {
            length = Math.min(length, text.length());
        }
        return length;
    }

    /// Reads one character's worth; returns it when it stands for itself, else -1.
    private int atom() {
        char c = pattern.charAt(at++);
        return switch (c) {
            case '\\' -> escape();
            case '[' -> skipClass();
            case '.', '^', '$' -> -1;
            case '*', '+', '?', '{', '}', ']' -> lose();
            default -> Character.isSurrogate(c) ? -1 : c;
        };
    }

    private int escape() {
        if (at == pattern.length()) {
            return lose();
        }
        char c = pattern.charAt(at++);
        if (c >= 0x80 || !Character.isLetterOrDigit(c)) {
            return Character.isSurrogate(c) ? -1 : c;
        }
        return "dDwWsShHvVbBAzZGRX".indexOf(c) >= 0
                ? -1
                : switch (c) {
                    case 't' -> '\t';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    default -> lose();
                };
    }

    private int lose() {
        lost = true;
        return -1;
    }

    /// Passes over a class of characters; those with classes inside are not worth the trouble.
    private int skipClass() {
        if (has('^')) {
            at++;
        }
        int first = at;
        while (at < pattern.length() && (pattern.charAt(at) != ']' || at == first)) {
            char c = pattern.charAt(at);
            if (c == '[' || c == '&') {
                return lose();
            }
            at += c == '\\' ? 2 : 1;
            if (c == '\\'
                    && (at > pattern.length() || "QExup".indexOf(pattern.charAt(at - 1)) >= 0)) {
                return lose();
            }
        }
        at++;
        return at > pattern.length() ? lose() : -1;
    }

    private List<String> group() {
        at++;
        boolean counts = true;
        if (has('?')) {
            counts = pattern.startsWith("?:", at);
            boolean around =
                    pattern.startsWith("?=", at)
                            || pattern.startsWith("?!", at)
                            || pattern.startsWith("?<=", at)
                            || pattern.startsWith("?<!", at);
            boolean ignoreCase = pattern.startsWith("?i)", at);
            if (!counts && !around && !ignoreCase) {
                lost = true;
                return List.of();
            }
            at += pattern.startsWith("?<", at) ? 3 : 2;
        }
        if (++depth > DEEPEST) {
            lost = true;
            return List.of();
        }
        List<String> inner = alternatives();
        depth--;
        if (!has(')')) {
            lost = true;
        }
        at++;
        return counts ? inner : List.of();
    }

    private boolean has(char c) {
        return at < pattern.length() && pattern.charAt(at) == c;
    }

    private boolean isQuantified() {
        return has('*') || has('+') || has('?') || has('{');
    }

    private boolean isOptional() {
        return has('*') || has('?') || pattern.startsWith("{0", at) || pattern.startsWith("{,", at);
    }

    private void skipQuantifier() {
        if (has('{')) {
            int end = pattern.indexOf('}', at);
            lost |= end < 0;
            at = end < 0 ? pattern.length() : end + 1;
        } else {
            at++;
        }
        if (has('+') || has('?')) {
            at++;
        }
    }
}

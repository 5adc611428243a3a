package dev.weir.detect.sigma.rule;

/// A part of a pattern of text.
public sealed interface TextPart {
    /// These very characters, without escapes; not empty.
    record Literal(String text) implements TextPart {}

    /// `*`: any characters or none.
    record AnyText() implements TextPart {}

    /// `?`: one character.
    record AnyCharacter() implements TextPart {}
}

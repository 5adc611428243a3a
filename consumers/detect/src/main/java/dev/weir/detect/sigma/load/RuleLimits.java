package dev.weir.detect.sigma.load;

/// What a rule may cost, so that no file can take the machine.
///
/// The largest of 3,000 published rules has 90 KB, 2,900 tests, 12 levels of YAML and a condition
/// of 900 characters; each limit leaves it room.
///
/// @param fileBytes bytes of one file; a longer one is refused unread
/// @param files how many files are read in all; those beyond are refused
/// @param archiveBytes bytes of one archive's content, unpacked, what is no rule included
/// @param nodes nodes of one file's YAML, each alias counted as what it stands for
/// @param depth levels of YAML, and of parentheses in conditions and regular expressions
/// @param conditionTerms words and parentheses of a condition
/// @param valueTests tests that one value may become by its modifiers
/// @param ruleTests tests of one rule, those of a selection counted each time it is named
/// @param wildcards wildcards of one value
/// @param patternCharacters characters of a regular expression
public record RuleLimits(
        int fileBytes,
        int files,
        long archiveBytes,
        int nodes,
        int depth,
        int conditionTerms,
        int valueTests,
        int ruleTests,
        int wildcards,
        int patternCharacters) {

    /// What is used when nobody says otherwise.
    public static final RuleLimits DEFAULT =
            new RuleLimits(
                    2 << 20, 100_000, 256L << 20, 200_000, 64, 10_000, 4096, 100_000, 256, 8192);
}

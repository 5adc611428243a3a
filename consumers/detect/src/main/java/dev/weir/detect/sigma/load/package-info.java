/// Sigma's files become the model: YAML, attributes, selections, modifiers, conditions, and last
/// the links between documents.
///
/// ```
///   paths ─▶ RuleFiles ─▶ YamlReader ─▶ DocumentReader ─▶ RuleLinker ─▶ SigmaRules
///            files, trees,  nodes with    one document       filters, references,
///            archives       line, column  by itself          double ids, levels
/// ```
///
/// Nothing in a file ends the loading of the others: what is wrong becomes a problem with the line
/// and column of the value that it is about. What a file may cost is bounded by
/// [dev.weir.detect.sigma.load.RuleLimits].
///
/// **Thread.** Any; files are read by several at once, results come in the order of the files.
@NullMarked
package dev.weir.detect.sigma.load;

import org.jspecify.annotations.NullMarked;

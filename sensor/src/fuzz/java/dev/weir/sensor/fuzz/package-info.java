/// Fuzzing of every parser of foreign bytes, guided by the coverage that Jazzer measures.
///
/// ```
///   mvn -P fuzz -pl sensor -am verify -DskipTests                    some seconds a target
///   mvn -P fuzz -pl sensor -am verify -DskipTests -Dweir.fuzz.seconds=3600
///   mvn -P fuzz -pl sensor -am verify -DskipTests -Dweir.fuzz.targets=EtlTarget,PeTarget
/// ```
///
/// [dev.weir.sensor.fuzz.FuzzRun] gives each [dev.weir.sensor.fuzz.Target] a JVM of its own, with
/// little memory and a limit of time for each input. A target takes bytes and lets no exception out
/// but those it documents; whatever else leaves it, takes too long, or too much memory, is a
/// finding: the run fails and names the input, which stays in `target/fuzz`. Seeds are in
/// `src/fuzz/seeds`, beside those that [dev.weir.sensor.fuzz.Seeds] takes from real files. What
/// runs have found to reach new code stays in `target/fuzz` and begins the next run.
package dev.weir.sensor.fuzz;

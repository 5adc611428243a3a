/// The classic events Weir knows by itself: those of the kernel, and those a merge adds.
///
/// They are described by MOF classes that only Windows has, so their layouts stand here, in text
/// files made to be read: `classes.txt` beside this package lists the classes and explains the
/// notation, and each class has a file of its own.
package dev.weir.sensor.schema.kernel;

package dev.weir.sensor.schema.manifest;

/// A template that does not tell how a payload is to be read.
final class UnreadableTemplateException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final String what;

    UnreadableTemplateException(XmlElement where, String what) {
        super(what);
        this.line = where.line();
        this.what = what;
    }

    ManifestWarning warning() {
        return new ManifestWarning(line, what);
    }
}

package dev.weir.detect.etw;

import java.util.ArrayList;
import java.util.List;

/// Puts together what is said of a category.
final class CategoryDraft {
    private static final String NO_FILE = "of the image's file, which no event has: ";

    /// Where the process table has each field from.
    private static final List<ViewSource> PATHS =
            List.of(ViewSource.kernelProcess(1, 15), ViewSource.imageClass(3, 10));

    private static final List<ViewSource> COMMAND_LINES = List.of(ViewSource.processClass(1, 3));
    private static final List<ViewSource> LABELS = List.of(ViewSource.kernelProcess(1, 15));
    private static final List<ViewSource> PARENTS =
            List.of(ViewSource.kernelProcess(1, 15), ViewSource.processClass(1, 3));

    private final String name;
    private final List<ViewSource> sources;
    private final List<ViewField> fields = new ArrayList<>();
    private String remark = "";

    CategoryDraft(String name, ViewSource... sources) {
        this.name = name;
        this.sources = List.of(sources);
        if (sources.length > 0) {
            own("EventID", "Sysmon's number of the event");
            own("Provider_Name", "the name of the ETW provider");
            own("UtcTime", "the event's time");
        }
    }

    CategoryDraft remark(String text) {
        remark = text;
        return this;
    }

    /// Takes away what Sysmon's events have and others do not.
    CategoryDraft ofChannel() {
        fields.removeIf(field -> field.name().equals("UtcTime"));
        return own("Channel", "the event's channel");
    }

    /// Adds a field that the activity's own events have.
    CategoryDraft own(String field, String origin) {
        fields.add(new ViewField(field, sources, origin));
        return this;
    }

    /// Adds a field that some events have.
    CategoryDraft from(String field, String origin, ViewSource... givers) {
        fields.add(new ViewField(field, List.of(givers), origin));
        return this;
    }

    /// Adds fields that nothing in ETW has.
    CategoryDraft none(String reason, String... names) {
        for (String field : names) {
            fields.add(new ViewField(field, List.of(), reason));
        }
        return this;
    }

    /// Adds fields that only the image's file on disk has.
    CategoryDraft noneOfFile(String... names) {
        none(NO_FILE + "version resource or hash", names);
        return this;
    }

    /// Adds the fields of the process that acts, by their names with a prefix.
    CategoryDraft process(String prefix, String what) {
        fields.add(new ViewField(prefix + "Image", PATHS, "process table: ImageName" + what));
        fields.add(
                new ViewField(
                        prefix + "CommandLine",
                        COMMAND_LINES,
                        "process table: CommandLine" + what));
        fields.add(
                new ViewField(
                        prefix + "User",
                        COMMAND_LINES,
                        "process table: UserSID" + what + ", where its name is known"));
        return this;
    }

    /// Adds all that is said of the process that acts and of those before it.
    CategoryDraft actor(String idOrigin) {
        own("ProcessId", idOrigin);
        process("", "");
        fields.add(
                new ViewField("IntegrityLevel", LABELS, "process table: MandatoryLabel, its RID"));
        fields.add(new ViewField("TerminalSessionId", PARENTS, "process table: SessionID"));
        fields.add(new ViewField("ParentProcessId", PARENTS, "process table: ParentProcessID"));
        process("Parent", " of the parent");
        fields.add(
                new ViewField(
                        "GrandParentImage", PATHS, "process table: ImageName of the grandparent"));
        return this;
    }

    /// Adds the fields of who acts and who is acted upon.
    CategoryDraft sourceAndTarget(String targetOrigin) {
        own("SourceProcessId", "the header's process");
        process("Source", " of the source");
        fields.add(
                new ViewField("SourceParentImage", PATHS, "process table: parent of the source"));
        own("TargetProcessId", targetOrigin);
        fields.add(new ViewField("TargetImage", PATHS, "process table: ImageName of the target"));
        fields.add(
                new ViewField(
                        "TargetUser",
                        COMMAND_LINES,
                        "process table: UserSID of the target, where its name is known"));
        fields.add(
                new ViewField(
                        "TargetParentProcessId", PARENTS, "process table: parent of the target"));
        return this;
    }

    ViewCategory done() {
        return new ViewCategory(name, sources, remark, fields);
    }
}

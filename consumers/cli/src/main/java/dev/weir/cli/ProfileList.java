package dev.weir.cli;

import dev.weir.cli.TextTable.Side;
import dev.weir.sensor.live.Profile;
import java.io.IOException;

/// Prints the profiles there are.
final class ProfileList {
    private ProfileList() {}

    static int print(Invocation invocation) throws IOException {
        ByteWriter out = new ByteWriter(invocation.results());
        TextTable table = new TextTable().column("PROFILE", Side.LEFT).column("RECORDS", Side.LEFT);
        for (Profile profile : Profile.all()) {
            table.row(profile.name(), profile.description());
        }
        table.print(out);
        out.flush();
        return ExitCode.DONE;
    }
}
